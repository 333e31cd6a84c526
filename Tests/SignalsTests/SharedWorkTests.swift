import Dispatch
import SchoolModel
import Signals
import Testing

/// How many share the work decides nothing.
struct SharedWorkTests {
  @Test(arguments: [2, 3, 8])
  func theSignalsAreThoseOfOne(workers: Int) throws {
    let city = try SimulatedCity(.change, schools: 300, pupils: 40, seed: 5)
    let definitions =
      SimulatedCity.definitions(.change)
      + [
        signal("peers", rule: "percentile", limits: limits(.atLeast, 70, 80, 90)),
        signal("outlier", rule: "funnel", decimals: 2, limits: limits(.atLeast, 1, 2, 3)),
      ]
    let plan = try SignalPlan(
      signals: definitions, levels: levels, indicators: [indicator()], calendar: calendar)
    func signals(_ crew: Crew) -> [Signal] {
      plan.signals(
        facts: FactTable(city.facts), schools: city.schools, period: thisYear, crew: crew)
    }
    let crew = Crew(count: workers) {
      DispatchQueue.concurrentPerform(iterations: $0, execute: $1)
    }
    let alone = signals(.alone)
    #expect(alone.count == 300 * definitions.count)
    #expect(signals(crew) == alone)
  }
}
