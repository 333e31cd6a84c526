import Priorities
import SchoolModel
import Testing

/// Tiers by how many of a school's signals are how serious.
struct CountTierTests {
  /// The tier of a school whose five signals say this.
  private static func tier(_ condition: Condition, _ said: [String]) throws -> TierID {
    var levels: [SignalID: Said] = [:]
    for (definition, text) in zip(definitions, said) {
      levels[definition.id] =
        text == "-"
        ? .missing(.notReported)
        : text == "x" ? .missing(.notApplicable) : .level(LevelID(text), value: 66, limit: 60)
    }
    return try list(
      ["1": levels], tiers: [PrioritiesTests.tier("named", condition), everyone[0]])[0].tier
  }

  @Test(arguments: [
    // All with data are critical.
    ("milder_than_critical = 0 and with_data > 0", "critical critical critical - x", "named"),
    (
      "milder_than_critical = 0 and with_data > 0", "critical critical critical warning -",
      "general"
    ),
    ("milder_than_critical = 0 and with_data > 0", "- - - - x", "general"),
    // All but one.
    ("milder_than_critical <= 1", "critical critical critical warning -", "named"),
    ("milder_than_critical <= 1", "critical critical watch warning -", "general"),
    // A majority, and no majority.
    ("critical_share > 50", "critical critical critical none none", "named"),
    ("critical_share > 50", "critical critical none none -", "general"),
    ("warning_or_worse_share >= 50", "warning critical none none -", "named"),
    // At least so many at a level or beyond it.
    ("warning_or_worse >= 3", "warning critical critical none none", "named"),
    ("warning_or_worse >= 3", "warning critical watch none none", "general"),
    ("with_data >= 4 and watch = 0", "none none none none -", "named"),
    // At most a value.
    ("k1.value <= 67", "none none none none none", "named"),
    ("k1.value <= 65", "none none none none none", "general"),
    ("k1.value <= 67", "- none none none none", "general"),
  ])
  func counts(condition: String, said: String, expected: String) throws {
    let parsed = try Condition(parsing: condition)
    let words = said.split(separator: " ").map(String.init)
    #expect(try Self.tier(parsed, words).text == expected)
  }

  @Test func signalsOfAnAreaThatIsNotCountedAreNotCounted() throws {
    var areas = areas
    areas[0].isCounted = false
    let entries = try plan(areas: areas).supportList(
      signals: signals("1", ["k1": level("critical"), "a1": level("critical")]),
      schools: schools(["1"]), support: [], period: period
    ).entries
    #expect(entries[0].levelCounts == ["none": 2, "watch": 0, "warning": 0, "critical": 1])
    // It is scored all the same: 10 + 35 of 100.
    #expect(entries[0].score == 45)
  }
}
