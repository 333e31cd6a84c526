import Statistics
import Testing

struct NormalShrinkageTests {
  /// Batting averages of 18 players after 45 at bats, and over the season (Efron and Morris 1977).
  static let hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]
  /// The averages with the three decimals that the article prints.
  static let averages = [
    0.400, 0.378, 0.356, 0.333, 0.311, 0.311, 0.289, 0.267, 0.244, 0.244, 0.222, 0.222, 0.222,
    0.222, 0.222, 0.200, 0.178, 0.156,
  ]
  static let season = [
    0.346, 0.298, 0.276, 0.222, 0.273, 0.270, 0.263, 0.210, 0.269, 0.230, 0.264, 0.256, 0.303,
    0.264, 0.226, 0.285, 0.316, 0.200,
  ]

  @Test func jamesSteinAgreesWithEfronAndMorris() throws {
    let mean = try #require(Moments.mean(Self.averages))
    expectDigits(mean, 0.265389, decimals: 6)
    let variance = mean * (1 - mean) / 45
    let weight = try #require(JamesStein.weight(of: Self.averages, errorVariance: variance))
    expectDigits(weight, 0.21239, decimals: 5)
    // The article computes with its printed numbers: z = .265 + .212(y − .265).
    let printed = [
      0.294, 0.289, 0.284, 0.279, 0.275, 0.275, 0.270, 0.265, 0.261, 0.261, 0.256, 0.256, 0.256,
      0.256, 0.256, 0.251, 0.247, 0.242,
    ]
    for (average, shrunk) in zip(Self.averages, printed) {
      expectDigits(0.265 + 0.212 * (average - 0.265), shrunk, decimals: 3)
    }
    let shrunken = try #require(
      JamesStein.shrunken(Self.averages, errorVariance: variance))
    func squaredError(_ values: [Double]) -> Double {
      zip(values, Self.season).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    // From the hits themselves; the printed averages give 0.075374.
    expectDigits(squaredError(Self.hits.map { Double($0) / 45 }), 0.0753, decimals: 4)
    expectDigits(squaredError(shrunken), 0.0213, decimals: 4)
    for (value, shrunk) in zip(shrunken, printed) {
      #expect((value - shrunk).magnitude < 0.001)
    }
  }

  @Test func jamesSteinNeedsFourDifferentUnits() {
    #expect(JamesStein.weight(of: [1, 2, 3], errorVariance: 1) == nil)
    #expect(JamesStein.weight(of: [2, 2, 2, 2], errorVariance: 1) == nil)
    #expect(JamesStein.weight(of: [1, 2, 3, 4], errorVariance: -1) == nil)
    // More chance than spread: everything from the mean.
    #expect(JamesStein.weight(of: [1, 2, 3, 4], errorVariance: 100) == 0)
  }

  @Test func aFigureIsWeighedByItsError() throws {
    let prior = try #require(NormalPrior(mean: 50, variance: 9))
    let shrunken = try #require(NormalShrinkage(value: 60, error: 3, prior: prior))
    #expect(shrunken.weight == 0.5)
    #expect(shrunken.mean == 55)
    expectAgreement(shrunken.deviation, 4.5.squareRoot(), absolute: 1e-15, relative: 1e-15)
    let probability = try #require(shrunken.probability(above: 50))
    expectAgreement(
      probability, try #require(NormalDistribution.upper(-5 / 4.5.squareRoot())),
      absolute: 1e-15, relative: 1e-15)
    expectAgreement(
      shrunken.probability(below: 50), 1 - probability, absolute: 1e-15, relative: 1e-14)
  }

  @Test func theEndsAreTheFigureAndThePrior() throws {
    let prior = try #require(NormalPrior(mean: 50, variance: 9))
    let exact = try #require(NormalShrinkage(value: 60, error: 0, prior: prior))
    #expect(exact.mean == 60 && exact.weight == 1 && exact.deviation == 0)
    #expect(exact.probability(above: 59) == 1 && exact.probability(above: 60) == 0)
    let same = try #require(NormalPrior(mean: 50, variance: 0))
    let none = try #require(NormalShrinkage(value: 60, error: 3, prior: same))
    #expect(none.mean == 50 && none.weight == 0)
    #expect(NormalShrinkage(value: .nan, error: 1, prior: prior) == nil)
    #expect(NormalShrinkage(value: 1, error: -1, prior: prior) == nil)
    #expect(NormalPrior(mean: 1, variance: -1) == nil)
    #expect(exact.probability(above: .nan) == nil)
  }

  @Test func aPriorFromMomentsIsWhatItShouldBe() throws {
    // Equal errors: τ² is the variance of the values less s².
    let values = [1.0, 4, 7, 10, 3]
    let prior = try #require(
      NormalPrior.fromMoments(values: values, errors: values.map { _ in 1 }))
    expectAgreement(prior.mean, 5, absolute: 1e-14, relative: 1e-14)
    expectAgreement(
      prior.variance, try #require(Moments.sampleVariance(values)) - 1, absolute: 1e-12,
      relative: 1e-12)
    expectAgreement(prior.meanVariance, 12.5 / 5, absolute: 1e-12, relative: 1e-12)
    #expect(NormalPrior.fromMoments(values: [1], errors: [1]) == nil)
    #expect(NormalPrior.fromMoments(values: [1, 2], errors: [1, 0]) == nil)
    #expect(NormalPrior.fromMoments(values: [1, 1.1], errors: [1, 1])?.variance == 0)
  }
}
