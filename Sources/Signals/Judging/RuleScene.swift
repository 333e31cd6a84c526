import SchoolModel

/// What a rule at work knows, the same for all schools.
///
/// A class, since each school's input would otherwise hold on to half a dozen arrays that all workers share.
final class RuleScene: Sendable {
  let rule: PlannedRule
  let reach: RuleReach
  /// From the mildest to the most serious.
  let levels: [LevelDefinition]
  /// The level of those who cross no limit.
  let mildestLevel: LevelID
  /// All schools of the run.
  let schools: [School]
  /// By school, whether the rule is about it.
  let applies: [Bool]
  /// The period that the signal looks at, then its comparison periods, the nearest first.
  let periods: [Period]
  /// By period, in the order of `periods`, as many as the rule needs.
  let columns: [FigureColumn]
  private let targets: TargetTable
  /// What the figures of each period are about, in the order of `periods`; the last one is for where there is none.
  private let subjects: [FigureSubject]

  init(
    _ rule: PlannedRule, _ reach: RuleReach, run: RunFacts, periods: [Period],
    columns: [FigureColumn]
  ) {
    self.rule = rule
    self.reach = reach
    levels = run.levels
    mildestLevel = rule.definition.otherwise ?? run.mildestLevel
    schools = run.schools
    applies = run.schools.map(rule.applies)
    self.periods = periods
    self.columns = columns
    targets = run.targets
    subjects = (periods.map(\.id) + [nil]).map { FigureSubject(rule.definition, period: $0) }
  }

  /// What the figures of the period so many before the newest one are about.
  func subject(lag: Int) -> FigureSubject {
    subjects[min(lag, periods.count)]
  }

  /// The target given for a school in a period; nil where there is none.
  func target(of place: Int, lag: Int) -> ExactDecimal? {
    guard !targets.isEmpty, lag < periods.count else { return nil }
    return targets[schools[place].code, periods[lag].id, rule.definition.indicator]
  }
}
