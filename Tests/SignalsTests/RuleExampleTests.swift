import SchoolModel
import Signals
import Testing

/// The examples that stand on every kind of rule are its tests.
struct RuleExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let example: RuleExample
    var testDescription: String { "\(rule): \(example.title)" }
  }

  static let cases = RuleCatalogue.rules.flatMap { rule in
    rule.examples.map { Case(rule: rule.description.id, example: $0) }
  }

  @Test(arguments: cases)
  func holds(case one: Case) throws {
    let example = one.example
    var facts = [Self.fact(thisYear, example.current)]
    if case .figure(let figure) = example.earlier { facts.append(Self.fact(lastYear, figure)) }
    let result = try #require(
      try judge(
        signal(
          rule: one.rule, higherIs: example.higherIs, decimals: example.decimals,
          minimumN: example.minimumN, limits: example.limits, parameters: example.parameters),
        facts, indicator: indicator(higherIs: example.higherIs),
        calendar: example.earlier == .noPeriod ? calendarWithoutComparison : calendar))
    switch example.expected {
    case .level(let level, let value):
      #expect(result.status == .ok)
      #expect(result.level == level)
      #expect(result.value == value)
      #expect(result.points == levels.first { $0.id == level }?.points)
    case .noData(let status):
      #expect(result.status == status)
      #expect(result.level == nil)
      #expect(result.points == nil)
      #expect(result.value == nil)
    }
  }

  private static func fact(_ period: Period, _ figure: RuleExample.Figure) -> Fact {
    switch figure {
    case .value(let value, let n): SignalsTests.fact(period, value, n: n)
    case .missing(let status): SignalsTests.fact(period, nil, status: status)
    }
  }
}
