package import ArgumentParser
internal import Foundation
internal import Logging
package import Pipeline
package import Reports

/// How results are written to the standard output.
package enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, json
}

/// The settings and what lies on top of them.
package struct SettingsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The main settings file.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  package var config = "Config/skolsignal.yaml"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change one setting, such as signals.absence-high.critical.at_least=18. Repeatable.",
      valueName: "path=value"))
  package var assignments: [String] = []

  @Option(
    name: .customLong("overlay"),
    help: ArgumentHelp("A YAML file whose settings lie on top. Repeatable.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  package var overlays: [String] = []

  @Option(
    help: "Language of all that people read: sv or en; the settings name the usual one.",
    completion: .list(["sv", "en"]))
  package var language: String?

  package init() {}

  /// The request with everything that concerns settings filled in.
  var request: RunRequest {
    var request = RunRequest(settingsPath: config)
    request.overlayPaths = overlays
    request.assignments = assignments
    request.language = language
    return request
  }
}

/// Where the figures come from.
package struct InputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder with the exports.", valueName: "folder"), completion: .directory)
  package var data: String

  @Option(help: "The period to rate; the settings name the usual one.")
  package var period: String?

  package init() {}
}

/// How the work is done; none of it changes a result.
package struct WorkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("How many threads work; all cores by default.", valueName: "number"))
  package var threads: Int?

  @Flag(help: "Say afterwards how long each stage took, and how fast it was.")
  package var timings = false

  package init() {}

  package func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads needs a number from 1 to 1024.")
    }
  }

  static var allCores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Fills in what concerns the work.
  func apply(to request: inout RunRequest) {
    request.threads = threads ?? Self.allCores
    request.timings = timings
  }
}

/// How the exports are read; none of it changes a result.
package struct ReadingOptions: ParsableArguments {
  @OptionGroup package var work: WorkOptions

  @Option(
    help: """
      What finds the fields: vectorised (a fast scanner where the file is plain, libcsv elsewhere) or \
      libcsv alone.
      """)
  package var reader = RecordReaderKind.vectorised

  package init() {}

  /// Fills in what concerns reading.
  func apply(to request: inout RunRequest) {
    work.apply(to: &request)
    request.reader = reader
  }
}

extension RecordReaderKind: ExpressibleByArgument {}

/// What is published besides the list.
package struct PageOptions: ParsableArguments {
  @Option(
    help: """
      Who the files are for: internal, or public, which publishes pages without figures on few persons \
      beside the others.
      """)
  package var audience = Audience.internal

  @Flag(help: "Print the report, the summary and the school sheets as PDF too; needs Chromium.")
  package var pdf = false

  package init() {}

  /// Fills in what concerns pages.
  func apply(to request: inout RunRequest) {
    request.audience = audience
    request.pdf = pdf
  }
}

extension Audience: ExpressibleByArgument {}

/// What the program says besides its result.
package struct TalkOptions: ParsableArguments {
  @Option(help: "Form of the result on the standard output: text or json.")
  package var format = OutputFormat.text

  @Option(name: .customLong("log-format"), help: "Form of the log: text or json.")
  package var logFormat = OutputFormat.text

  @Flag(help: "Say nothing but problems.")
  package var quiet = false

  package init() {}

  /// For commands that have a form of their own; options that nobody decoded cannot be read.
  init(format: OutputFormat) {
    self.format = format
    logFormat = .text
    quiet = false
  }

  var log: Logger {
    var log = Logger(label: "skolsignal") { _ in StreamLogHandler(format: logFormat) }
    // A person is told the same in the language of the run.
    log.logLevel = quiet ? .warning : logFormat == .json ? .info : .notice
    return log
  }
}

extension RunEnvironment {
  /// The real clock and the version of this program.
  static var real: RunEnvironment {
    var environment = RunEnvironment(
      timestamp: { Date().formatted(.iso8601) },
      milliseconds: { Int(ProcessInfo.processInfo.systemUptime * 1000) },
      programVersion: ProgramVersion.text)
    if let printer = PagePrinter.installed {
      environment.printer = { page in try printer.pdf(of: page) }
    }
    environment.pause = { Thread.sleep(forTimeInterval: $0) }
    return environment
  }
}

/// The version that outputs carry.
package enum ProgramVersion {
  package static let text = "0.1.0"
}
