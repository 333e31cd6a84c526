internal import CSVReading
package import History
internal import SchoolModel
package import Settings

/// The history as a run uses it: asked for figures of earlier periods, then told how the run ended.
package struct RunHistory: Sendable {
  private let store: HistoryStore

  /// Opens the history that belongs to an output folder, and makes it when there is none.
  ///
  /// - Returns: nil when the settings keep no history.
  /// - Throws: `RunFailure.history`, before anything was read or written.
  init?(
    _ request: RunRequest, _ settings: OperationSettings, in outputFolder: String
  ) throws(RunFailure) {
    guard let path = Self.path(settings, request.historyFile, in: outputFolder) else { return nil }
    store = try Self.open(path, .readAndWrite)
  }

  /// Where the history of an output folder is.
  ///
  /// - Parameters:
  ///   - settings: say where, relative to the output folder.
  ///   - named: a path that stands above the settings, as typed.
  ///   - outputFolder: the root of all results.
  /// - Returns: the file; nil when the settings keep no history.
  package static func path(
    _ settings: OperationSettings, _ named: String?, in outputFolder: String
  ) -> String? {
    if let named { return named }
    return settings.historyFile.map { $0.hasPrefix("/") ? $0 : "\(outputFolder)/\($0)" }
  }

  /// Opens a history.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - access: whether it may be changed.
  ///   - checking: whether to look through the whole file first, which takes as long as the file is large;
  ///     what is read is held against its digest in any case.
  /// - Returns: the history.
  /// - Throws: `RunFailure.history`.
  package static func open(
    _ path: String, _ access: HistoryStore.Access, checking: Bool = true
  ) throws(RunFailure) -> HistoryStore {
    do throws(HistoryError) {
      return try HistoryStore(at: path, access: access, digest: SHA256.hex, checking: checking)
    } catch {
      throw .history(error)
    }
  }

  /// Figures of earlier periods that the rules look at and the run's own exports do not have.
  func earlierFacts(
    of gathered: GatheredData, _ settings: ResolvedSettings, _ period: Period
  ) throws(RunFailure) -> EarlierFacts {
    let series = try Pipeline.series(judgedBy: settings)
    do throws(HistoryError) {
      return try store.earlierFacts(
        of: series, periods: Pipeline.earlierPeriods(than: period, in: settings.calendar),
        besides: gathered.facts, register: gathered.schools)
    } catch {
      throw .history(error)
    }
  }

  /// The number of the newest run that others may take figures from; 0 when there is none.
  func newest() throws(RunFailure) -> Int {
    try asking { () throws(HistoryError) in
      try store.runs().last { $0.kind != .trial }?.number ?? 0
    }
  }

  /// The official run of a name, with all that was recorded of it; nil when there is none.
  func official(_ id: String) throws(RunFailure) -> StoredRun? {
    try asking { () throws(HistoryError) in
      guard let run = try store.runs().last(where: { $0.id == id && $0.kind == .official }) else {
        return nil
      }
      return try store.run(run)
    }
  }

  /// The newest official run of a period; nil when there is none.
  func official(of period: PeriodID) throws(RunFailure) -> RunSummary? {
    try asking { () throws(HistoryError) in try store.official(period) }
  }

  private func asking<Result>(
    _ body: () throws(HistoryError) -> Result
  ) throws(RunFailure) -> Result {
    do throws(HistoryError) { return try body() } catch { throw .history(error) }
  }

  func importFacts(
    _ facts: [Fact], label: String, at time: String, version: String
  ) throws(RunFailure) -> Recording {
    try asking { () throws(HistoryError) in
      try store.importFacts(facts, label: label, recordedAt: time, programVersion: version)
    }
  }

  /// The decisions that hold for a run: those of its exports, with the levels that they were about where
  /// an earlier run had them too, and those that were taken back in since.
  func decisions(
    of gathered: GatheredData, _ settings: ResolvedSettings, _ period: Period
  ) throws(RunFailure) -> [DecisionRecord] {
    try asking { () throws(HistoryError) in
      let own = try store.withLevels(
        gathered.decisions,
        periods: Set(settings.calendar.periods.filter { $0.last < period.last }.map(\.id)))
      return own + (try store.currentDecisions(register: gathered.schools))
    }
  }

  func record(_ run: StoredRun) throws(RunFailure) -> Recording {
    do throws(HistoryError) {
      return try store.record(run)
    } catch {
      throw .history(error)
    }
  }

  /// Leaves one file behind; that it cannot is no failure of the run, whose transactions are over.
  func close() { try? store.close() }
}
