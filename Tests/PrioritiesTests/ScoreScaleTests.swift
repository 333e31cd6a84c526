import Priorities
import SchoolModel
import Testing

/// Scales, rounding, and levels whose points fall.
struct ScoreScaleTests {
  /// Five levels from the best to the worst, with falling points.
  private static let stars = (1...5).reversed().map {
    LevelDefinition(id: LevelID("stars-\($0)"), points: ExactDecimal($0))
  }
  private static let two = [
    definition("s1", "knowledge", weight: 3), definition("s2", "knowledge"),
  ]
  private static let one = [AreaDefinition(id: "knowledge", weight: 1)]

  private static func list(
    _ said: [SchoolCode: (String, String)], scoring: ScoringDefinition,
    tiers: [TierDefinition] = everyone
  ) throws -> [SupportListEntry] {
    let codes = said.keys.sorted()
    return try plan(
      levels: stars, areas: one, tiers: tiers, signals: two, scoring: scoring
    ).supportList(
      signals: codes.flatMap { code in
        signals(
          code,
          [
            "s1": level(LevelID(said[code]?.0 ?? "")), "s2": level(LevelID(said[code]?.1 ?? "")),
          ], of: two, levels: stars)
      }, schools: schools(codes), support: [], period: period
    ).entries
  }

  @Test func inPointsTheScoreIsTheirWeightedMean() throws {
    let entries = try Self.list(
      ["1": ("stars-4", "stars-1")], scoring: ScoringDefinition(scale: .points))
    // (3 × 4 + 1 × 1) ÷ 4
    #expect(entries[0].score == Fraction(13, 4))
    #expect(entries[0].areas.map(\.points) == [Fraction(13, 4)])
    #expect(entries[0].areas.map(\.possible) == [5])
  }

  @Test func inPercentItIsThatOfTheMostPoints() throws {
    let entries = try Self.list(["1": ("stars-4", "stars-1")], scoring: ScoringDefinition())
    #expect(entries[0].score == Fraction(65))
  }

  @Test func whereFewPointsAreTheNeedTheLowestScoreComesFirst() throws {
    let entries = try Self.list(
      ["1": ("stars-5", "stars-5"), "2": ("stars-1", "stars-2"), "3": ("stars-3", "stars-3")],
      scoring: ScoringDefinition(scale: .points))
    #expect(entries.map(\.school) == ["2", "3", "1"])
    #expect(entries.map(\.rank) == [1, 2, 3])
  }

  @Test(arguments: [
    (RoundingMode.halfAwayFromZero, "3.3"), (.halfToEven, "3.2"), (.halfUp, "3.3"),
    (.halfDown, "3.2"), (.awayFromZero, "3.3"), (.towardZero, "3.2"),
  ])
  func aTieGoesWhereTheSettingsSay(mode: RoundingMode, expected: String) throws {
    let rounding = ScoreRounding(step: decimal("0.1"), mode: mode)
    let entries = try Self.list(
      ["1": ("stars-4", "stars-1")],
      scoring: ScoringDefinition(scale: .points, rounding: rounding))
    #expect(entries[0].score == decimal(expected).fraction)
  }

  @Test func tiersSeeTheRoundedScore() throws {
    let tiers = [tier("good", compare("score", .atLeast, decimal("3.5"))), tier("rest", .always)]
    let exact = ScoringDefinition(scale: .points)
    let rounded = ScoringDefinition(scale: .points, rounding: ScoreRounding(step: decimal("0.5")))
    let said: [SchoolCode: (String, String)] = ["1": ("stars-4", "stars-1")]
    #expect(try Self.list(said, scoring: exact, tiers: tiers)[0].tier == "rest")
    #expect(try Self.list(said, scoring: rounded, tiers: tiers)[0].tier == "good")
  }

  @Test func pointsThatRiseAndFallAreAProblem() {
    let levels = [("a", 0), ("b", 2), ("c", 1), ("d", 3)].map {
      LevelDefinition(id: LevelID($0), points: ExactDecimal($1))
    }
    #expect(throws: DefinitionProblems.self) { try plan(levels: levels) }
  }
}
