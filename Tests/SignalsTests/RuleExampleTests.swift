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
    let definition = signal(
      rule: one.rule, higherIs: example.higherIs, decimals: example.decimals,
      minimumN: example.minimumN, limits: example.limits, parameters: example.parameters)
    let world = World(example)
    let plan = try SignalPlan(
      signals: [definition], levels: levels, indicators: [indicator(higherIs: example.higherIs)],
      calendar: SchoolCalendar(periods: world.years))
    let signals = plan.signals(
      facts: FactTable(world.facts), schools: world.schools, period: world.years[0],
      targets: world.targets)
    let result = try #require(signals.first { $0.school == school.code })
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
    #expect(result.fulfilment == example.fulfilment)
  }
}

/// The schools and figures that an example describes.
struct World {
  /// The newest first.
  let years: [Period]
  private(set) var facts: [Fact] = []
  private(set) var schools: [School]
  let targets: [TargetRecord]

  init(_ example: RuleExample) {
    let earlier: [RuleExample.Figure] =
      switch example.earlier {
      case .noPeriod, .nobodys, .noFact: []
      case .figure(let figure): [figure]
      case .figures(let figures): figures
      }
    let hasEarlier = example.earlier != .noPeriod
    years = SignalsTests.years(
      back: max(hasEarlier ? 1 : 0, earlier.count, example.targets.count - 1))
    schools = [
      School(
        code: school.code, name: "", peerGroup: "own", parentEducation: example.parentEducation)
    ]
    for (year, figure) in zip(years, [example.current] + earlier) {
      facts.append(Self.fact(year, figure, school: school.code))
    }
    if example.earlier == .noFact {
      facts.append(Self.fact(years[1], .value(Fraction(1)), school: "99999999"))
      schools.append(School(code: "99999999", name: "", peerGroup: "own"))
    }
    for (place, figure) in example.others.enumerated() {
      let code = SchoolCode("\(20_000_000 + place)")
      let group = place < example.othersInPeerGroup ? "own" : "other"
      schools.append(
        School(
          code: code, name: "", peerGroup: group,
          parentEducation: example.othersParentEducation.dropFirst(place).first))
      facts.append(Self.fact(years[0], figure, school: code))
    }
    targets = zip(years, example.targets).compactMap { year, target in
      target.map {
        TargetRecord(school: school.code, period: year.id, indicator: "share", target: $0)
      }
    }
  }

  private static func fact(
    _ period: Period, _ figure: RuleExample.Figure, school: SchoolCode
  ) -> Fact {
    switch figure {
    case .value(let value, let n):
      SignalsTests.fact(period, value, n: n, school: school)
    case .share(let count, let n): share(period, count, of: n, school: school)
    case .missing(let status): SignalsTests.fact(period, nil, status: status, school: school)
    }
  }
}
