internal import DurableFiles
internal import Foundation
internal import History
internal import Logging
internal import SchoolModel
internal import Settings

extension Pipeline {
  /// Holds the output folder for as long as the body runs.
  func holding<Result>(
    _ path: String, waiting: Double, _ body: () throws(RunFailure) -> Result
  ) throws(RunFailure) -> Result {
    let folder = try OutputFolder(
      path, since: environment.timestamp(), waiting: waiting
    ) { removed in
      log.notice(
        "cleared away what an interrupted run had left",
        metadata: ["files": "\(removed.joined(separator: ", "))"])
    }
    defer { folder.release() }
    return try body()
  }

  /// The official run that stands, when nothing that decides it has changed since it was made.
  ///
  /// No export is read for that: files that have the same place, size and times are the same.
  func unchanged(
    _ request: RunRequest, _ loaded: LoadedSettings, _ history: RunHistory, _ clock: StageClock,
    in folder: String
  ) throws(RunFailure) -> FinishedRun? {
    var watch = ExportWatch(
      request, settings: loaded.resolved, environment: environment, log: log)
    let exports = try watch.settled()
    let trace = RunTrace(
      exports, loaded, history: try history.state(), version: environment.programVersion,
      in: folder)
    guard let id = trace.run, exports.changed.isEmpty,
      let publication = Publication(standing: id, period: loaded.period.id.text, in: folder),
      !request.pdf || publication.isPrinted,
      let run = try history.official(id)
    else { return nil }
    let lists = try history.earlierLists(
      of: loaded.period, loaded.resolved, register: run.gathered.schools)
    let years = try history.backtestYears(upTo: loaded.period, loaded.resolved)
    let result = try Self.result(
      of: run.gathered, earlier: run.earlierFacts, origins: run.manifest.earlier, lists: lists,
      years: years, settings: loaded.resolved, period: loaded.period, clock: clock.clock,
      version: environment.programVersion)
    // Settings may have other names for the same: then there is something new after all.
    guard result.manifest.runID == id else { return nil }
    log.info("nothing has changed since this run", metadata: ["run": "\(id)"])
    return FinishedRun(
      result: result, publication: publication, recording: nil, isUnchanged: true)
  }

  /// Leaves behind what the run was made from, for the next one.
  func leaveTrace(
    of made: MadeRun, _ exports: RunExports, _ loaded: LoadedSettings, _ history: RunHistory?,
    in folder: String
  ) {
    // The result stands already; without a trace the next run reads the exports, and that is all.
    guard let history, let state = try? history.state() else { return }
    let trace = RunTrace(
      exports, loaded, history: state, version: environment.programVersion, in: folder)
    guard exports.areOld(at: environment.epochSeconds) else { return trace.forget() }
    trace.leave(made.result.manifest.runID)
  }
}

extension Publication {
  /// A run that was published before and is the newest: `latest` points at it.
  init?(standing runID: String, period: String, in outputFolder: String) {
    let parent = "\(outputFolder)/\(Self.folderName(of: period))"
    let folder = "\(parent)/\(runID)"
    let target = try? FileManager.default.destinationOfSymbolicLink(atPath: parent + "/latest")
    guard target == runID, FileManager.default.fileExists(atPath: folder + "/run.json") else {
      return nil
    }
    self.init(folder: folder, isNew: false, parent: parent, runID: runID)
  }

  /// Whether the pages have been printed too.
  var isPrinted: Bool {
    RunPages.prints.allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
  }
}
