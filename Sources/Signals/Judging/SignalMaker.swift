import SchoolModel

/// Makes the signals of one rule, for all schools, with their evidence.
struct SignalMaker: Sendable {
  let rule: PlannedRule
  let run: RunFacts

  /// The signals in the order of the schools.
  func signals() -> [Signal] {
    let judge = RuleJudge(rule, run: run)
    let period = judge.periods.first?.id ?? run.period.id
    return run.schools.indices.compactMap { place in
      judge.outcome(at: place).map { signal(run.schools[place].code, period, $0) }
    }
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
    signal.probability = outcome.probability
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
