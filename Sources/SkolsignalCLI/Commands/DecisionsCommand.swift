package import ArgumentParser
internal import Pipeline
internal import SchoolModel
internal import Settings

/// What the meeting decided.
package struct DecisionsCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "decisions",
    abstract: "Take the decisions of a meeting back in.",
    discussion: "Example: skolsignal decisions import support-list.xlsx",
    subcommands: [ImportCommand.self])

  package init() {}

  /// A filled-in list → the history.
  package struct ImportCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Take in what a meeting filled in, from the workbook of a run or a CSV file.",
      discussion: """
        Example: skolsignal decisions import support-list.xlsx

        All decisions of the file are taken in, or none. They hold from the next run on, until their date has \
        passed or the level is worse than it was in the run that the meeting looked at.
        """)

    @Argument(
      help: "The workbook support-list.xlsx, or a file with the layout of decisions.",
      completion: .file(extensions: ["xlsx", "csv"]))
    package var file: String
    @OptionGroup package var stored: StoredRunOptions
    @Option(
      name: .customLong("run"),
      help: "The run that the meeting looked at; latest is the newest official one.")
    package var reference = "latest"
    @OptionGroup package var talk: TalkOptions

    package init() {}

    package func run() throws {
      try reportingFailures(talk, stored.request) {
        let settings = try SettingsFiles.load(stored.request)
        let taken = try Pipeline(environment: .real, log: talk.log).importDecisions(
          from: file, settings: settings, historyFile: try stored.historyFile(), run: reference)
        let key =
          taken.decisions.isEmpty ? "none" : taken.isNew ? "taken" : "taken_before"
        let words = try stored.texts(of: settings)["decisions.\(key)"].filled(with: [
          "count": String(taken.decisions.count), "run": taken.run.id,
          "period": taken.run.period.text,
        ])
        try Terminal().result(words + "\n")
      }
    }
  }
}
