import SchoolModel

/// Makes the signals of one rule, with their evidence.
///
/// A class, because it is asked for every school and holds much that would be copied.
final class SignalMaker: Sendable {
  private let judge: RuleJudge
  private let form: SignalForm
  /// The signals of schools that are not alone with their figure, which are nearly the same.
  private let alike: LikeSignals

  init(_ rule: PlannedRule, run: RunFacts, columns: FigureColumns) {
    let judge = RuleJudge(rule, run: run, columns: columns)
    let form = SignalForm(
      rule, period: judge.periods.first?.id ?? run.period.id, schools: run.schools,
      levels: run.levels)
    alike = LikeSignals(schools: run.schools.count, seen: judge.seen(at:)) { place in
      form.signal(at: place, judge.outcome(at: place))
    }
    self.judge = judge
    self.form = form
  }

  /// The signal of the school at a place in the run.
  func signal(at place: Int) -> Signal {
    guard judge.applies(at: place) else { return form.notApplicable(at: place) }
    guard let number = alike.number(at: place) else {
      return form.signal(at: place, judge.outcome(at: place))
    }
    var signal = alike[number]
    let figure = judge.figure(at: place)
    signal.school = form.schools[place].code
    signal.previous = figure.previous
    signal.direction = figure.direction
    return signal
  }
}

extension SignalMaker {
  /// The limits that the value of the school at a place was held against, from the mildest level.
  func limits(at place: Int) -> [LevelLimit] { judge.limits(at: place) }
}

/// What is the same in all signals of a rule.
private struct SignalForm: Sendable {
  private let heading: SharedHeading
  private let source: SourceLocation
  let schools: [School]
  private let levels: [LevelDefinition]
  private let hasRulesInside: Bool

  init(_ rule: PlannedRule, period: PeriodID, schools: [School], levels: [LevelDefinition]) {
    heading = SharedHeading(SignalHeading(rule.definition, period: period))
    source = rule.definition.source
    self.schools = schools
    self.levels = levels
    hasRulesInside = !rule.parts.isEmpty
  }

  /// The rule is not about the school.
  func notApplicable(at place: Int) -> Signal {
    Signal(school: schools[place].code, heading, status: .notApplicable, source: source)
  }

  /// What the rule says of the school at a place in the run.
  func signal(at place: Int, _ outcome: consuming RuleOutcome) -> Signal {
    var signal = Signal(
      school: schools[place].code, heading, status: outcome.status,
      source: outcome.limit?.source ?? source)
    if let reached = outcome.level {
      signal.level = reached
      signal.points = levels.first { $0.id == reached }?.points
    }
    signal.value = outcome.value
    signal.limit = outcome.limit?.limit
    signal.interval = outcome.interval
    if let limit = outcome.limit { signal.probability = outcome.probability(beyond: limit.level) }
    signal.fulfilment = outcome.fulfilment
    signal.isWeak = outcome.isWeak
    signal.chances = outcome.chances
    signal.evidence = outcome.evidence
    guard let figure = outcome.figure else { return signal }
    signal.n = figure.n
    signal.current = figure.current
    signal.previous = figure.previous
    signal.direction = figure.direction
    guard hasRulesInside else { return signal }
    // One of them may look at something else.
    var own = heading.heading
    own.period = figure.subject.period ?? own.period
    own.indicator = figure.subject.indicator
    own.group = figure.subject.group
    if own != heading.heading { signal.heading = own }
    return signal
  }
}
