internal import Priorities
package import SchoolModel
package import Settings
internal import Signals

/// What the rules make of figures: the part of a result that an analyst's question changes.
package struct ScoredRun: Sendable {
  /// The settings as they were applied: without the signals that were left out.
  package let rules: ResolvedSettings
  /// Sorted by school, then signal.
  package let signals: [Signal]
  package let list: SupportList
  /// What is odd about the targets, and which signals were left out.
  package let findings: [Finding]
}

extension Pipeline {
  /// Figures → signals → support list, by the rules of some settings; nothing is read from anywhere.
  ///
  /// - Parameters:
  ///   - gathered: what the exports of a run said; it is enough that it has the figures of `series`.
  ///   - earlier: figures of earlier periods; where both have a key, they stand in the place of one that
  ///     the exports do not report.
  ///   - settings: the settings in force.
  ///   - period: the period of the run.
  /// - Returns: the signals and the list.
  /// - Throws: `RunFailure.settings` with problems that only the rooms which work by the rules can see.
  package static func score(
    _ gathered: GatheredData, earlier: [Fact] = [], settings: ResolvedSettings, period: Period
  ) throws(RunFailure) -> ScoredRun {
    try supportList(judge(gathered, earlier: earlier, settings: settings, period: period))
  }

  /// The first half of scoring: what the rules say of every school.
  static func judge(
    _ gathered: GatheredData, earlier: [Fact], settings: ResolvedSettings, period: Period
  ) throws(RunFailure) -> JudgedRun {
    var rules = settings
    let leftOut =
      gathered.isOfChosenFiles ? rules.leaveOutSignals(without: gathered.facts) : []
    let facts = earlier.isEmpty ? FactTable(gathered.facts) : FactTable(gathered.facts + earlier)
    let plan = try signalPlan(rules)
    let signals = plan.signals(
      facts: facts, schools: gathered.schools, period: period, targets: gathered.targets)
    let oddTargets = plan.findings(
      facts: facts, schools: gathered.schools, period: period, targets: gathered.targets)
    let decided = DecisionTable(gathered.decisions, levels: rules.levels, on: period.last)
    return JudgedRun(
      gathered: gathered, rules: rules, period: period, signals: decided.applied(to: signals),
      findings: leftOut + oddTargets)
  }

  /// The second half of scoring: who gets which place.
  static func supportList(_ judged: JudgedRun) throws(RunFailure) -> ScoredRun {
    let rules = judged.rules
    do {
      let list = try PriorityPlan(
        levels: rules.levels, areas: rules.areas, tiers: rules.tiers, signals: rules.signals,
        forms: rules.supportForms
      ).supportList(
        signals: judged.signals, schools: judged.gathered.schools,
        support: judged.gathered.support, period: judged.period)
      return ScoredRun(
        rules: rules, signals: judged.signals, list: list, findings: judged.findings)
    } catch {
      throw RunFailure(error)
    }
  }

  /// The series that the rules of some settings look at: all that scoring needs to know.
  ///
  /// - Throws: `RunFailure.settings`, as `score`.
  package static func series(
    judgedBy settings: ResolvedSettings
  ) throws(RunFailure) -> Set<FactSeries> {
    try signalPlan(settings).series
  }

  /// The periods whose figures may come from the history: of each kind those that were over before the
  /// one that the run looks at, which its exports must have.
  package static func earlierPeriods(
    than period: Period, in calendar: SchoolCalendar
  ) -> Set<PeriodID> {
    Set(
      calendar.periods.filter { other in
        guard let current = calendar.latest(other.kind, by: period) else { return false }
        return other.last < current.last
      }.map(\.id))
  }

  private static func signalPlan(_ settings: ResolvedSettings) throws(RunFailure) -> SignalPlan {
    do {
      return try SignalPlan(
        signals: settings.signals, levels: settings.levels, indicators: settings.indicators,
        calendar: settings.calendar)
    } catch {
      throw RunFailure(error)
    }
  }
}

/// A run between its two halves: judged, and not yet put in order.
struct JudgedRun {
  let gathered: GatheredData
  /// The settings as they are applied.
  let rules: ResolvedSettings
  let period: Period
  let signals: [Signal]
  let findings: [Finding]
}
