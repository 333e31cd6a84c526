import SchoolModel

/// What the rules of a run are told of schools beside their figures.
///
/// A signal follows from these values and the figures alone, by its rule: whoever has both can work it out anew.
struct GivenValues: Sendable {
  private let asked: [SignalID: AskedValues]
  private let schools: [SchoolCode: School]
  private let targets: TargetTable

  init(_ rules: [PlannedRule], run: RunFacts) {
    asked = Dictionary(
      rules.map { ($0.definition.id, AskedValues($0, run: run)) },
      uniquingKeysWith: { first, _ in first })
    schools = Dictionary(run.schools.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    targets = run.targets
  }

  /// What the rule of a signal was told of its school; without what is not known.
  subscript(signal: Signal) -> [GivenValue] {
    guard let asked = asked[signal.signal], let school = schools[signal.school] else { return [] }
    let fields = asked.fields.compactMap { name in
      school.text(of: name).map { GivenValue(name, $0) }
    }
    let targets = asked.targets.compactMap { indicator, period in
      self.targets[school.code, period, indicator]
        .map { GivenValue(target: $0, of: indicator, in: period) }
    }
    return fields + targets
  }
}

/// What a rule and the rules inside it ask for, each once.
private struct AskedValues: Sendable {
  /// Fields of the register, in the order of the alphabet.
  let fields: [String]
  /// Targets, the newest of an indicator first.
  let targets: [(indicator: IndicatorID, period: PeriodID)]

  init(_ rule: PlannedRule, run: RunFacts) {
    fields = Set(rule.withParts.flatMap(\.fields)).sorted()
    var longest: [IndicatorID: [PeriodID]] = [:]
    for (indicator, periods) in Self.targets(rule, run: run, judged: 1) {
      if periods.count > longest[indicator]?.count ?? 0 { longest[indicator] = periods }
    }
    targets = longest.sorted { $0.key < $1.key }.flatMap { indicator, periods in
      periods.map { (indicator, $0) }
    }
  }

  /// The periods whose targets a rule and the rules inside it look at.
  private static func targets(
    _ rule: PlannedRule, run: RunFacts, judged: Int
  ) -> [(IndicatorID, [PeriodID])] {
    guard !run.targets.isEmpty else { return [] }
    let reach = rule.kind.reach(rule.definition)
    let periods = run.periods(for: rule.indicator).prefix(judged - 1 + reach.periods).map(\.id)
    return (rule.kind.judgesTargets ? [(rule.definition.indicator, periods)] : [])
      + rule.parts.flatMap {
        targets($0, run: run, judged: judged - 1 + reach.periodsOfParts)
      }
  }
}
