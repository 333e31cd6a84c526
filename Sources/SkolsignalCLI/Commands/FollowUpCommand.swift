internal import Analysis
package import ArgumentParser
internal import Pipeline
internal import Reports
internal import SchoolModel
internal import Settings

/// Whether the support helped.
package struct FollowUpCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "follow-up",
    abstract: "Say whether support helped, against schools without it and against chance.",
    discussion: """
      Example: skolsignal follow-up --as-of 2025-10-01

      Every support is held against what the school would have had without it; every form has its mean effect \
      with a 90% interval. Support whose description lacks a goal, a figure, a target, a responsible role or a \
      day of follow-up is listed as such.
      """)

  @OptionGroup package var stored: StoredRunOptions
  @Option(
    name: .customLong("run"),
    help: "The run, by its identifier or the beginning of it; latest is the newest official one.")
  package var reference = "latest"
  @Option(
    help: ArgumentHelp(
      "From which day to look; the last day of the run's period unless given.", valueName: "date"))
  package var asOf: String?
  @Option(
    help: ArgumentHelp("A follow-up within so many days is due.", valueName: "days"))
  package var soon = FollowUpSource.soon
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A status of support that says that its follow-up is done; may be repeated.",
      valueName: "status"))
  package var done: [String] = FollowUpSource.done
  @Option(help: "Form of the result on the standard output: text, json or csv.")
  package var format = DiffCommand.Form.text

  package init() {}

  package func validate() throws {
    guard soon >= 0 else { throw ValidationError("--soon needs 0 or more days.") }
    guard asOf.map({ Day($0) != nil }) ?? true else {
      throw ValidationError("--as-of needs a day such as 2025-10-01.")
    }
  }

  package func run() throws {
    let talk = TalkOptions(format: format == .json ? .json : .text)
    try reportingFailures(talk, stored.request) {
      let found = try Pipeline.followUp(
        historyFile: try stored.historyFile(), run: reference, asOf: asOf.flatMap { Day($0) },
        soon: soon, done: done)
      let told = ToldFollowUp(
        report: found.report, run: found.run.id, period: found.run.period,
        schools: found.schools, indicators: found.settings.indicators,
        texts: stored.withToday(try stored.texts(of: found.settings), key: "follow_up.title"))
      let terminal = Terminal()
      switch format {
      case .text:
        try terminal.result(
          terminalFollowUp(told, width: terminal.width, color: terminal.showsColor))
      case .json: try terminal.result(jsonFollowUp(told))
      case .csv: try terminal.result(csvFollowUp(told))
      }
    }
  }
}
