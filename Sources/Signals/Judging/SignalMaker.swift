import SchoolModel

/// One rule at work in one run: makes the signal of a school, with its evidence.
struct SignalMaker: Sendable {
  let step: SignalPlan.Step
  let levels: [LevelDefinition]
  let mildestLevel: LevelID
  let runPeriod: PeriodID
  /// The period looked at, then its comparison periods, the nearest first; empty when no period of
  /// the indicator's kind is over.
  let periods: [Period]

  func signal(for school: SchoolCode, facts: FactTable) -> Signal {
    let found = periods.map { facts[key(school, $0.id)] }
    let outcome = outcome(of: found)
    var signal = Signal(
      school: school, period: periods.first?.id ?? runPeriod, definition: step.definition,
      status: outcome.status, source: outcome.limit?.source ?? step.definition.source)
    signal.level = outcome.level
    signal.points = outcome.level.flatMap { reached in
      levels.first { $0.id == reached }?.points
    }
    signal.value = outcome.value
    signal.limit = outcome.limit?.limit
    let current = found.first ?? nil
    signal.n = current?.n
    if let current, step.rule.judgesTheFigure, outcome.status == .ok {
      signal.interval = shareInterval(of: current, unit: step.indicator.unit)
    }
    addFigures(current, found.dropFirst().first ?? nil, to: &signal)
    return signal
  }

  private func outcome(of found: [Fact?]) -> RuleOutcome {
    let minimumN = step.definition.minimumN
    let input = RuleInput(
      definition: step.definition, mildestLevel: mildestLevel,
      // No period of this kind is over yet: nobody could have a figure.
      current: found.first.map { Reading($0, minimumN: minimumN, absent: .notReported) }
        ?? .missing(.notApplicable),
      // Nothing was ever computed for the school then: it is new, and nothing is missing.
      earlier: found.dropFirst().map { Reading($0, minimumN: minimumN, absent: .notApplicable) })
    return step.rule.judge(input)
  }

  /// The figures themselves, for people, and which way they have moved.
  private func addFigures(_ current: Fact?, _ previous: Fact?, to signal: inout Signal) {
    let now = Reading(current, minimumN: 0, absent: .notReported).value
    let then = Reading(previous, minimumN: 0, absent: .notReported).value
    signal.current = now?.rounded(decimals: step.indicator.decimals)
    signal.previous = then?.rounded(decimals: step.indicator.decimals)
    guard let now, let then else { return }
    if now == then {
      signal.direction = .unchanged
    } else {
      signal.direction = (now > then) == (step.definition.higherIs == .better) ? .better : .worse
    }
  }

  private func key(_ school: SchoolCode, _ period: PeriodID) -> FactKey {
    FactKey(
      school: school, period: period, indicator: step.definition.indicator,
      group: step.definition.group)
  }
}
