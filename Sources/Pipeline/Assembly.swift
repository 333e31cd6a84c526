internal import Priorities
package import SchoolModel
package import Settings
internal import Signals

extension Pipeline {
  /// The result of a run, whole and with the manifest that accounts for all of it, from what its exports
  /// said and the history had: a run and a rerun both end here, and give the same bytes.
  ///
  /// - Parameters:
  ///   - gathered: what the exports said, with all figures.
  ///   - earlier: figures of earlier periods that the exports did not have, sorted by key.
  ///   - origins: where those are from; part of the run's name.
  ///   - lists: official lists of earlier periods; part of the run's name.
  ///   - years: recorded runs that the report's backtest rests on; part of the run's name.
  ///   - settings: the settings in force.
  ///   - period: the period of the run.
  ///   - clock: when the run began and how long its stages took.
  ///   - version: the version of the program.
  /// - Returns: what reports show.
  /// - Throws: `RunFailure.settings` for problems that only the rooms can see, `RunFailure.fault`.
  package static func result(
    of gathered: GatheredData, earlier: [Fact] = [], origins: [EarlierSource] = [],
    lists: EarlierLists = EarlierLists(), years: BacktestYears = BacktestYears(),
    settings: ResolvedSettings, period: Period, clock: RunClock, version: String
  ) throws(RunFailure) -> RunResult {
    let scored = try score(gathered, earlier: earlier, settings: settings, period: period)
    return try assemble(
      gathered, scored, earlier: earlier, origins: origins, lists: lists, years: years,
      settings: settings, period: period, clock: clock, version: version)
  }

  /// Puts the parts of a finished run together.
  static func assemble(
    _ gathered: GatheredData, _ scored: ScoredRun, earlier: [Fact], origins: [EarlierSource],
    lists: EarlierLists, years: BacktestYears, settings: ResolvedSettings, period: Period,
    clock: RunClock, version: String
  ) throws(RunFailure) -> RunResult {
    for input in gathered.inputs where !input.rows.addsUp {
      throw .fault("the rows of \(input.name) do not add up")
    }
    guard let texts = settings.texts[settings.language] else {
      throw .wrongUse(
        .unknownLanguage(settings.language, known: settings.texts.keys.sorted()))
    }
    let notReported = NotReported.schools(
      facts: gathered.facts, indicators: settings.indicators, calendar: settings.calendar,
      period: period)
    let findings = gathered.findings + notReported.findings(period.id) + scored.findings
    var counts = RunCounts()
    counts.schools = gathered.schools.count
    counts.schoolsRated = scored.list.entries.filter { $0.rank != nil }.count
    counts.facts = gathered.facts.count
    counts.signals = scored.signals.count
    counts.signalsWithoutData = scored.signals.filter { $0.level == nil }.count
    counts.findings = findings.count
    let manifest = RunManifest(
      runID: RunIdentity.runID(
        gathered: gathered, origins: origins, lists: lists, years: years,
        settings: settings.effective, period: period.id, programVersion: version),
      period: period.id, edition: settings.edition, authority: settings.authority,
      language: settings.language, programVersion: version, inputs: gathered.inputs,
      settings: settings.effective, counts: counts, notReported: notReported,
      filesWithoutLayout: gathered.filesWithoutLayout, clock: clock, earlier: origins)
    var result = RunResult(
      manifest: manifest, schools: gathered.schools.sorted { $0.code < $1.code },
      indicators: settings.indicators, signalDefinitions: scored.rules.signals,
      levels: settings.levels, areas: scored.rules.areas, tiers: settings.tiers,
      facts: gathered.facts, signals: scored.signals, list: scored.list,
      findings: findings.sorted(), texts: texts, calendar: settings.calendar,
      earlierFacts: earlier,
      scoring: settings.scoring)
    result.certainty = settings.certainty
    result.interval = figureInterval
    result.given = try signalPlan(scored.rules, without: []).given(
      schools: gathered.schools, period: period, targets: gathered.targets)
    result.falseSignals = scored.falseSignals
    result.sensitivity = scored.sensitivity
    result.background.support = gathered.support
    result.background.decisions = gathered.decisions
    result.background.targets = gathered.targets
    result.background.dialogue = gathered.dialogue
    result.background.funding = gathered.funding
    result.background.focus = gathered.focus
    result.background.committee = settings.committee
    result.background.equityDefinition = settings.equity
    result.background.earlierLists = lists.lists
    result.background.earlierRuns = lists.runs
    result.background.backtestRuns = years.runs
    return result
  }
}

extension [Dataset: [SchoolCode]] {
  /// One finding for each school and dataset that is silent.
  fileprivate func findings(_ period: PeriodID) -> [Finding] {
    sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { dataset, schools in
      schools.map {
        Finding(
          .schoolNotReported, file: "", school: $0,
          facts: ["dataset": dataset.rawValue, "period": period.text])
      }
    }
  }
}

extension [FactKey] {
  /// Figures that arrived ready-made although records say them already: one finding for each
  /// indicator and period.
  var clashFindings: [Finding] {
    Dictionary(grouping: self) { [$0.indicator.text, $0.period.text] }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { subject, keys in
        Finding(
          .figureFromTwoSources, file: "", count: keys.count,
          facts: ["indicator": subject[0], "period": subject[1]])
      }
  }
}
