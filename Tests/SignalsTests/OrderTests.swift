import SchoolModel
import Signals
import TestSupport
import Testing

/// Neither the order of facts nor that of schools decides anything, for any kind of rule.
struct OrderTests {
  static let examples = RuleCatalogue.rules.flatMap { rule in
    rule.examples.filter { !$0.others.isEmpty }.prefix(3).map { (rule.description.id, $0) }
  }

  @Test func everyKindThatComparesSchoolsIsThere() {
    #expect(
      Set(Self.examples.map(\.0)) == ["bottom_share", "expected", "funnel", "percentile"])
  }

  @Test(arguments: examples)
  func doesNotMatter(rule: String, example: RuleExample) throws {
    let world = World(example)
    let definition = signal(
      rule: rule, higherIs: example.higherIs, decimals: example.decimals,
      limits: example.limits, parameters: example.parameters)
    let plan = try SignalPlan(
      signals: [definition], levels: levels, indicators: [indicator(higherIs: example.higherIs)],
      calendar: SchoolCalendar(periods: world.years))
    func signals(_ facts: [Fact], _ schools: [School]) -> [Signal] {
      plan.signals(facts: FactTable(facts), schools: schools, period: world.years[0])
    }
    let first = signals(world.facts, world.schools)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5 {
      #expect(
        signals(
          world.facts.shuffled(using: &generator), world.schools.shuffled(using: &generator))
          == first)
    }
  }
}
