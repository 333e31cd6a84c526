internal import GRDB
package import SchoolModel

/// Which figures of a run are wanted.
package enum FactSelection: Hashable, Sendable {
  case all
  case none
  /// Only these series, of every period.
  case series(Set<FactSeries>)
  /// Only these series, each of the periods that stand with it.
  case seriesPeriods(Set<SeriesPeriod>)

  func contains(_ place: SeriesPeriod) -> Bool {
    switch self {
    case .all: true
    case .none: false
    case .series(let wanted): wanted.contains(place.series)
    case .seriesPeriods(let wanted): wanted.contains(place)
    }
  }
}

extension HistoryStore {
  /// A run with all that was recorded of it.
  ///
  /// - Parameters:
  ///   - run: as `runs()` or `find` gave it; imported figures are no run.
  ///   - facts: which figures to read; a run that is scored again needs those its signals look at.
  ///   - withScores: whether signals and list are read too; without, both are empty.
  ///   - crew: who shares the work.
  /// - Returns: the run, with no other figures than those.
  /// - Throws: `HistoryError`, also when any part of it is not what was recorded.
  package func run(
    _ run: RunSummary, facts: FactSelection = .all, withScores: Bool = true,
    crew: Crew = .alone
  ) throws(HistoryError) -> StoredRun {
    try opened(run) { reader throws in
      StoredRun(
        kind: run.kind, recordedAt: run.recordedAt, manifest: try reader.manifest(),
        gathered: try reader.gathered(facts), earlierFacts: try reader.facts(.earlier, facts),
        settings: try reader.settings(),
        signals: withScores ? try reader.signals(of: nil, crew) : [],
        list: withScores ? try reader.list() : SupportList(period: run.period, entries: []))
    }
  }

  /// What the exports of a run said, with the wanted figures.
  package func gathered(
    of run: RunSummary, facts: FactSelection = .all
  ) throws(HistoryError) -> GatheredData {
    try opened(run) { reader in try reader.gathered(facts) }
  }

  package func manifest(of run: RunSummary) throws(HistoryError) -> RunManifest {
    try opened(run) { reader in try reader.manifest() }
  }

  package func settings(of run: RunSummary) throws(HistoryError) -> [SettingsDocument] {
    try opened(run) { reader in try reader.settings() }
  }

  package func signals(
    of run: RunSummary, crew: Crew = .alone
  ) throws(HistoryError) -> [Signal] {
    try opened(run) { reader in try reader.signals(of: nil, crew) }
  }

  /// A run's list, with what another list needs to know of its signals.
  ///
  /// It takes a small part of the time of reading all signals.
  ///
  /// - Parameters:
  ///   - run: as `runs()` or `find` gave it.
  ///   - rules: whose signals are wanted with everything behind them.
  ///   - crew: who shares the work.
  /// - Returns: the list, what all signals say, and those of `rules`; both in the order in which they were
  ///   stored.
  /// - Throws: as `run`.
  package func scores(
    of run: RunSummary, beside rules: Set<SignalID>, crew: Crew = .alone
  ) throws(HistoryError) -> (list: SupportList, verdicts: SignalVerdicts, signals: [Signal]) {
    try opened(run) { reader in try reader.scores(beside: rules, crew) }
  }

  package func list(of run: RunSummary) throws(HistoryError) -> SupportList {
    try opened(run) { reader in try reader.list() }
  }

  /// The run's own figures, or those of an import; sorted by key.
  package func facts(
    of run: RunSummary, _ selection: FactSelection = .all
  ) throws(HistoryError) -> [Fact] {
    try opened(run) { reader in try reader.facts(.own, selection) }
  }

  /// The indicators that the run has figures of, its own and not those of the history.
  package func indicators(of run: RunSummary) throws(HistoryError) -> Set<IndicatorID> {
    try opened(run) { reader in
      Set(reader.index.series.filter { $0.origin == .own }.map(\.series.indicator))
    }
  }

  /// The figures of earlier periods that the run took from the history; sorted by key.
  package func earlierFacts(
    usedBy run: RunSummary, _ selection: FactSelection = .all
  ) throws(HistoryError) -> [Fact] {
    try opened(run) { reader in try reader.facts(.earlier, selection) }
  }

  private func opened<Result>(
    _ run: RunSummary, _ body: (RunReader) throws -> Result
  ) throws(HistoryError) -> Result {
    try reading { db in
      guard let row = try RunRow.one(db, number: run.number, digest), row.summary.id == run.id
      else {
        throw HistoryError.notFound(reference: run.id, candidates: [])
      }
      return try body(try RunReader(db, row, digest))
    }
  }
}
