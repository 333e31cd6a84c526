package import ArgumentParser
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
  case wrongSettings = 78

  /// One sentence for the reference page.
  package var summary: String {
    switch self {
    case .done: "Done; the result stands."
    case .wrongUse: "Wrong use of the command line."
    case .dataUnusable:
      "The data cannot be used: more rows set aside than tolerated, or a required column missing; nothing is published."
    case .inputMissing: "An input is missing."
    case .fault: "A fault of the program itself; please report it."
    case .cannotWrite: "The result cannot be written."
    case .readingFailed: "An input could not be read to its end."
    case .wrongSettings: "The settings are wrong."
    }
  }

  package init(_ failure: RunFailure) {
    self =
      switch failure {
      case .settings: .wrongSettings
      case .request: .wrongUse
      case .dataUnusable: .dataUnusable
      case .inputMissing: .inputMissing
      case .readingFailed: .readingFailed
      case .writing: .cannotWrite
      case .fault: .fault
      }
  }

  package var exitCode: ExitCode { ExitCode(rawValue) }
}
