internal import Indicators
package import SchoolModel
package import Settings

/// Why a run ended without a result; each case has an exit status of its own.
package enum RunFailure: Error, Sendable {
  /// The settings are wrong: every problem of every file.
  case settings([SettingsProblem])
  /// The command line asks for something the settings do not have.
  case request(String)
  /// The data cannot be used: what is wrong with it, and what was found besides.
  case dataUnusable([Finding])
  /// Files or folders that are not there, or are not what they have to be.
  case inputMissing([MissingInput])
  /// A file that was there could not be read to its end.
  case readingFailed(path: String, reason: String)
  /// The result could not be written: what was tried, and the system's words.
  case writing(String)
  /// A fault of the program: an invariant of its own did not hold.
  case fault(String)
}

extension RunFailure {
  init(_ error: IndicatorPlanError) {
    self = .settings(
      error.problems.map {
        SettingsProblem(location: $0.location, path: $0.path, message: $0.message)
      })
  }

  /// Problems in the settings that only the room which works by them could see.
  init(_ problems: DefinitionProblems) {
    self = .settings(
      problems.problems.map {
        SettingsProblem(location: $0.location, path: "", message: $0.message)
      })
  }
}
