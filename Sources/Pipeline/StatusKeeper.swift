internal import DurableFiles
internal import Foundation
internal import Logging
internal import Reports
internal import SchoolModel
internal import Settings

/// Leaves behind how a run ended, for those who watch over it: a status file and metrics.
///
/// That they cannot be written is said in the log; it changes nothing about the run.
struct StatusKeeper {
  private let folder: String
  private let environment: RunEnvironment
  private let log: Logger
  private let started: String
  private let startedAt: Int

  /// Begins to time a run of an output folder, which it holds.
  init(_ folder: String, _ environment: RunEnvironment, log: Logger) {
    self.folder = folder
    self.environment = environment
    self.log = log
    started = environment.timestamp()
    startedAt = environment.milliseconds()
  }

  /// Writes both; without settings, which may be what was wrong, the status file is where it usually is.
  func write(_ outcome: Result<FinishedRun, RunFailure>, _ operation: OperationSettings?) {
    guard let describe = environment.describe else { return }
    let file = operation.map(\.statusFile) ?? "status.json"
    let ended = environment.timestamp()
    var status = RunStatus(
      started: started, ended: ended, startedSeconds: RunEnvironment.epochSeconds(started),
      endedSeconds: RunEnvironment.epochSeconds(ended),
      milliseconds: environment.milliseconds() - startedAt,
      programVersion: environment.programVersion)
    switch outcome {
    case .success(let finished):
      status.state = finished.isUnchanged ? "unchanged" : "done"
      status.manifest = finished.result.manifest
      status.folder = finished.publication?.folder
      status.lastSuccess = RunStatus.Success(
        ended: ended, seconds: status.endedSeconds, run: finished.result.manifest.runID)
    case .failure(let failure):
      let description = describe(failure)
      status.state = description.word
      status.exitStatus = description.exitStatus
      status.problems = description.problems
      status.lastSuccess = file.flatMap { lastSuccess(path($0)) }
    }
    if let file { write(statusFile(status), to: path(file), for: .ownerAndGroup) }
    if let metrics = operation?.metricsFile {
      write(metricsFile(status), to: path(metrics), for: .all)
    }
  }

  private func path(_ name: String) -> String { name.hasPrefix("/") ? name : "\(folder)/\(name)" }

  private func write(_ bytes: [UInt8], to path: String, for readers: ReplacedFile.Readers) {
    do throws(FileFailure) {
      try ReplacedFile.write(bytes, to: path, for: readers)
    } catch {
      log.warning("the status of the run is not written", metadata: ["reason": "\(error)"])
    }
  }

  /// When a run succeeded last, as the status file before this one says.
  private func lastSuccess(_ path: String) -> RunStatus.Success? {
    guard let data = FileManager.default.contents(atPath: path),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let last = object["last_success"] as? [String: Any],
      let ended = last["ended"] as? String, let run = last["run"] as? String
    else { return nil }
    return RunStatus.Success(
      ended: ended, seconds: RunEnvironment.epochSeconds(ended), run: run)
  }
}
