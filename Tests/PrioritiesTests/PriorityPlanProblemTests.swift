import Priorities
import SchoolModel
import Testing

struct PriorityPlanProblemTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// What the message must contain.
    let testDescription: String
    var levels = PrioritiesTests.levels
    var areas = PrioritiesTests.areas
    var tiers = everyone
    var signals = definitions
    var forms: [SupportFormDefinition] = []
  }

  private static func form(
    signals: [SignalID] = ["a1"], level: LevelID = "warning", tiers: [TierID] = [],
    capacity: Int? = 1
  ) -> [SupportFormDefinition] {
    [
      SupportFormDefinition(
        id: "team", signals: signals, level: level, tiers: tiers, capacity: capacity)
    ]
  }

  static let cases = [
    Case(testDescription: "at least two are needed", levels: [LevelDefinition(id: "a", points: 1)]),
    Case(
      testDescription: "levels.b: fewer points than “a”",
      levels: [
        LevelDefinition(id: "none", points: 0), LevelDefinition(id: "a", points: 2),
        LevelDefinition(id: "b", points: 1),
      ]),
    Case(
      testDescription: "the last level needs more than 0",
      levels: [LevelDefinition(id: "none", points: 0), LevelDefinition(id: "a", points: 0)]),
    Case(
      testDescription: "levels.score: the name is taken",
      levels: [LevelDefinition(id: "none", points: 0), LevelDefinition(id: "score", points: 1)]),
    Case(
      testDescription: "areas.knowledge: the weight must not be negative",
      areas: [AreaDefinition(id: "knowledge", weight: -1)] + PrioritiesTests.areas.dropFirst()),
    Case(
      testDescription: "signals.k1: the weight must not be negative",
      signals: [definition("k1", "knowledge", weight: -1)]),
    Case(
      testDescription: "signals.x: area “safety” is not declared",
      signals: [definition("x", "safety")]),
    Case(
      testDescription: "no signal has a weight above 0",
      signals: [definition("x", "knowledge", weight: 0)]),
    Case(testDescription: "no signal has a weight above 0", signals: []),
    Case(
      testDescription: "too many digits",
      areas: [
        AreaDefinition(id: "knowledge", weight: decimal("0.123456789012345678")),
        AreaDefinition(id: "attendance", weight: decimal("987654321098765432")),
        AreaDefinition(id: "staffing", weight: 1),
      ],
      signals: [
        definition("k1", "knowledge", weight: decimal("0.123456789012345678")),
        definition("k2", "knowledge", weight: decimal("999999999999999999")),
        definition("a1", "attendance"),
      ]),
    Case(testDescription: "tiers: at least one is needed", tiers: []),
    Case(
      testDescription: "tiers.a: the last tier must hold for every other school",
      tiers: [tier("a", compare("score", .atLeast, 0))]),
    Case(
      testDescription: "tiers.a: no school ever reaches the tiers after it",
      tiers: [tier("a", .always), tier("b", .always)]),
    Case(
      testDescription: "“skore” is not known in a tier; there are: score, coverage, no_data,",
      tiers: [tier("a", compare("skore", .atLeast, 45))] + everyone),
    Case(
      testDescription: "tiers.a: only numbers can be compared",
      tiers: [tier("a", .compare(name: "score", .equal, .text("high")))] + everyone),
    Case(testDescription: "forms.team: no signal calls for it", forms: form(signals: [])),
    Case(
      testDescription: "forms.team: signal “b7” is not defined", forms: form(signals: ["b7"])),
    Case(
      testDescription: "forms.team: tier “top” is not defined", forms: form(tiers: ["top"])),
    Case(
      testDescription: "forms.team: level “alarm” is not declared", forms: form(level: "alarm")),
    Case(
      testDescription: "forms.team: at the mildest level every school", forms: form(level: "none")),
    Case(
      testDescription: "forms.team: the capacity must not be negative", forms: form(capacity: -1)),
  ]

  @Test(arguments: cases)
  func isReported(example: Case) throws {
    let error = try #require(throws: DefinitionProblems.self) {
      try plan(
        levels: example.levels, areas: example.areas, tiers: example.tiers,
        signals: example.signals, forms: example.forms)
    }
    #expect(error.problems.count == 1)
    #expect(error.problems.first?.description.contains(example.testDescription) == true)
  }

  @Test func allAreReportedAtOnceWithTheirPlaces() throws {
    let error = try #require(throws: DefinitionProblems.self) {
      try plan(
        tiers: [tier("a", compare("skore", .less, 1)), tier("b", compare("y", .less, 1))],
        signals: [definition("x", "safety")], forms: Self.form(signals: ["b7"]))
    }
    // Twice an unknown name, no last tier, an unknown area, an unknown signal.
    #expect(error.problems.count == 5)
    #expect(error.problems.map(\.location.line) == [0, 5, 5, 5, 20])
  }

  /// The most digits that settings are likely to have, in five areas.
  @Test func manyDigitsStillFit() throws {
    let areas = ["33.333", "12.5", "7.25", "0.1", "46.82"].enumerated().map { place, weight in
      AreaDefinition(id: AreaID("a\(place)"), weight: decimal(weight))
    }
    let signals = (0..<60).map { place in
      let thousandths = Int64(997 * (place + 1) % 10_000 + 1)
      return definition(
        SignalID("s\(place)"), areas[place % 5].id,
        weight: ExactDecimal(coefficient: thousandths, scale: 3))
    }
    _ = try plan(areas: areas, signals: signals)
  }
}
