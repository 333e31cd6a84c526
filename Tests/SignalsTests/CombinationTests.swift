import SchoolModel
import Signals
import Testing

/// Rules inside rules: what they inherit, what they show, and where their problems are told.
struct CombinationTests {
  private let absence = indicator()
  private let merit = indicator("merit", unit: .points, decimals: 0, higherIs: .better)

  private func signals(
    _ definition: SignalDefinition, _ facts: [Fact], schools: [School] = [school]
  ) throws -> [Signal] {
    try SignalPlan(
      signals: [definition], levels: levels, indicators: [absence, merit], calendar: calendar
    ).signals(facts: FactTable(facts), schools: schools, period: thisYear)
  }

  private func both() -> SignalDefinition {
    signal(
      rule: "all_of", minimumN: 15, limits: [],
      parameters: [
        "rules": Setting(
          .list([
            rule("threshold", ["warning": .limit(Limit(.atLeast, 18))]),
            rule(
              "threshold", at: 24,
              ["indicator": .text("merit"), "watch": .limit(Limit(.below, 200))]),
          ]))
      ])
  }

  @Test func aRuleInsideMayLookAtAnotherIndicator() throws {
    let result = try #require(
      try signals(
        both(),
        [
          fact(thisYear, Fraction(20), n: 40),
          fact(thisYear, Fraction(1995, 10), n: 30, indicator: "merit"),
        ]
      ).first)
    // 199.5 rounds to 200 with the decimals of its own indicator.
    #expect(result.level == "none")
    #expect(result.value == 200)
    #expect(result.indicator == "merit")
    #expect(result.n == 30)
    #expect(result.rule == "all_of")
    #expect(result.source == at(24))
  }

  @Test func theDecidingRuleIsTheOneShown() throws {
    let result = try #require(
      try signals(
        both(),
        [
          fact(thisYear, Fraction(20), n: 40),
          fact(thisYear, Fraction(180), n: 30, indicator: "merit"),
        ]
      ).first)
    #expect(result.level == "watch")
    #expect(result.limit == Limit(.below, 200))
    #expect(result.current == 180)
  }

  @Test func aRuleInsideTakesTheMinimumFromTheRuleAroundIt() throws {
    let result = try #require(
      try signals(
        both(),
        [
          fact(thisYear, Fraction(20), n: 40),
          fact(thisYear, Fraction(180), n: 14, indicator: "merit"),
        ]
      ).first)
    #expect(result.status == .tooFew)
    #expect(result.level == nil)
  }

  @Test func problemsInsideAreToldWithTheirPlace() {
    let wrong = signal(
      rule: "persistence", limits: [],
      parameters: [
        "of": rule("threshold", at: 30, ["warning": .limit(Limit(.below, 3))]),
        "at_least": Setting(.integer(3), source: at(31)),
      ])
    #expect {
      _ = try signals(wrong, [])
    } throws: { error in
      (error as? DefinitionProblems)?.problems.map { "\($0.location) \($0.path)" } == [
        "signals.yaml:30 signals.signal.of.warning", "signals.yaml:31 signals.signal.at_least",
      ]
    }
  }

  @Test func aPeriodThatTheCalendarDoesNotHaveCountsAsUnknown() throws {
    let twice = signal(
      rule: "persistence", limits: [],
      parameters: ["of": rule("threshold", ["warning": .limit(Limit(.atLeast, 18))])])
    let onlyNow = try SignalPlan(
      signals: [twice], levels: levels, indicators: [absence], calendar: calendarWithoutComparison
    ).signals(
      facts: FactTable([fact(thisYear, Fraction(20))]), schools: [school], period: thisYear)
    #expect(onlyNow.first?.status == .notReported)
  }

  /// Placing schools inside a rule over time: the worst tenth two years in a row.
  @Test func persistenceLooksAtTheOthersOfEachYear() throws {
    let definition = signal(
      rule: "persistence", limits: [],
      parameters: [
        "of": rule(
          "bottom_share",
          [
            "critical": .limit(Limit(.atMost, 10)), "peers": .text("all"),
            "minimum_peers": .integer(10),
          ])
      ])
    let schools = (0..<20).map { School(code: SchoolCode("\(10_000_000 + $0)"), name: "") }
    let facts = schools.enumerated().flatMap { place, school in
      [
        fact(thisYear, Fraction(place), school: school.code),
        // The worst of last year was the third of this year.
        fact(lastYear, Fraction(place == 17 ? 100 : place), school: school.code),
      ]
    }
    let results = try signals(definition, facts.reversed(), schools: schools.reversed())
    let critical = results.filter { $0.level == "critical" }.map(\.school.text)
    #expect(critical == ["10000019"])
    #expect(results.allSatisfy { $0.status == .ok })
  }
}
