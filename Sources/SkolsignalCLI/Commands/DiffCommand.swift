internal import Analysis
package import ArgumentParser
internal import Pipeline
internal import Reports

/// What differs between two recorded runs, and why.
package struct DiffCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what differs between two recorded runs, split by cause.",
    discussion: """
      Example: skolsignal diff 3f0c 9a1b

      Every difference is caused by the register (schools came, went, changed code), by data (figures), by \
      rules (settings) or by the method (the program's version). Ends with 0 when nothing differs, 1 when \
      something does, and 2 when the runs cannot be compared; with the usual status when they cannot be \
      had.
      """)

  /// How the form of the result is chosen.
  package enum Form: String, ExpressibleByArgument, CaseIterable, Sendable { case text, json, csv }

  @Argument(help: "The first run, by its identifier or the beginning of it, or latest.")
  package var first: String
  @Argument(help: "The second run.")
  package var second: String
  @OptionGroup package var stored: StoredRunOptions
  @Option(
    help: ArgumentHelp("How many schools to show in the terminal.", valueName: "number"))
  package var top = 20
  @Option(help: "Form of the result on the standard output: text, json or csv.")
  package var format = Form.text

  package init() {}

  package func validate() throws {
    guard top >= 0 else { throw ValidationError("--top needs 0 or more schools.") }
  }

  package func run() throws {
    let talk = TalkOptions(format: format == .json ? .json : .text)
    var isComparable = true
    let isSame: Bool
    do {
      isSame = try reportingFailures(talk, stored.request) {
        do {
          return try show()
        } catch let failure as RunFailure {
          isComparable = !failure.isOfTwoRuns
          throw failure
        }
      }
    } catch let code as ExitCode {
      throw isComparable ? code : DiffStatus.notComparable.exitCode
    }
    if !isSame { throw DiffStatus.changed.exitCode }
  }

  /// Whether nothing differs.
  private func show() throws -> Bool {
    let found = try Pipeline.compare(
      historyFile: try stored.historyFile(), (first, second),
      version: RunEnvironment.real.programVersion)
    let texts = try stored.texts(of: found.settings)
    let terminal = Terminal()
    switch format {
    case .text:
      try terminal.result(
        terminalDiff(
          found.diff, schools: found.schools, texts: texts, rows: top, width: terminal.width,
          color: terminal.showsColor))
    case .json:
      try terminal.result(jsonDiff(found.diff, schools: found.schools, texts: texts))
    case .csv: try terminal.result(csvDiff(found.diff, schools: found.schools, texts: texts))
    }
    return found.diff.isSame
  }
}

extension RunFailure {
  /// Whether two runs that are there cannot be compared: for their periods, or for settings that this
  /// version does not take.
  fileprivate var isOfTwoRuns: Bool {
    switch self {
    case .settings, .wrongUse(.notComparable), .wrongUse(.unknownPeriod): true
    default: false
    }
  }
}

/// How `diff` ends, beside the program's other statuses.
package enum DiffStatus: Int32, CaseIterable, Sendable {
  case changed = 1
  case notComparable = 2

  package var exitCode: ExitCode { ExitCode(rawValue) }
}
