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
  /// What other weights would change; nil without a cut line.
  package let sensitivity: Sensitivity?
  package let falseSignals: FalseSignals
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
  ///   - crew: who shares the work; nothing depends on it.
  /// - Returns: the signals and the list.
  /// - Throws: `RunFailure.settings` with problems that only the rooms which work by the rules can see.
  package static func score(
    _ gathered: GatheredData, earlier: [Fact] = [], settings: ResolvedSettings, period: Period,
    crew: Crew = .alone
  ) throws(RunFailure) -> ScoredRun {
    let judged = try judge(
      gathered, earlier: earlier, settings: settings, period: period, crew: crew)
    return certainty(of: try supportList(judged, crew: crew), judged, crew: crew)
  }

  /// The same for somebody who only looks at the list.
  ///
  /// - Parameters:
  ///   - gathered: as in `score`; the figures of signals that stand are not needed.
  ///   - earlier: as in `score`.
  ///   - settings: the settings in force.
  ///   - period: the period of the run.
  ///   - standing: signals that need not be judged again; nil: all are judged.
  ///   - drawsRanks: whether it is wanted how sure each place is.
  ///   - crew: who may help.
  /// - Returns: the list and the signals, or those that were judged anew when nobody asks for the ones that
  ///   stand; without what other weights would change and without the number of false signals.
  /// - Throws: as `score`.
  static func glance(
    _ gathered: GatheredData, earlier: [Fact], settings: ResolvedSettings, period: Period,
    standing: StandingSignals?, drawsRanks: Bool, crew: Crew = .alone
  ) throws(RunFailure) -> ScoredRun {
    let judged = try judge(
      gathered, earlier: earlier, settings: settings, period: period, standing: standing,
      countsFalseSignals: false, crew: crew)
    let ranked = try supportList(judged, standing: standing, crew: crew)
    var list = ranked.list
    list.capacity = judged.rules.list.capacity
    if drawsRanks {
      list = ranked.plan.withCertainty(
        list, signals: ranked.signals, schools: gathered.schools, room: judged.rules.list,
        certainty: judged.rules.certainty, crew: crew)
    }
    return ScoredRun(
      rules: judged.rules, signals: ranked.signals, list: list, sensitivity: nil,
      falseSignals: judged.falseSignals, findings: judged.findings)
  }

  /// The first step of scoring: what the rules say of every school; nothing when only the figures are
  /// wanted.
  static func judge(
    _ gathered: GatheredData, earlier: [Fact], settings: ResolvedSettings, period: Period,
    appliesRules: Bool = true, standing: StandingSignals? = nil, countsFalseSignals: Bool = true,
    crew: Crew = .alone
  ) throws(RunFailure) -> JudgedRun {
    var rules = settings
    let facts = earlier.isEmpty ? FactTable(gathered.facts) : FactTable(gathered.facts + earlier)
    let leftOut =
      gathered.isOfChosenFiles
      ? rules.leaveOutSignals(
        without: standing?.indicators
          ?? (earlier.isEmpty ? facts : FactTable(gathered.facts)).indicators) : []
    let plan = try signalPlan(rules, without: standing?.rules ?? [])
    guard appliesRules else {
      // Nor is anything listed.
      var unlisted = gathered
      unlisted.schools = []
      return JudgedRun(
        gathered: unlisted, rules: rules, declared: settings.signals.map(\.id), period: period,
        signals: [], falseSignals: plan.falseSignals(among: []), findings: leftOut)
    }
    let schools = gathered.schools
    let signals = plan.signals(
      facts: facts, schools: schools, period: period, targets: gathered.targets, crew: crew)
    let oddTargets = plan.findings(
      facts: facts, schools: schools, period: period, targets: gathered.targets)
    let decided = DecisionTable(gathered.decisions, levels: rules.levels, on: period.last)
      .applied(to: signals)
    return JudgedRun(
      gathered: gathered, rules: rules, declared: settings.signals.map(\.id), period: period,
      signals: decided,
      falseSignals: countsFalseSignals
        ? plan.falseSignals(among: decided, crew: crew) : FalseSignals(counts: []),
      findings: leftOut + oddTargets)
  }

  /// The second step of scoring: who gets which place.
  ///
  /// - Parameters:
  ///   - judged: the signals that were judged.
  ///   - standing: those that need not be; nil: all were judged.
  ///   - crew: who shares the work.
  /// - Returns: the list, without how sure its places are.
  /// - Throws: as `score`.
  static func supportList(
    _ judged: JudgedRun, standing: StandingSignals? = nil, crew: Crew = .alone
  ) throws(RunFailure) -> RankedRun {
    let (rules, gathered) = (judged.rules, judged.gathered)
    do {
      let plan = try PriorityPlan(
        levels: rules.levels, areas: rules.areas, tiers: rules.tiers, signals: rules.signals,
        forms: rules.supportForms, scoring: rules.scoring, leftOut: judged.declared)
      let decided = plan.deciding(
        gathered.overrides, over: judged.signals, period: judged.period.id)
      let own = standing == nil ? SignalVerdicts(decided, crew: crew) : nil
      let verdicts =
        own ?? standing?.verdicts(with: decided, of: rules) ?? SignalVerdicts(decided)
      return RankedRun(
        plan: plan, signals: standing?.joined(by: decided, of: rules) ?? decided, verdicts: own,
        list: plan.supportList(
          verdicts: verdicts, schools: gathered.schools, support: gathered.support,
          period: judged.period, overrides: gathered.overrides, crew: crew))
    } catch {
      throw RunFailure(error)
    }
  }

  /// The last step of scoring: how sure each place is, and what other weights would change.
  static func certainty(
    of ranked: RankedRun, _ judged: JudgedRun, crew: Crew = .alone
  ) -> ScoredRun {
    let rules = judged.rules
    let certain = ranked.plan.certainty(
      of: ranked.list, signals: ranked.signals, verdicts: ranked.verdicts,
      schools: judged.gathered.schools, room: rules.list, certainty: rules.certainty, crew: crew)
    return ScoredRun(
      rules: rules, signals: ranked.signals, list: certain.list, sensitivity: certain.sensitivity,
      falseSignals: judged.falseSignals, findings: judged.findings)
  }

  /// The series that the rules of some settings look at: all that scoring needs to know.
  ///
  /// - Throws: `RunFailure.settings`, as `score`.
  package static func series(
    judgedBy settings: ResolvedSettings
  ) throws(RunFailure) -> Set<FactSeries> {
    try series(judgedBy: settings, without: [])
  }

  /// The series that a published run asks the history for: those that its rules look at, and those that
  /// the backtest of its report does.
  static func series(
    wantedBy settings: ResolvedSettings
  ) throws(RunFailure) -> Set<FactSeries> {
    let judged = try series(judgedBy: settings)
    guard settings.backtest.isInReport else { return judged }
    return judged.union(settings.backtest.outcomes.map(\.series))
  }

  /// The series that the rules look at, without those of signals that stand.
  static func series(
    judgedBy settings: ResolvedSettings, without standing: Set<SignalID>
  ) throws(RunFailure) -> Set<FactSeries> {
    try signalPlan(settings, without: standing).series
  }

  /// The figures that the rules look at in a run for a period, without those of signals that stand.
  static func subjects(
    judgedBy settings: ResolvedSettings, without standing: Set<SignalID>, in period: Period
  ) throws(RunFailure) -> Set<FactTable.Subject> {
    try signalPlan(settings, without: standing).subjects(in: period)
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

  static func signalPlan(
    _ settings: ResolvedSettings, without standing: Set<SignalID>
  ) throws(RunFailure) -> SignalPlan {
    do {
      return try SignalPlan(
        signals: settings.signals.filter { !standing.contains($0.id) }, levels: settings.levels,
        indicators: settings.indicators,
        calendar: settings.calendar, falseDiscovery: settings.certainty.falseDiscovery)
    } catch {
      throw RunFailure(error)
    }
  }
}

/// A run that was judged, and not yet put in order.
struct JudgedRun {
  let gathered: GatheredData
  /// The settings as they are applied.
  let rules: ResolvedSettings
  /// All signals that the settings declare, those that were left out among them.
  let declared: [SignalID]
  let period: Period
  let signals: [Signal]
  let falseSignals: FalseSignals
  let findings: [Finding]
}

/// A run that was put in order, and does not yet know how sure the places are.
struct RankedRun {
  let plan: PriorityPlan
  /// The signals after what was decided about them.
  let signals: [Signal]
  /// What those signals say, in their order; nil when that has not been asked.
  let verdicts: SignalVerdicts?
  let list: SupportList
}
