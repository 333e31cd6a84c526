package import SchoolModel

/// How a run of an output folder ended, for programs that watch over it.
package struct RunStatus: Sendable {
  /// ISO 8601 in UTC.
  package let started: String
  package let ended: String
  /// The same in seconds since 1970.
  package let startedSeconds: Int
  package let endedSeconds: Int
  /// By a clock that nobody sets.
  package let milliseconds: Int
  package let programVersion: String
  /// `done`, `unchanged`, or the kind of failure, such as `data_unusable`.
  package var state = "done"
  package var exitStatus = 0
  /// What was wrong, in English.
  package var problems: [String] = []
  /// Of a run that succeeded.
  package var manifest: RunManifest?
  package var folder: String?
  /// The newest run that succeeded, which may be this one.
  package var lastSuccess: Success?

  package struct Success: Hashable, Sendable {
    package let ended: String
    package let seconds: Int
    package let run: String

    package init(ended: String, seconds: Int, run: String) {
      self.ended = ended
      self.seconds = seconds
      self.run = run
    }
  }

  package init(
    started: String, ended: String, startedSeconds: Int, endedSeconds: Int, milliseconds: Int,
    programVersion: String
  ) {
    self.started = started
    self.ended = ended
    self.startedSeconds = startedSeconds
    self.endedSeconds = endedSeconds
    self.milliseconds = milliseconds
    self.programVersion = programVersion
  }
}

/// The status file: one JSON object.
package func statusFile(_ status: RunStatus) -> [UInt8] {
  JSONValue.members([
    "status": .text(status.state),
    "exit_status": .integer(status.exitStatus),
    "started": .text(status.started),
    "ended": .text(status.ended),
    "milliseconds": .integer(status.milliseconds),
    "program_version": .text(status.programVersion),
    "run": .optional(status.manifest?.runID),
    "period": .optional(status.manifest?.period.text),
    "folder": .optional(status.folder),
    "counts": status.manifest.map { ManifestFile.counts($0.counts) } ?? .null,
    "problems": .texts(status.problems),
    "last_success": status.lastSuccess.map {
      .members(["ended": .text($0.ended), "run": .text($0.run)])
    } ?? .null,
  ]).document
}
