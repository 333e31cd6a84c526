import SchoolModel

/// Makes the signals of one rule, with their evidence.
///
/// A class, because it is asked for every school and holds much that would be copied.
final class SignalMaker: Sendable {
  private let rule: PlannedRule
  private let run: RunFacts
  private let judge: RuleJudge
  private let period: PeriodID

  init(_ rule: PlannedRule, run: RunFacts, columns: FigureColumns) {
    self.rule = rule
    self.run = run
    judge = RuleJudge(rule, run: run, columns: columns)
    period = judge.periods.first?.id ?? run.period.id
  }

  /// The signal of the school at a place in the run.
  func signal(at place: Int) -> Signal? {
    guard rule.applies(to: run.schools[place]) else {
      return Signal(
        school: run.schools[place].code, period: period, definition: rule.definition,
        status: .notApplicable,
        source: rule.definition.source)
    }
    return judge.outcome(at: place).map { signal(run.schools[place].code, period, $0) }
  }

  private func signal(_ school: SchoolCode, _ period: PeriodID, _ outcome: RuleOutcome) -> Signal {
    var signal = Signal(
      school: school, period: period, definition: rule.definition, status: outcome.status,
      source: outcome.limit?.source ?? rule.definition.source)
    signal.level = outcome.level
    signal.points = outcome.level.flatMap { reached in
      run.levels.first { $0.id == reached }?.points
    }
    signal.value = outcome.value
    signal.limit = outcome.limit?.limit
    signal.interval = outcome.interval
    signal.chances = outcome.chances
    signal.probability = outcome.limit.flatMap { outcome.probability(beyond: $0.level) }
    signal.evidence = outcome.evidence
    signal.fulfilment = outcome.fulfilment
    signal.isWeak = outcome.isWeak
    if let figure = outcome.figure {
      signal.indicator = figure.indicator
      signal.group = figure.group
      signal.n = figure.n
      signal.current = figure.current
      signal.previous = figure.previous
      signal.direction = figure.direction
    }
    return signal
  }
}
