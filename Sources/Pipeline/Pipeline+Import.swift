internal import DurableFiles
package import History
package import SchoolModel
internal import Settings

extension Pipeline {
  /// Fills the history from files with ready-made facts, for later runs to compare with.
  ///
  /// - Parameters:
  ///   - request: names the files, the settings, and the output folder that the history belongs to.
  ///   - label: what the figures are called in the list of runs; the files' names when nil.
  /// - Returns: what became of them.
  /// - Throws: `RunFailure`; nothing is then recorded.
  package func importHistory(
    _ request: RunRequest, label: String?
  ) throws(RunFailure) -> Recording {
    guard let folder = request.outputFolder else { throw .request("no output folder is given") }
    return try holding(folder, waiting: request.waiting) { () throws(RunFailure) in
      let loaded = try LoadedSettings(request)
      guard let history = try RunHistory(request, loaded.resolved.operation, in: folder) else {
        throw .request("the settings keep no history (history.enabled)")
      }
      defer { history.close() }
      let exports = try RunExports(request, layouts: loaded.resolved.layouts)
      let gathering = try Gathering(
        exports, request, settings: loaded.resolved, period: loaded.period, log: log)
      return try history.importFacts(
        gathering.givenFacts,
        label: label ?? exports.exports.map(\.name).joined(separator: ", "),
        at: environment.timestamp(), version: environment.programVersion)
    }
  }

  /// Removes trials from the history, and what only they had.
  ///
  /// - Parameters:
  ///   - request: names the settings and the output folder.
  ///   - count: how many of the newest trials stay.
  /// - Returns: the trials that were removed; official runs and imports are never among them.
  /// - Throws: `RunFailure`.
  package func pruneHistory(
    _ request: RunRequest, keepingNewest count: Int
  ) throws(RunFailure) -> [RunSummary] {
    guard let folder = request.outputFolder else { throw .request("no output folder is given") }
    // Before the folder is held, which would make it.
    let path = try historyFile(of: request)
    return try holding(folder, waiting: request.waiting) { () throws(RunFailure) in
      let store = try RunHistory.open(path, .readAndWrite)
      do throws(HistoryError) {
        defer { try? store.close() }
        return try store.prune(keepingNewest: count)
      } catch {
        throw .history(error)
      }
    }
  }

  /// Opens the history that a request means, for reading; it has to be there.
  ///
  /// - Throws: `RunFailure`, also when the settings keep no history.
  package func openHistory(_ request: RunRequest) throws(RunFailure) -> HistoryStore {
    try RunHistory.open(historyFile(of: request), .readOnly)
  }

  /// Where the history that a request means is; it has to be there.
  private func historyFile(of request: RunRequest) throws(RunFailure) -> String {
    let loaded = try LoadedSettings(request)
    let path = RunHistory.path(
      loaded.resolved.operation, request.historyFile, in: request.outputFolder ?? ".")
    guard let path else { throw .request("the settings keep no history (history.enabled)") }
    try RunHistory.check(path)
    return path
  }

  /// A recorded run as it was, made again from what was recorded: no export is needed.
  ///
  /// - Throws: `RunFailure`; a run of an older version whose settings this one does not take is refused.
  package static func result(of run: StoredRun) throws(RunFailure) -> RunResult {
    let settings = try SettingsFiles.load(run.settings)
    guard let period = settings.calendar[run.period] else {
      throw .fault("the settings of the run do not have its period")
    }
    var result = try result(
      of: run.gathered, earlier: run.earlierFacts, origins: run.manifest.earlier,
      settings: settings, period: period, clock: run.manifest.clock,
      version: run.manifest.programVersion)
    // Its name was made from more than what is told here, such as the lists of periods before.
    result.manifest.runID = run.id
    return result
  }
}
