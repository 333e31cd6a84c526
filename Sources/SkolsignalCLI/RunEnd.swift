internal import Logging
internal import Pipeline
internal import SchoolModel

/// The last event of a run in a log that programs read; people get the last line of the result instead.
struct RunEnd {
  private let facts: Logger.Metadata

  init(_ finished: FinishedRun) {
    let manifest = finished.result.manifest
    facts = [
      "status": finished.isUnchanged ? "unchanged" : "done", "exit_status": "0",
      "run": "\(manifest.runID)", "period": "\(manifest.period)",
      "schools_rated": "\(manifest.counts.schoolsRated)", "findings": "\(manifest.counts.findings)",
      "folder": "\(finished.publication?.folder ?? "")",
      "milliseconds": "\(manifest.clock.seconds.reduce(0) { $0 + $1.milliseconds })",
    ]
  }

  init(_ status: ExitStatus) {
    facts = ["status": "\(status.word)", "exit_status": "\(status.rawValue)"]
  }

  func tell(_ talk: TalkOptions?) {
    guard let talk, talk.logFormat == .json else { return }
    talk.log.notice("the run has ended", metadata: facts)
  }
}
