package import ArgumentParser
internal import Foundation
internal import Logging
internal import Pipeline

/// How results are written to the standard output.
package enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, json
}

/// The settings and what lies on top of them.
package struct SettingsOptions: ParsableArguments {
  @Option(help: "The main settings file.")
  package var config = "Config/skolsignal.yaml"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change one setting, such as signals.absence-high.critical.at_least=18. Repeatable.",
      valueName: "path=value"))
  package var assignments: [String] = []

  @Option(
    name: .customLong("overlay"),
    help: ArgumentHelp("A YAML file whose settings lie on top. Repeatable.", valueName: "file"))
  package var overlays: [String] = []

  @Option(help: "Language of labels and sentences: sv or en.")
  package var language: String?

  package init() {}

  /// The request with everything that concerns settings filled in.
  var request: RunRequest {
    var request = RunRequest(settingsPath: config)
    request.overlayPaths = overlays
    request.assignments = assignments + (language.map { ["language=\($0)"] } ?? [])
    return request
  }
}

/// Where the figures come from.
package struct InputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder with the exports.", valueName: "folder"))
  package var data: String

  @Option(help: "The period to rate; the settings name the usual one.")
  package var period: String?

  package init() {}
}

/// What the program says besides its result.
package struct TalkOptions: ParsableArguments {
  @Option(help: "Form of the result on the standard output: text or json.")
  package var format = OutputFormat.text

  @Option(name: .customLong("log-format"), help: "Form of the log: text or json.")
  package var logFormat = OutputFormat.text

  @Flag(help: "Say nothing but problems.")
  package var quiet = false

  package init() {}

  var log: Logger {
    var log = Logger(label: "skolsignal") { _ in StreamLogHandler(format: logFormat) }
    log.logLevel = quiet ? .warning : .info
    return log
  }
}

extension RunEnvironment {
  /// The real clock and the version of this program.
  static var real: RunEnvironment {
    RunEnvironment(
      timestamp: { Date().formatted(.iso8601) },
      milliseconds: { Int(ProcessInfo.processInfo.systemUptime * 1000) },
      programVersion: ProgramVersion.text)
  }
}

/// The version that outputs carry.
package enum ProgramVersion {
  package static let text = "0.1.0"
}
