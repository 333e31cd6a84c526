import Priorities
import SchoolModel
import Testing

struct TierTests {
  private let tiers = [
    tier("not_rated", compare("coverage", .less, 40), rated: false),
    tier(
      "intensive",
      .any([compare("score", .atLeast, 45), compare("critical", .atLeast, 2)])),
    tier("targeted", compare("score", .atLeast, 25)), tier("general", .always),
  ]

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let said: [SignalID: Said]
    let tier: TierID
  }

  @Test(arguments: [
    Case(testDescription: "calm", said: [:], tier: "general"),
    // 35·4 + 30·1 + 10·1 = 180 of 400.
    Case(
      testDescription: "score exactly 45",
      said: ["a1": level("critical"), "k1": level("watch"), "k2": level("watch")],
      tier: "intensive"),
    // 35·4 + 30·1 = 170 of 400.
    Case(
      testDescription: "score 42.5", said: ["a1": level("critical"), "k2": level("watch")],
      tier: "targeted"),
    Case(
      testDescription: "two critical at score 25",
      said: ["s1": level("critical"), "s2": level("critical")], tier: "intensive"),
    Case(
      testDescription: "coverage 35",
      said: [
        "k1": .missing(.notReported), "k2": .missing(.notReported), "s1": .missing(.tooFew),
        "s2": .missing(.tooFew), "a1": level("critical"),
      ], tier: "not_rated"),
    Case(
      testDescription: "coverage 40",
      said: [
        "a1": .missing(.notReported), "s1": .missing(.tooFew), "s2": .missing(.tooFew),
        "k2": level("critical"),
      ], tier: "intensive"),
  ])
  func isTheFirstWhoseConditionHolds(example: Case) throws {
    #expect(try list(["1": example.said], tiers: tiers).first?.tier == example.tier)
  }

  @Test func unratedSchoolsStandApartWithTheirScore() throws {
    let thin: [SignalID: Said] = [
      "k1": .missing(.notReported), "k2": .missing(.notReported), "s1": .missing(.tooFew),
      "s2": .missing(.tooFew), "a1": level("critical"),
    ]
    let nothing = thin.merging(["a1": .missing(.notReported)]) { $1 }
    let entries = try list(
      ["1": nothing, "2": thin, "3": [:], "4": ["a1": level("watch")]], tiers: tiers)
    #expect(entries.map(\.school) == ["4", "3", "1", "2"])
    #expect(entries.map(\.rank) == [1, 2, nil, nil])
    #expect(entries[3].score == 100)
    #expect(entries[2].score == nil)
    #expect(entries[2].tier == "not_rated")
  }

  @Test func aSchoolWithoutAScoreMeetsNoConditionOnIt() throws {
    let own = [
      tier("low", compare("score", .less, 10)), tier("high", compare("score", .atLeast, 10)),
      tier("rest", .always),
    ]
    let nothing = Dictionary(
      uniqueKeysWithValues: definitions.map { ($0.id, Said.missing(.notReported)) })
    let entry = try list(["1": nothing], tiers: own).first
    #expect(entry?.tier == "rest")
    #expect(entry?.rank == nil)
  }

  struct Measured: Sendable, CustomTestStringConvertible {
    let condition: Condition
    let tier: TierID
    var testDescription: String { condition.description }
  }

  /// A score of 100/3 lies between any two decimals and is compared as it is.
  @Test(arguments: [
    Measured(
      condition: compare("score", .greater, decimal("33.333333333333333")), tier: "yes"),
    Measured(condition: compare("score", .less, decimal("33.333333333333334")), tier: "yes"),
    Measured(condition: compare("score", .equal, decimal("33.333333333333333")), tier: "no"),
    Measured(condition: compare("score", .atLeast, decimal("33.333333333333334")), tier: "no"),
    Measured(condition: .isIn(name: "critical", [.number(0), .number(1)]), tier: "yes"),
    Measured(condition: .not(compare("no_data", .equal, 2)), tier: "no"),
    Measured(condition: compare("not_applicable", .equal, 0), tier: "yes"),
    Measured(
      condition: .all([compare("no_data", .notEqual, 1), compare("warning", .atMost, 0)]),
      tier: "yes"),
  ])
  func conditionsAreExact(measured: Measured) throws {
    let own =
      [definition("p", "knowledge"), definition("q", "knowledge", weight: 2)]
      + ["r", "s"].map { definition(SignalID($0), "staffing") }
    let entry = try plan(
      tiers: [tier("yes", measured.condition), tier("no", .always)], signals: own
    ).supportList(
      signals: signals(
        "1",
        ["p": level("critical"), "r": .missing(.notReported), "s": .missing(.notReported)], of: own),
      schools: schools(["1"]), support: [], period: period
    ).entries.first
    #expect(entry?.score == Fraction(100, 3))
    #expect(entry?.tier == measured.tier)
  }
}
