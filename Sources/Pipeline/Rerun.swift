package import Analysis
internal import History
package import SchoolModel
internal import Settings

/// What an analyst wants to see tried: another way to rate figures that a run has stored.
package struct RerunRequest: Sendable {
  /// The history's file.
  package var historyFile: String
  /// The run whose figures are rated; the newest official one unless it says another.
  package var run = "latest"
  /// What is to be different.
  package var overlayPaths: [String] = []
  package var assignments: [String] = []
  package var language: String?
  /// How many places the list has; the settings say it when nil.
  package var capacity: Int?
  /// Whether it is wanted how sure each place is; a trial that is published always says that.
  package var drawsRanks = false
  /// Whether all signals are wanted, or only the list and the signals that other settings change; a trial
  /// that is published always has them.
  package var wantsSignals = true
  /// Where the trial is published and recorded; nil when it is only looked at.
  package var outputFolder: String?
  /// The settings of today, for words that an older run does not have; only a trial that is published needs
  /// them.
  package var words: RunRequest?
  /// How many threads rate the schools, from 1; one when nil.
  package var threads: Int?
  /// How many seconds to wait for a run of the same output folder to end.
  package var waiting: Double = 0

  package init(historyFile: String) { self.historyFile = historyFile }
}

/// A rerun that has come to its end.
package struct FinishedRerun: Sendable {
  /// The run that it started from.
  package let base: RunSummary
  /// What it gives; without the figures, unless it was published, and only with the signals that were asked
  /// for.
  package let result: RunResult
  /// What is different, all of it caused by rules, or by the method when an older version made the run.
  package let diff: RunDiff
  package let publication: Publication?
}

extension Pipeline {
  /// Rates the stored figures of a run anew, as a trial; the run itself stays as it is.
  ///
  /// - Throws: `RunFailure`; `.request` when the settings ask for other figures than those that are
  ///   stored.
  package func rerun(_ request: RerunRequest) throws(RunFailure) -> FinishedRerun {
    let desk = try desk(request)
    guard let folder = request.outputFolder else {
      let trial = try desk.trial()
      return FinishedRerun(
        base: desk.base, result: trial.result, diff: trial.diff, publication: nil)
    }
    return try holding(folder, waiting: request.waiting) { () throws(RunFailure) in
      try publish(desk, request, in: folder)
    }
  }

  /// The history is closed again before anything is written.
  private func desk(_ request: RerunRequest) throws(RunFailure) -> TrialDesk {
    let store = try RunHistory.open(request.historyFile, .readOnly, checking: false)
    defer { try? store.close() }
    return try TrialDesk(store, request, version: environment.programVersion)
  }

  private func publish(
    _ desk: TrialDesk, _ request: RerunRequest, in folder: String
  ) throws(RunFailure) -> FinishedRerun {
    let trial = try desk.trial()
    let settings = desk.settings
    let scored = try Self.score(
      desk.run.gathered, earlier: desk.earlier, settings: settings, period: desk.period)
    let result = try Self.assemble(
      desk.run.gathered, scored, earlier: desk.earlier, origins: desk.origins, lists: desk.lists,
      years: desk.years, settings: settings, period: desk.period,
      clock: RunClock(started: environment.timestamp()), version: environment.programVersion)
    let backtest = try Self.reportedBacktest(
      desk.run.gathered, scored, earlier: desk.earlier, recorded: desk.recorded,
      settings: settings, period: desk.period, crew: .threads(request.threads))
    let publication = try Publication(
      files: try Self.files(of: result, backtest: backtest, threads: request.threads),
      runID: result.manifest.runID,
      period: result.manifest.period.text, in: folder)
    let path = RunHistory.path(settings.operation, nil, in: folder) ?? request.historyFile
    let store = try RunHistory.open(path, .readAndWrite)
    defer { try? store.close() }
    let stored = StoredRun(
      kind: .trial, recordedAt: environment.timestamp(), manifest: result.manifest,
      gathered: desk.run.gathered, earlierFacts: desk.earlier, settings: desk.input.documents,
      signals: result.signals, list: result.list)
    do throws(HistoryError) {
      _ = try store.record(stored, crew: .threads(request.threads))
    } catch {
      throw .history(error)
    }
    return FinishedRerun(
      base: desk.base, result: result, diff: trial.diff, publication: publication)
  }
}
