import Statistics
import Testing

struct RankConfidenceTests {
  static let values: [Double] = [9, 3, 5, 1, 7, 6.5, 2, 8]
  static let errors: [Double] = [0.5, 0.4, 1, 0.3, 0.6, 2, 0.5, 0.4]

  func intervals(_ coverage: RankConfidence.Coverage, scale: Double = 1) throws
    -> [ClosedRange<Int>]
  {
    try #require(
      RankConfidence.intervals(
        values: Self.values, errors: Self.errors.map { scale * $0 }, coverage: coverage))
  }

  @Test(arguments: [0.1, 0.5, 1, 3])
  func oneAloneIsInsideAllAtOnceAndStepsAreNeverWider(scale: Double) throws {
    let marginal = try intervals(.marginal, scale: scale)
    let simultaneous = try intervals(.simultaneous, scale: scale)
    let stepwise = try intervals(.stepwise, scale: scale)
    for unit in Self.values.indices {
      #expect(simultaneous[unit].contains(marginal[unit].lowerBound))
      #expect(simultaneous[unit].contains(marginal[unit].upperBound))
      #expect(simultaneous[unit].contains(stepwise[unit].lowerBound))
      #expect(simultaneous[unit].contains(stepwise[unit].upperBound))
    }
  }

  @Test(arguments: RankConfidence.Coverage.allCases)
  func nearlyExactFiguresHaveOneRank(coverage: RankConfidence.Coverage) throws {
    let exact = try intervals(coverage, scale: 1e-6)
    #expect(exact == [1...1, 6...6, 5...5, 8...8, 3...3, 4...4, 7...7, 2...2])
    let unknown = try intervals(coverage, scale: 1e6)
    #expect(unknown.allSatisfy { $0 == 1...8 })
  }

  /// In at least 95 % of simulated cities every interval holds the true rank.
  @Test func allHoldAtOnceAsOftenAsTheySay() throws {
    var generator = SplitMix64(seed: 31)
    let truth = (0..<12).map { Double($0) * 0.8 }
    var held = 0
    for _ in 0..<300 {
      let seen = truth.map { $0 + RandomDraw.normal(&generator) }
      let found = try #require(
        RankConfidence.intervals(
          values: seen, errors: truth.map { _ in 1 }, confidence: 0.9, coverage: .stepwise))
      if found.enumerated().allSatisfy({ $0.element.contains(12 - $0.offset) }) { held += 1 }
    }
    #expect(held >= 270, "\(held) of 300")
  }

  @Test func thoseWhoMayBeOnTheList() throws {
    let may = try #require(
      RankConfidence.mayBeAmongTop(2, values: Self.values, errors: Self.errors))
    #expect(may[0] && may[7] && may[5] && !may[3] && !may[6])
    #expect(
      RankConfidence.mayBeAmongTop(0, values: Self.values, errors: Self.errors)?.contains(true)
        == false)
  }

  @Test func outsideTheDomain() {
    #expect(RankConfidence.intervals(values: [1], errors: [0]) == nil)
    #expect(RankConfidence.intervals(values: [1], errors: []) == nil)
    #expect(RankConfidence.intervals(values: [.nan, 1], errors: [1, 1]) == nil)
    #expect(RankConfidence.intervals(values: [1, 2], errors: [1, 1], confidence: 1) == nil)
    #expect(RankConfidence.intervals(values: [], errors: []) == [])
    #expect(RankConfidence.intervals(values: [4], errors: [1]) == [1...1])
    #expect(RankConfidence.intervals(values: [4, 4], errors: [1, 1]) == [1...2, 1...2])
  }
}
