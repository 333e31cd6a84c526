import Priorities
import SchoolModel
import Testing

/// What other weights and a missing indicator change, against lists worked out by hand.
struct SensitivityTests {
  /// `one` and `two` in one area, three quarters and one quarter of the weight.
  private let definitions: [SignalDefinition] = {
    var (one, two) = (definition("k1", "knowledge", weight: 3), definition("k2", "knowledge"))
    one.indicator = "one"
    two.indicator = "two"
    return [one, two]
  }()
  private let knowledge = [AreaDefinition(id: "knowledge", weight: 1)]

  private func sensitivity(
    _ said: [SchoolCode: [SignalID: Said]], capacity: Int = 1, draws: Int = 2000, seed: Int = 1
  ) throws -> Sensitivity {
    let codes = said.keys.sorted()
    let signals = codes.flatMap {
      PrioritiesTests.signals($0, said[$0] ?? [:], of: definitions)
    }
    let plan = try plan(areas: knowledge, signals: definitions)
    let list = plan.supportList(
      signals: signals, schools: schools(codes), support: [], period: period)
    return try #require(
      plan.sensitivity(
        of: list, signals: signals, room: ListDefinition(capacity: capacity),
        certainty: CertaintyDefinition(seed: seed, draws: draws)))
  }

  @Test func aSchoolDependsOnTheIndicatorThatPutsItThere() throws {
    let result = try sensitivity([
      "a": ["k1": level("critical")], "b": ["k2": level("critical")], "c": [:],
    ])
    #expect(result.schools.map(\.school) == ["a", "b", "c"])
    #expect(result.schools.map(\.dependsOn) == [["one"], ["one"], []])
    #expect(result.schools.map(\.rankLow) == [1, 1, 3])
    #expect(result.schools.map(\.rankHigh) == [2, 2, 3])
    #expect(
      result.indicators == [
        Sensitivity.IndicatorLeftOut(
          indicator: "one", enter: ["b"], leave: ["a"], meanShift: 2.0 / 3),
        Sensitivity.IndicatorLeftOut(indicator: "two", enter: [], leave: [], meanShift: 0),
      ])
    // Three quarters less 25 % are still more than a quarter and 25 %.
    #expect(result.schools.map(\.share) == [1, 0, 0])
    #expect(result.kept == 1)
  }

  // Score of a: w₁·2 + w₂·1 of 4; of b: w₁·1 + w₂·4, with w₁ = 3x and w₂ = y, x and y between 0.75 and
  // 1.25. a is ahead when 3x > 3y, that is in half of the draws.
  @Test func weightsDecideBetweenSchoolsThatLieClose() throws {
    let result = try sensitivity(
      [
        "a": ["k1": level("warning"), "k2": level("watch")],
        "b": ["k1": level("watch"), "k2": level("critical")],
      ], draws: 4000)
    #expect((result.schools[0].share - 0.5).magnitude < 0.03)
    #expect((result.schools[0].share + result.schools[1].share - 1).magnitude < 1e-9)
    #expect(result.kept == result.schools[0].share)
  }

  @Test func withoutACutLineThereIsNothingToStayOn() throws {
    let signals = PrioritiesTests.signals("a", [:], of: definitions)
    let plan = try plan(areas: knowledge, signals: definitions)
    let list = plan.supportList(
      signals: signals, schools: schools(["a"]), support: [], period: period)
    #expect(
      plan.sensitivity(
        of: list, signals: signals, room: ListDefinition(), certainty: CertaintyDefinition())
        == nil)
  }

  @Test func theOrderOfSchoolsAndSignalsDecidesNothing() throws {
    let codes: [SchoolCode] = ["a", "b", "c", "d"]
    let said: [SchoolCode: [SignalID: Said]] = [
      "a": ["k1": level("warning")], "b": ["k2": level("critical")], "c": ["k1": level("watch")],
    ]
    let signals = codes.flatMap {
      PrioritiesTests.signals($0, said[$0] ?? [:], of: definitions)
    }
    let plan = try plan(areas: knowledge, signals: definitions)
    func result(_ signals: [Signal], _ codes: [SchoolCode]) -> Sensitivity? {
      plan.sensitivity(
        of: plan.supportList(
          signals: signals, schools: schools(codes), support: [], period: period),
        signals: signals, room: ListDefinition(capacity: 2),
        certainty: CertaintyDefinition(draws: 100))
    }
    #expect(result(signals, codes) == result(signals.reversed(), codes.reversed()))
  }
}
