internal import Analysis
internal import CSVReading
internal import DurableFiles
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

  /// Refuses to go on without a history, where opening one for writing would make it.
  ///
  /// - Throws: `RunFailure.history`.
  static func check(_ path: String) throws(RunFailure) {
    guard PrivateFile.exists(path) else { throw .history(.missing(path: path, .absent)) }
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
    let series = try Pipeline.series(wantedBy: settings)
    do throws(HistoryError) {
      return try store.earlierFacts(
        of: series, periods: Pipeline.earlierPeriods(than: period, in: settings.calendar),
        besides: gathered.facts, register: gathered.schools)
    } catch {
      throw .history(error)
    }
  }

  /// The official lists of the periods before.
  func earlierLists(
    of period: Period, _ settings: ResolvedSettings, register: [School]
  ) throws(RunFailure) -> EarlierLists {
    try asking { () throws(HistoryError) in
      try EarlierLists(store, of: period, calendar: settings.calendar, register: register)
    }
  }

  /// The recorded runs that the report's backtest takes earlier years from.
  func backtestYears(
    upTo period: Period, _ settings: ResolvedSettings
  ) throws(RunFailure) -> BacktestYears {
    try asking { () throws(HistoryError) in try BacktestYears(store, upTo: period, settings) }
  }

  /// Those runs as they judged their years.
  func judged(_ years: BacktestYears) throws(RunFailure) -> [JudgedYear] {
    try asking { () throws(HistoryError) in try years.judged(in: store) }
  }

  /// What decides which figures and lists others take from the history: another text when that may have
  /// changed.
  func state() throws(RunFailure) -> String {
    try asking { () throws(HistoryError) in
      let newest = try store.runs().last { $0.kind != .trial }?.number ?? 0
      return "\(newest) \(try store.published().count)"
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

  /// Lets a run that was recorded before be the official one of its period again.
  ///
  /// - Returns: false when it is that already.
  func publishAgain(_ run: RunSummary, at time: String) throws(RunFailure) -> Bool {
    try asking { () throws(HistoryError) in try store.publishAgain(run, at: time) }
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

  func record(_ run: StoredRun, crew: Crew) throws(RunFailure) -> Recording {
    do throws(HistoryError) {
      return try store.record(run, crew: crew)
    } catch {
      throw .history(error)
    }
  }

  /// Leaves one file behind; that it cannot is no failure of the run, whose transactions are over.
  func close() { try? store.close() }
}
