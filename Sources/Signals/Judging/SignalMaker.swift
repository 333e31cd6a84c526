import SchoolModel

/// Makes the signals of one rule, with their evidence.
///
/// A class, because it is asked for every school and holds much that would be copied.
final class SignalMaker: Sendable {
  private let rule: PlannedRule
  private let run: RunFacts
  private let judge: RuleJudge
  private let period: PeriodID
  /// The signals of schools that are not alone with their figure, which are nearly the same.
  private let alike: LikeSignals

  init(_ rule: PlannedRule, run: RunFacts, columns: FigureColumns) {
    self.rule = rule
    self.run = run
    let judge = RuleJudge(rule, run: run, columns: columns)
    let period = judge.periods.first?.id ?? run.period.id
    alike = LikeSignals(schools: run.schools.count, seen: judge.seen(at:)) { place in
      judge.outcome(at: place).map { Signal(rule, run, at: place, period, $0) }
    }
    self.judge = judge
    self.period = period
  }

  /// The signal of the school at a place in the run.
  func signal(at place: Int) -> Signal? {
    guard rule.applies(to: run.schools[place]) else {
      return Signal(
        school: run.schools[place].code, period: period, definition: rule.definition,
        status: .notApplicable,
        source: rule.definition.source)
    }
    guard var signal = alike.signal(at: place) else {
      return judge.outcome(at: place).map { Signal(rule, run, at: place, period, $0) }
    }
    let figure = judge.figure(at: place)
    signal.school = run.schools[place].code
    signal.previous = figure.previous
    signal.direction = figure.direction
    return signal
  }
}

extension Signal {
  /// What a rule says of the school at a place in the run.
  fileprivate init(
    _ rule: PlannedRule, _ run: RunFacts, at place: Int, _ period: PeriodID,
    _ outcome: RuleOutcome
  ) {
    self.init(
      school: run.schools[place].code, period: period, definition: rule.definition,
      status: outcome.status,
      source: outcome.limit?.source ?? rule.definition.source)
    level = outcome.level
    points = outcome.level.flatMap { reached in
      run.levels.first { $0.id == reached }?.points
    }
    value = outcome.value
    limit = outcome.limit?.limit
    interval = outcome.interval
    chances = outcome.chances
    probability = outcome.limit.flatMap { outcome.probability(beyond: $0.level) }
    evidence = outcome.evidence
    fulfilment = outcome.fulfilment
    isWeak = outcome.isWeak
    if let figure = outcome.figure {
      indicator = figure.indicator
      group = figure.group
      n = figure.n
      current = figure.current
      previous = figure.previous
      direction = figure.direction
    }
  }
}
