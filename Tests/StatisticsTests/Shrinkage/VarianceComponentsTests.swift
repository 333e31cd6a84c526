import Statistics
import Testing

struct VarianceComponentsTests {
  /// Yield of dyestuff from six batches (Davies 1947; the data of lme4).
  static let dyestuff: [[Double]] = [
    [1545, 1440, 1440, 1520, 1580], [1540, 1555, 1490, 1560, 1495], [1595, 1550, 1605, 1510, 1560],
    [1445, 1440, 1595, 1465, 1545], [1595, 1630, 1515, 1635, 1625], [1520, 1455, 1450, 1480, 1445],
  ]

  func components(_ values: [[Double]]) throws -> VarianceComponents {
    try #require(VarianceComponents(groups: values.compactMap { .init($0) }))
  }

  @Test func agreesWithLme4() throws {
    let found = try components(Self.dyestuff)
    expectAgreement(found.mean, 1527.5, absolute: 1e-9, relative: 1e-14)
    expectAgreement(found.betweenMeanSquare, 11271.5, absolute: 1e-7, relative: 1e-12)
    expectAgreement(found.withinMeanSquare, 2451.25, absolute: 1e-8, relative: 1e-12)
    expectAgreement(found.betweenVariance, 1764.05, absolute: 1e-8, relative: 1e-12)
    expectDigits(found.intraclassCorrelation, 0.41848741, decimals: 8)
    expectDigits(found.weight(n: 5), 0.78252673, decimals: 8)
    expectDigits(
      found.maximumLikelihoodBetweenVariance(sizes: Array(repeating: 5, count: 6)), 1388.3333,
      decimals: 4)
    let effects = [-17.60685, 0.39126, 28.56223, -23.08454, 56.73319, -44.99529]
    for (values, effect) in zip(Self.dyestuff, effects) {
      let group = try #require(VarianceComponents.Group(values))
      expectDigits(found.predictedEffect(of: group), effect, decimals: 5)
    }
  }

  @Test func theOrderDoesNotMatter() throws {
    let forwards = try components(Self.dyestuff)
    let backwards = try components(Self.dyestuff.reversed().map { $0.reversed() })
    expectAgreement(
      backwards.betweenVariance, forwards.betweenVariance, absolute: 1e-8, relative: 1e-12)
  }

  @Test func aShareIsAMeanOfZerosAndOnes() throws {
    let group = try #require(VarianceComponents.Group(count: 3, n: 10))
    let spelled = try #require(VarianceComponents.Group([1, 1, 1, 0, 0, 0, 0, 0, 0, 0]))
    expectAgreement(group.mean, spelled.mean, absolute: 1e-15, relative: 1e-14)
    expectAgreement(
      group.sumOfSquares, spelled.sumOfSquares, absolute: 1e-14, relative: 1e-13)
  }

  @Test func nothingBetweenOrNothingWithin() throws {
    let alike = try components([[1, 2, 3], [2, 1, 3], [3, 2, 1]])
    #expect(alike.betweenVariance == 0 && alike.intraclassCorrelation == 0)
    let apart = try components([[1, 1], [5, 5]])
    #expect(apart.intraclassCorrelation == 1 && apart.weight(n: 2) == 1)
    let flat = try components([[1, 1], [1, 1]])
    #expect(flat.intraclassCorrelation == nil)
    #expect(VarianceComponents(groups: []) == nil)
    #expect(
      VarianceComponents(groups: [
        .init(n: 1, mean: 1, sumOfSquares: 0), .init(n: 1, mean: 2, sumOfSquares: 0),
      ]) == nil)
    #expect(VarianceComponents.Group([]) == nil)
    #expect(VarianceComponents.Group(count: 3, n: 2) == nil)
    #expect(flat.weight(n: 0) == nil)
  }
}
