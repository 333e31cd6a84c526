import Statistics
import Testing

struct QuantileTests {
  @Test(
    arguments: zip(
      QuantileDefinition.allCases, [20, 27.5, 20, 20, 27.5, 26, 29, 27, 27.125]))
  func nineDefinitions(definition: QuantileDefinition, expected: Double) {
    expectAgreement(
      Quantile.of([50, 15, 35, 20, 40], at: 0.4, definition: definition), expected,
      absolute: 1e-13, relative: 1e-14)
  }

  @Test(arguments: QuantileDefinition.allCases)
  func theEndsAreTheEnds(definition: QuantileDefinition) {
    #expect(Quantile.of([3, 1, 2], at: 0, definition: definition) == 1)
    #expect(Quantile.of([3, 1, 2], at: 1, definition: definition) == 3)
    #expect(Quantile.of([7], at: 0.3, definition: definition) == 7)
    #expect(Quantile.of([2, 2, 2], at: 0.3, definition: definition) == 2)
    #expect(Quantile.of([], at: 0.3, definition: definition) == nil)
    #expect(Quantile.of([1, 2], at: .nan, definition: definition) == nil)
    #expect(Quantile.of([1, 2], at: 1.1, definition: definition) == nil)
    #expect(Quantile.of([1, .nan], at: 0.5, definition: definition) == nil)
  }

  @Test(arguments: QuantileDefinition.allCases)
  func growsWithP(definition: QuantileDefinition) throws {
    let values = [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]
    var last = -Double.infinity
    for step in 0...200 {
      let value = try #require(
        Quantile.of(values, at: Double(step) / 200, definition: definition))
      #expect(value >= last)
      last = value
    }
  }

  @Test func medians() {
    #expect(Quantile.median([4, 1, 3]) == 3)
    #expect(Quantile.median([4, 1, 3, 2]) == 2.5)
    #expect(Quantile.median([]) == nil)
  }

  @Test func percentileRanksCountTiesByName() throws {
    let rank = PercentileRank(of: 3, among: [1, 2, 3, 3, 3, 4, 5, 6, 7, 8])
    #expect(rank.below == 2 && rank.equal == 3 && rank.peers == 10)
    func percent(_ definition: PercentileRank.Definition) throws -> Double {
      let exact = try #require(rank.percent(definition))
      return Double(exact.numerator) / Double(exact.denominator)
    }
    #expect(try percent(.strict) == 20)
    #expect(try percent(.mid) == 35)
    #expect(try percent(.weak) == 50)
    #expect(PercentileRank(of: 3, among: []).percent(.mid) == nil)
  }

  @Test func theLowestFivePercent() {
    #expect(BottomShare.size(of: 142, numerator: 5, denominator: 100, rounding: .down) == 7)
    #expect(BottomShare.size(of: 142, numerator: 5, denominator: 100, rounding: .up) == 8)
    #expect(BottomShare.size(of: 142, numerator: 5, denominator: 100, rounding: .nearest) == 7)
    #expect(BottomShare.size(of: 150, numerator: 5, denominator: 100, rounding: .nearest) == 8)
    #expect(BottomShare.size(of: 140, numerator: 5, denominator: 100, rounding: .up) == 7)
    #expect(BottomShare.size(of: .max, numerator: .max, denominator: .max, rounding: .up) == .max)
    #expect(BottomShare.size(of: 10, numerator: 3, denominator: 2, rounding: .up) == nil)
    #expect(BottomShare.size(of: 10, numerator: 1, denominator: 0, rounding: .up) == nil)
  }

  @Test func tiesAcrossTheCutAreARule() {
    let values = [5, 1, 2, 2, 3]
    #expect(
      BottomShare.members(of: values, size: 2, ties: .included)
        == [false, true, true, true, false])
    #expect(
      BottomShare.members(of: values, size: 2, ties: .excluded)
        == [false, true, false, false, false])
    for ties in BottomShare.Ties.allCases {
      #expect(
        BottomShare.members(of: values, size: 3, ties: ties) == [false, true, true, true, false])
      #expect(!BottomShare.members(of: values, size: 0, ties: ties).contains(true))
      #expect(!BottomShare.members(of: values, size: -2, ties: ties).contains(true))
      #expect(BottomShare.members(of: values, size: 9, ties: ties).allSatisfy { $0 })
      #expect(BottomShare.members(of: [Int](), size: 3, ties: ties) == [])
    }
  }

  @Test func theOrderOfSchoolsDoesNotMatter() {
    var generator = SplitMix64(seed: 4)
    var values = (0..<40).map { _ in RandomDraw.index(below: 12, &generator) }
    for ties in BottomShare.Ties.allCases {
      func lowest() -> [Int] {
        zip(values, BottomShare.members(of: values, size: 7, ties: ties)).filter(\.1).map(\.0)
          .sorted()
      }
      let before = lowest()
      RandomDraw.shuffle(&values, &generator)
      #expect(lowest() == before)
    }
  }

  @Test func ranksWithTies() {
    #expect(Ranks.lowest(of: [10, 30, 20, 20]) == [1, 4, 2, 2])
    #expect(Ranks.mean(of: [10.0, 30, 20, 20]) == [1, 4, 2.5, 2.5])
    #expect(Ranks.mean(of: [Double]()) == [])
  }

  /// floor((q + 1) − ceil((N + 1 − rank)/(N/q))), as Public Health England groups areas.
  @Test func quantileGroups() {
    #expect(QuantileGroup.groups(of: Array(1...10), groups: 5) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    #expect(
      QuantileGroup.groups(of: [7, 1, 6, 2, 5, 3, 4], groups: 3) == [3, 1, 3, 1, 2, 1, 2])
    #expect(QuantileGroup.groups(of: [2, 2, 2, 2], groups: 2) == [1, 1, 1, 1])
    #expect(QuantileGroup.groups(of: [1, 2], groups: 3) == nil)
    #expect(QuantileGroup.groups(of: [1, 2], groups: 0) == nil)
  }
}
