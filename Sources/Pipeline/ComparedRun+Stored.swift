internal import Analysis
internal import History
internal import SchoolModel
internal import Settings

extension ComparedRun {
  /// A stored run, as it is compared.
  init(
    _ run: StoredRun, _ kind: RunKind, period: Period, indicators: [IndicatorDefinition]
  ) {
    self.init(
      label: RunLabel(
        id: run.id, kind: kind, period: run.period, edition: run.manifest.edition,
        programVersion: run.manifest.programVersion),
      period: period, gathered: run.gathered, earlier: run.earlierFacts,
      settings: run.manifest.settings.ofRules, indicators: indicators,
      state: ScoredState(schools: run.gathered.schools, signals: run.signals, list: run.list))
  }
}

extension [EffectiveSetting] {
  /// Without those that decide no result.
  var ofRules: [EffectiveSetting] { filter { !OperationSettings.contains($0) } }
}
