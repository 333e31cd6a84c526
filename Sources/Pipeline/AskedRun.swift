internal import History
internal import SchoolModel
internal import Settings

/// A recorded run that somebody asks about, without its figures, with the settings it was made by.
struct AskedRun {
  let store: HistoryStore
  let summary: RunSummary
  let run: StoredRun
  let settings: ResolvedSettings
  let period: Period

  /// - Parameters:
  ///   - store: the history that has the run.
  ///   - reference: how the run is named.
  /// - Throws: `RunFailure.history`, `.settings`, or `.wrongUse` for a period that the settings do not have.
  init(_ store: HistoryStore, _ reference: String) throws(RunFailure) {
    self.store = store
    let (summary, run) = try store.asked { store throws(HistoryError) in
      let summary = try store.find(reference)
      return (summary, try store.run(summary, facts: .none))
    }
    self.summary = summary
    self.run = run
    settings = try SettingsFiles.load(run.settings)
    period = try settings.period(summary.period)
  }

  /// Opens a history for as long as the body asks about one of its runs.
  static func reading<Result>(
    _ historyFile: String, _ reference: String, _ body: (AskedRun) throws(RunFailure) -> Result
  ) throws(RunFailure) -> Result {
    let store = try RunHistory.open(historyFile, .readOnly, checking: false)
    defer { try? store.close() }
    return try body(AskedRun(store, reference))
  }
}

extension HistoryStore {
  /// Asks the history; what it cannot answer is a failure of the run.
  func asked<Result>(
    _ body: (HistoryStore) throws(HistoryError) -> Result
  ) throws(RunFailure) -> Result {
    do throws(HistoryError) { return try body(self) } catch { throw .history(error) }
  }
}

extension ResolvedSettings {
  /// The period of a run, which the calendar has to have.
  func period(_ id: PeriodID) throws(RunFailure) -> Period {
    guard let period = calendar[id] else {
      throw .wrongUse(.unknownPeriod(id.text, known: calendar.periods.map(\.id.text)))
    }
    return period
  }
}
