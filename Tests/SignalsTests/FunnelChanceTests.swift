import SchoolModel
import Signals
import Testing

/// How often an ordinary school lies so far out: tails of the binomial distribution, counted by hand.
struct FunnelChanceTests {
  @Test(arguments: [
    // 1 of 10 where 5 % is common: 1 − .95¹⁰ have one or more, .95¹⁰ + 10 × .05 × .95⁹ one or fewer.
    (HigherIs.worse, "0.401263"), (.better, "0.913862"),
  ])
  func isCountedOnTheBadSide(higherIs: HigherIs, expected: String) throws {
    let schools = (0..<12).map { School(code: SchoolCode("\(10 + $0)"), name: "") }
    let facts = schools.map { share(thisYear, 1, of: 10, school: $0.code) }
    var definition = signal(
      rule: "funnel", higherIs: higherIs, decimals: 2, limits: limits(.atLeast, 1, 2, 3),
      parameters: ["dispersion": Setting(.text("none")), "centre": Setting(.decimal(5))])
    func p() throws -> [ExactDecimal?] {
      let plan = try SignalPlan(
        signals: [definition], levels: levels, indicators: [indicator(higherIs: higherIs)],
        calendar: calendar)
      return plan.signals(facts: FactTable(facts), schools: schools, period: thisYear).map {
        $0.evidence.first { $0.name == "p" }?.value
      }
    }
    #expect(try p() == Array(repeating: ExactDecimal(expected), count: 12))
    // The score decides about the level; how often chance alone gives as much is counted all the same.
    definition.parameters["test"] = Setting(.text("score"))
    #expect(try p() == Array(repeating: ExactDecimal(expected), count: 12))
  }
}
