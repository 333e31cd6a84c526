import Statistics
import Testing

struct ConcentrationTests {
  static let incomes: [Double] = [
    541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261,
  ]
  static let oneRich = Array(repeating: 50.0 / 9, count: 9) + [50]
  static let twoHalves = Array(repeating: 2.0, count: 5) + Array(repeating: 18.0, count: 5)

  @Test func indices() {
    expectDigits(Concentration.gini(Self.incomes), 0.4620911303, decimals: 10)
    expectDigits(Concentration.theil(Self.incomes), 0.3623412423, decimals: 10)
    expectDigits(Concentration.meanLogDeviation(Self.incomes), 0.4335946495, decimals: 10)
    expectDigits(Concentration.atkinson(Self.incomes), 0.1796590980, decimals: 10)
  }

  /// Output of the package ineq: the same Gini, inequality at opposite ends.
  @Test func theSameGiniFromOppositeEnds() {
    expectDigits(Concentration.correctedGini(Self.oneRich), 0.4444444, decimals: 7)
    expectDigits(Concentration.correctedGini(Self.twoHalves), 0.4444444, decimals: 7)
    expectDigits(Concentration.lorenzAsymmetry(Self.oneRich), 1.46, decimals: 2)
    expectDigits(Concentration.lorenzAsymmetry(Self.twoHalves), 0.74, decimals: 2)
  }

  @Test func scaleAndOrderDoNotMatter() throws {
    let other = Array(Self.incomes.map { 7 * $0 }.reversed())
    for index in [
      Concentration.gini, Concentration.theil, Concentration.meanLogDeviation,
      Concentration.lorenzAsymmetry,
    ] {
      expectAgreement(
        index(other), try #require(index(Self.incomes)), absolute: 1e-13, relative: 1e-12)
    }
    let equal = try #require(Concentration.atkinson(other, aversion: 1))
    expectAgreement(
      Concentration.atkinson(Self.incomes, aversion: 1), equal, absolute: 1e-13, relative: 1e-12)
    // ε = 1 is the limit of its neighbours.
    expectAgreement(
      Concentration.atkinson(Self.incomes, aversion: 1.000001), equal, absolute: 1e-5,
      relative: 1e-4)
  }

  @Test func equalAndUnusable() {
    #expect(Concentration.gini([3, 3, 3]) == 0 && Concentration.theil([3, 3]) == 0)
    #expect(Concentration.meanLogDeviation([3]) == 0 && Concentration.gini([3]) == 0)
    #expect(Concentration.lorenzAsymmetry([3, 3]) == nil)
    #expect(Concentration.correctedGini([3]) == nil)
    for bad in [[], [0, 0], [-1, 3], [.nan, 1]] as [[Double]] {
      #expect(Concentration.gini(bad) == nil && Concentration.theil(bad) == nil)
      #expect(Concentration.atkinson(bad) == nil && Concentration.lorenzAsymmetry(bad) == nil)
    }
    #expect(Concentration.meanLogDeviation([0, 1]) == nil)
    #expect(Concentration.atkinson([0, 1], aversion: 1) == nil)
    #expect(Concentration.theil([0, 2]) != nil)
  }
}
