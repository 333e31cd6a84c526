internal import Priorities
internal import SchoolModel
internal import Settings

extension Pipeline {
  /// Puts the parts of a finished run together, with the manifest that accounts for all of it.
  static func assemble(
    gathered: Gathering, settings: ResolvedSettings, period: Period, facts: [Fact],
    remarks: [Finding], signals: [Signal], list: SupportList, clock: RunClock, version: String
  ) throws(RunFailure) -> RunResult {
    for input in gathered.inputs where !input.rows.addsUp {
      throw .fault("the rows of \(input.name) do not add up")
    }
    guard let texts = settings.texts[settings.language] else {
      throw .wrongUse(
        .unknownLanguage(settings.language, known: settings.texts.keys.sorted()))
    }
    let notReported = NotReported.schools(
      facts: facts, indicators: settings.indicators, calendar: settings.calendar, period: period)
    let findings =
      gathered.findings + notReported.findings(period.id) + remarks
    var counts = RunCounts()
    counts.schools = gathered.schools.count
    counts.schoolsRated = list.entries.filter { $0.rank != nil }.count
    counts.facts = facts.count
    counts.signals = signals.count
    counts.signalsWithoutData = signals.filter { $0.level == nil }.count
    counts.findings = findings.count
    let manifest = RunManifest(
      runID: RunIdentity.runID(
        inputs: gathered.inputs, filesWithoutLayout: gathered.filesWithoutLayout,
        settings: settings.effective, period: period.id,
        programVersion: version),
      period: period.id, edition: settings.edition, authority: settings.authority,
      language: settings.language, programVersion: version, inputs: gathered.inputs,
      settings: settings.effective, counts: counts, notReported: notReported,
      filesWithoutLayout: gathered.filesWithoutLayout, clock: clock)
    return RunResult(
      manifest: manifest, schools: gathered.schools.sorted { $0.code < $1.code },
      indicators: settings.indicators, signalDefinitions: settings.signals,
      levels: settings.levels, areas: settings.areas, tiers: settings.tiers, facts: facts,
      signals: signals, list: list, findings: findings.sorted(), texts: texts,
      calendar: settings.calendar, scoring: settings.scoring)
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
