internal import Analysis
internal import DurableFiles
package import History
internal import Indicators
package import SchoolModel
package import Settings

/// Why a run ended without a result; each case has an exit status of its own.
package enum RunFailure: Error, Sendable {
  /// The settings are wrong: every problem of every file.
  case settings([SettingsProblem])
  /// The command line asks for something the settings do not have.
  case wrongUse(WrongUse)
  /// As `wrongUse`, said in words of the place that noticed it.
  case request(String)
  /// The data cannot be used: what is wrong with it, what was found besides, and what is known by then
  /// of the exports and their rows.
  case dataUnusable([Finding], inputs: [InputRecord] = [])
  /// Files or folders that are not there, or are not what they have to be.
  case inputMissing([MissingInput])
  /// A file that was there could not be read to its end.
  case readingFailed(path: String, reason: String)
  /// The result could not be written.
  case writing(WriteProblem)
  /// The history cannot be used; nothing that was published before has changed.
  case history(HistoryError)
  /// Another run works in the output folder; who, if it has said so.
  case locked(folder: String, by: LockOwner?)
  /// A fault of the program: an invariant of its own did not hold.
  case fault(String)
}

/// Who holds an output folder.
package struct LockOwner: Hashable, Sendable {
  package let process: Int
  package let host: String
  /// When it began, ISO 8601 in UTC.
  package let since: String
}

/// Something that the command line asks for and that cannot be.
package enum WrongUse: Hashable, Sendable {
  /// The calendar declares no such period.
  case unknownPeriod(String, known: [String])
  /// There is no text catalogue for the language.
  case unknownLanguage(String, known: [String])
  /// No setting has a path that begins like this; the nearest ones, or else the top of the tree.
  case unknownSetting(String, nearest: [String])
  /// Several layouts claim a file that was named.
  case layoutsClash(file: String, layouts: [String])
  /// No layout describes a file that was named.
  case noLayout(file: String, dataset: Dataset)
  /// A rerun changes settings that figures are made by, and figures are taken as they are stored.
  case decidesFigures([String])
  /// Two runs that no comparison makes sense of: the kinds of their periods.
  case notComparable(String, String)
  /// Printed pages are wanted, and there is no browser to print them with.
  case noBrowser
  /// A range of values that cannot be gone through.
  case wrongRange(String)
  /// No school, or more than one, has the code or name; those that may have been meant.
  case unknownSchool(String, nearest: [String])
}

/// Why a result could not be written.
package enum WriteProblem: Hashable, Sendable {
  /// A system call failed: what was tried, on what, and the system's words.
  case failed(operation: String, path: String, reason: String)
  /// A page could not be printed: the file it was to be, and what the browser did.
  case notPrinted(page: String, reason: String)
  /// A file of a published run is not what the run makes; the run's folder is to be removed.
  case changedAfterwards(path: String, folder: String)
}

extension RunFailure {
  /// Whether the findings that ended a run all say that reading was disturbed: trying again may help
  /// then, as it does not with data that are wrong.
  package static func isInterrupted(_ findings: [Finding]) -> Bool {
    let reasons = findings.filter { $0.stopsTheRun || $0.kind == .exportChanged }
    return !reasons.isEmpty && reasons.allSatisfy { $0.kind == .exportChanged }
  }

  init(_ failure: FileFailure) {
    self = .writing(
      .failed(operation: failure.operation, path: failure.path, reason: failure.reason))
  }

  init(_ error: NotComparable) {
    switch error {
    case .periodKinds(let first, let second): self = .wrongUse(.notComparable(first, second))
    }
  }

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
