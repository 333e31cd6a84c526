import Priorities
import SchoolModel
import Testing

/// Decisions that hold instead of what the rules say.
struct OverrideTests {
  private static let tiers = [
    tier("high", compare("score", .atLeast, 50)),
    tier("apart", compare("score", .less, 1), rated: false),
    tier("rest", .always),
  ]

  private static func entries(
    _ overrides: [OverrideRecord], _ said: [SignalID: Said] = ["a1": level("critical")]
  ) throws -> [SupportListEntry] {
    let plan = try plan(tiers: tiers)
    let signals = plan.deciding(
      overrides, over: PrioritiesTests.signals("1", said), period: period.id)
    return plan.supportList(
      signals: signals, schools: schools(["1"]), support: [], period: period, overrides: overrides
    ).entries
  }

  private static func record(
    _ decision: OverrideDecision, period: PeriodID = period.id
  ) -> OverrideRecord {
    OverrideRecord(
      school: "1", period: period, decision: decision, reason: "because", decidedBy: "the board",
      date: day("2025-06-01"))
  }

  @Test func withoutADecisionTheRulesHold() throws {
    let entries = try Self.entries([])
    #expect(entries[0].score == 35)
    #expect(entries[0].tier == "rest")
    #expect(entries[0].overridden.isEmpty)
  }

  @Test func aDecidedTierHoldsAndSaysWhatTheRulesSaid() throws {
    let entries = try Self.entries([Self.record(.tier("high"))])
    #expect(entries[0].tier == "high")
    #expect(
      entries[0].overridden == [
        AppliedOverride(
          decision: .tier("high"), computed: "rest", reason: "because", decidedBy: "the board",
          date: day("2025-06-01"))
      ])
  }

  @Test func aDecidedTierCanSetASchoolApart() throws {
    let entries = try Self.entries([Self.record(.tier("apart"))])
    #expect(entries[0].rank == nil)
  }

  @Test func aDecidedScoreLeadsToItsTier() throws {
    let entries = try Self.entries([Self.record(.score(decimal("62.5")))])
    #expect(entries[0].score == Fraction(125, 2))
    #expect(entries[0].tier == "high")
    #expect(entries[0].overridden.map(\.computed) == ["35"])
  }

  @Test func aDecidedLevelCountsLikeAnyOther() throws {
    let entries = try Self.entries([Self.record(.level("critical", of: "k2"))])
    #expect(entries[0].score == 65)
    #expect(entries[0].levelCounts["critical"] == 2)
    #expect(entries[0].overridden.map(\.computed) == ["none"])
  }

  @Test func aDecidedLevelStandsEvenWithoutData() throws {
    let entries = try Self.entries(
      [Self.record(.level("critical", of: "a1"))], ["a1": .missing(.suppressed)])
    #expect(entries[0].score == 35)
    #expect(entries[0].noData == 0)
    #expect(entries[0].overridden.map(\.computed) == [nil])
  }

  @Test func decisionsOfOtherPeriodsDoNotCount() throws {
    let entries = try Self.entries([
      Self.record(.tier("high"), period: "2023/24"),
      Self.record(.level("critical", of: "k2"), period: "2023/24"),
    ])
    #expect(entries == (try Self.entries([])))
  }
}
