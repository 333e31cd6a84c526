package import ArgumentParser
package import History
package import Pipeline

/// How the program ends; the numbers follow sysexits.
package enum ExitStatus: Int32, CaseIterable, Sendable {
  case done = 0
  case wrongUse = 64
  case dataUnusable = 65
  case inputMissing = 66
  case fault = 70
  case cannotWrite = 73
  case readingFailed = 74
  case locked = 75
  case wrongSettings = 78

  /// One sentence for the reference page.
  package var summary: String {
    switch self {
    case .done: "Done; the result stands."
    case .wrongUse: "Wrong use of the command line."
    case .dataUnusable:
      "The data cannot be used: more rows set aside than tolerated, or a required column missing; nothing is published."
    case .inputMissing: "An input is missing, or the history or run that is asked for."
    case .fault: "A fault of the program itself; please report it."
    case .cannotWrite: "The result cannot be written."
    case .readingFailed: "An input could not be read to its end, or changed meanwhile; try again."
    case .locked: "Another run holds the output folder or the history; try again later."
    case .wrongSettings: "The settings are wrong."
    }
  }

  /// The name in JSON, which programs can tell apart.
  package var word: String {
    switch self {
    case .done: "done"
    case .wrongUse: "wrong_use"
    case .dataUnusable: "data_unusable"
    case .inputMissing: "input_missing"
    case .fault: "fault"
    case .cannotWrite: "cannot_write"
    case .readingFailed: "reading_failed"
    case .locked: "locked"
    case .wrongSettings: "wrong_settings"
    }
  }

  package init(_ failure: RunFailure) {
    self =
      switch failure {
      case .settings: .wrongSettings
      case .wrongUse, .request: .wrongUse
      case .dataUnusable(let findings, _):
        RunFailure.isInterrupted(findings) ? .readingFailed : .dataUnusable
      case .inputMissing: .inputMissing
      case .readingFailed: .readingFailed
      case .writing: .cannotWrite
      case .history(let error): ExitStatus(error)
      case .locked: .locked
      case .fault: .fault
      }
  }

  package init(_ error: HistoryError) {
    self =
      switch error {
      case .newer, .older, .corrupt, .notADatabase: .dataUnusable
      case .busy: .locked
      case .readOnly, .cannotOpen, .diskFull: .cannotWrite
      case .failed: .readingFailed
      case .notFound, .missing: .inputMissing
      case .refused: .dataUnusable
      }
  }

  package var exitCode: ExitCode { ExitCode(rawValue) }
}
