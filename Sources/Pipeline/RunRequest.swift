package import Reports

/// What the user asked for, as typed: paths, and what lies on top of the settings.
package struct RunRequest: Sendable {
  /// The main settings file.
  package var settingsPath: String
  /// The folder with exports; nil when the run begins at ready-made facts.
  package var dataFolder: String?
  /// Files with ready-made facts, beside or instead of a data folder.
  package var factFiles: [String] = []
  /// A register of schools, for runs that begin at ready-made facts.
  package var registerFile: String?
  /// Files with what was decided instead of what the rules say.
  package var overrideFiles: [String] = []
  /// Files with targets.
  package var targetFiles: [String] = []
  package var outputFolder: String?
  /// Who the published files are for.
  package var audience = Audience.internal
  /// Whether the report, the summary and all school sheets are wanted as PDF too.
  package var pdf = false
  /// The history's file; the settings' own when nil.
  package var historyFile: String?
  /// Whether it is an analyst's attempt: it is published and recorded, but `latest` stays where it is.
  package var isTrial = false
  /// Whether to make the run even when nothing that decides it has changed since it was made.
  package var isForced = false
  /// How many seconds to wait for another run of the same output folder to end.
  package var waiting: Double = 0
  /// The period; the settings' own when nil.
  package var period: String?
  /// The language of everything for people; the settings' own when nil.
  package var language: String?
  package var overlayPaths: [String] = []
  package var assignments: [String] = []
  /// How many threads read the exports, rate the schools and make the files, from 1; one when nil.
  package var threads: Int?
  package var reader = RecordReaderKind.vectorised
  /// Whether the manifest is wanted, which names every export by the digest of its bytes.
  package var identifiesInputs = true
  /// Whether rules are applied; without, the result has facts and findings, but no signals.
  package var appliesRules = true
  /// Whether the time and amount of each stage are wanted; the manifest has the times in any case.
  package var timings = false

  package init(settingsPath: String) { self.settingsPath = settingsPath }
}

/// What a run takes from the world around it: the clock, and somebody who wants to hear how far it is.
package struct RunEnvironment: Sendable {
  /// The time of day, ISO 8601 in UTC.
  package var timestamp: @Sendable () -> String
  /// Milliseconds since some fixed moment.
  package var milliseconds: @Sendable () -> Int
  package var programVersion: String
  /// Is told how far the reading has come; nil when nobody looks.
  package var progress: (@Sendable (ProgressReport) -> Void)?
  /// Prints a page as PDF: HTML in, PDF out; nil when there is nothing to print with.
  package var printer: (@Sendable ([UInt8]) throws -> [UInt8])?
  /// Lets some seconds pass.
  package var pause: @Sendable (Double) -> Void = { _ in }
  /// Puts a failure into words for the status file; nil when none is to be written.
  package var describe: (@Sendable (RunFailure) -> FailureDescription)?

  package init(
    timestamp: @escaping @Sendable () -> String, milliseconds: @escaping @Sendable () -> Int,
    programVersion: String, progress: (@Sendable (ProgressReport) -> Void)? = nil
  ) {
    self.timestamp = timestamp
    self.milliseconds = milliseconds
    self.programVersion = programVersion
    self.progress = progress
  }
}

/// How a run that failed ends, for those who watch over it.
package struct FailureDescription: Hashable, Sendable {
  /// The kind of end, such as `data_unusable`.
  package let word: String
  package let exitStatus: Int
  /// What was wrong, the consequence last.
  package let problems: [String]

  package init(word: String, exitStatus: Int, problems: [String]) {
    self.word = word
    self.exitStatus = exitStatus
    self.problems = problems
  }
}
