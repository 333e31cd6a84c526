import SchoolModel
import Signals
import Testing

/// Schools that have the same figure are judged once for all of them; each signal is as if its school had
/// been judged alone.
struct SharedFigureTests {
  @Test(arguments: [nil, 20] as [ExactDecimal?])
  func everySignalIsThatOfASchoolAlone(atMost: ExactDecimal?) throws {
    var city = try SimulatedCity(.change, schools: 200, pupils: 12, seed: 11).facts
    // Some have no figure, each for another reason, and some too few pupils.
    let silent: [FactStatus] = [.notReported, .notApplicable, .suppressed, .incomplete]
    for place in city.indices where place % 17 == 3 {
      city[place] = Fact(key: city[place].key, status: silent[place % silent.count])
    }
    for place in city.indices where place % 23 == 5 {
      city[place] = share(thisYear, 2, of: 6, school: city[place].key.school)
    }
    city = city.filter { $0.key.period == thisYear.id || !$0.key.school.text.hasSuffix("7") }
    let facts = Dictionary(
      city.map { ($0.key, $0) }, uniquingKeysWith: { _, last in last }
    ).values.sorted { $0.key < $1.key }
    let schools = Set(facts.map(\.key.school)).sorted().map { School(code: $0, name: "") }

    var definition = signal(
      minimumN: 10, limits: limits(.atLeast, 25, 40, 55),
      weak: WeakEvidence(minimumN: 15, confidence: nil, highestLevel: "warning"))
    definition.maximum = atMost
    // Given, so that a school's own figure is all that its signal follows from.
    definition.prior = PriorBelief(mean: 35, strength: 40)
    definition.confidence = ConfidenceRule(percent: 70, unsure: .mark)
    let plan = try SignalPlan(
      signals: [definition], levels: levels, indicators: [indicator()], calendar: calendar)
    let together = plan.signals(facts: FactTable(facts), schools: schools, period: thisYear)
    let alone = schools.flatMap { school in
      plan.signals(
        facts: FactTable(facts.filter { $0.key.school == school.code }), schools: [school],
        period: thisYear)
    }
    #expect(together == alone)
    // Nearly all share their figure, and few all of their signal.
    let counts = Set(facts.filter { $0.key.period == thisYear.id }.map(\.numerator))
    #expect(counts.count < 20 && schools.count == 200)
    #expect(Set(together.map { [$0.value, $0.previous] }).count > 30)
  }
}
