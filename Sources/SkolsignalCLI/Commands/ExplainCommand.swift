package import ArgumentParser
internal import Pipeline
internal import Reports
internal import SchoolModel

/// Why a school is where it is.
package struct ExplainCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Say everything about one school: every figure, limit, line, and what would clear it.",
    discussion: """
      Example: skolsignal explain Lärkbacksskolan

      The school is named by its code, its name, or a part of its name that no other school has.
      """)

  @Argument(help: "The school's code or name.")
  package var school: String
  @OptionGroup package var stored: StoredRunOptions
  @Option(
    name: .customLong("run"),
    help: "The run, by its identifier or the beginning of it; latest is the newest official one.")
  package var reference = "latest"
  @OptionGroup package var talk: TalkOptions

  package init() {}

  package func run() throws {
    try reportingFailures(talk, stored.request) {
      let found = try Pipeline.explain(
        school, historyFile: try stored.historyFile(), run: reference)
      var result = found.result
      result.texts = try stored.texts(of: found.settings)
      let terminal = Terminal()
      switch talk.format {
      case .text:
        try terminal.result(
          terminalAccount(
            found.account, of: result, width: terminal.width, color: terminal.showsColor))
      case .json: try terminal.result(jsonAccount(found.account, of: result))
      }
    }
  }
}
