import Priorities
import SchoolModel
import Testing

/// What becomes of the weight of a signal without a level.
struct MissingWeightTests {
  /// Four signals that count 40, 30, 20 and 10.
  private static func four(_ missing: [SignalID: MissingWeight] = [:]) -> [SignalDefinition] {
    [("s1", 40), ("s2", 30), ("s3", 20), ("s4", 10)].map { id, weight in
      var signal = definition(SignalID(id), "knowledge", weight: ExactDecimal(weight))
      signal.missing = missing[SignalID(id)]
      return signal
    }
  }

  private static let bySignal = ScoringDefinition(weighting: .bySignal)

  private static func weights(
    _ missing: [SignalID: MissingWeight] = [:], _ presence: [SignalPresence],
    scoring: ScoringDefinition = bySignal, school: School = School(code: "1", name: "")
  ) throws -> SchoolWeights {
    try plan(
      areas: [AreaDefinition(id: "knowledge", weight: 1)], signals: four(missing), scoring: scoring
    ).weights(of: school, presence: presence)
  }

  private static func table(_ weights: SchoolWeights) -> [SignalID: Fraction] {
    Dictionary(
      weights.weights.map { ($0.signal, $0.weight) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func withAllDataEverySignalHasItsOwnWeight() throws {
    let weights = try Self.weights(
      [.init("s1"): .noScore], [.present, .present, .present, .present])
    #expect(Self.table(weights) == ["s1": 40, "s2": 30, "s3": 20, "s4": 10])
    #expect(weights.total == 100)
    #expect(weights.hasScore)
  }

  @Test func spreadMeansThatTheOthersDivideByLess() throws {
    let weights = try Self.weights([:], [.missing, .present, .present, .present])
    #expect(Self.table(weights) == ["s2": 30, "s3": 20, "s4": 10])
    #expect(weights.total == 60)
    #expect(weights.coverage == 60)
  }

  @Test func leftOutStillDivides() throws {
    let weights = try Self.weights(["s1": .leftOut], [.missing, .present, .present, .present])
    #expect(Self.table(weights) == ["s2": 30, "s3": 20, "s4": 10])
    #expect(weights.total == 100)
  }

  @Test func whatCannotApplyIsNeverLeftOut() throws {
    let weights = try Self.weights(
      ["s1": .leftOut], [.notApplicable, .present, .present, .present])
    #expect(weights.total == 60)
    #expect(weights.coverage == 100)
  }

  @Test func passedOnInItsParts() throws {
    let weights = try Self.weights(
      ["s1": .passedOn(["s3": 3, "s4": 1])], [.missing, .present, .present, .present])
    #expect(Self.table(weights) == ["s2": 30, "s3": 50, "s4": 20])
    #expect(weights.total == 100)
  }

  @Test func whatCannotApplyIsPassedOnAsWell() throws {
    let weights = try Self.weights(
      ["s1": .passedOn(["s4": 1])], [.notApplicable, .present, .present, .present])
    #expect(Self.table(weights) == ["s2": 30, "s3": 20, "s4": 50])
  }

  @Test func whoeverIsMissingTooPassesOnWhatItGot() throws {
    let weights = try Self.weights(
      ["s1": .passedOn(["s2": 1, "s3": 1, "s4": 1]), "s4": .passedOn(["s2": 2, "s3": 5])],
      [.missing, .present, .present, .missing])
    // A third of 40 each; then 10 and a third of 40 in the proportion 2 to 5.
    let third = Fraction(40, 3)
    let rest = third + 10
    #expect(
      Self.table(weights) == [
        "s2": third + 30 + rest * Fraction(2, 7), "s3": third + 20 + rest * Fraction(5, 7),
      ])
    #expect(weights.total == 100)
  }

  @Test func passedOnToOneThatIsSpreadItIsSpread() throws {
    let weights = try Self.weights(
      ["s1": .passedOn(["s2": 1])], [.missing, .missing, .present, .present])
    #expect(weights.total == 30)
  }

  @Test func withoutARequiredSignalThereIsNoScore() throws {
    let weights = try Self.weights(["s1": .noScore], [.missing, .present, .present, .present])
    #expect(!weights.hasScore)
    let entries = try plan(
      areas: [AreaDefinition(id: "knowledge", weight: 1)], signals: Self.four(["s1": .noScore])
    ).supportList(
      signals: signals("1", ["s1": .missing(.notReported)], of: Self.four()),
      schools: schools(["1"]), support: [], period: period
    ).entries
    #expect(entries[0].score == nil)
    #expect(entries[0].rank == nil)
  }

  @Test func theDefaultOfAllSignalsCanBeAnother() throws {
    var scoring = Self.bySignal
    scoring.missing = .leftOut
    let weights = try Self.weights(
      ["s2": .spread], [.missing, .missing, .present, .present], scoring: scoring)
    #expect(weights.total == 70)
  }

  @Test func aCircleIsAProblem() throws {
    let problems = #expect(throws: DefinitionProblems.self) {
      try Self.weights(
        ["s1": .passedOn(["s2": 1]), "s2": .passedOn(["s3": 1]), "s3": .passedOn(["s1": 1])],
        [.missing, .missing, .missing, .missing])
    }
    #expect(problems?.problems.contains { $0.message.contains("in a circle") } ?? false)
  }

  @Test func aSignalThatIsNotThereIsAProblem() throws {
    let problems = #expect(throws: DefinitionProblems.self) {
      try Self.weights(
        ["s1": .passedOn(["s9": 1])], [.present, .present, .present, .present])
    }
    #expect(problems?.problems.contains { $0.message.contains("“s9”") } ?? false)
  }

  @Test func typesOfSchoolHaveWeightsOfTheirOwn() throws {
    var scoring = Self.bySignal
    scoring.variants = [
      WeightVariant(
        condition: .compare(name: "school_type", .equal, .text("early")),
        signals: ["s1": 10, "s4": 40]),
      WeightVariant(
        condition: .isIn(name: "school_code", [.number(7), .number(8)]), signals: ["s1": 0]),
    ]
    let all = [SignalPresence](repeating: .present, count: 4)
    let early = School(code: "1", name: "", attributes: ["school_type": "early"])
    #expect(
      try Self.table(Self.weights([:], all, scoring: scoring, school: early)) == [
        "s1": 10, "s2": 30, "s3": 20, "s4": 40,
      ])
    let seventh = School(code: "7", name: "")
    #expect(
      try Self.table(Self.weights([:], all, scoring: scoring, school: seventh)) == [
        "s2": 30, "s3": 20, "s4": 10,
      ])
    // What the register does not say meets no condition.
    #expect(try Self.weights([:], all, scoring: scoring).total == 100)
  }
}
