package import ArgumentParser
internal import Pipeline
internal import Reports

/// Reads and validates everything, writes nothing.
package struct CheckCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read and validate settings and exports; write nothing.",
    discussion: """
      Example: skolsignal check --config Config/skolsignal.yaml --data SampleData

      Prints every finding and what became of every row.
      """)

  @OptionGroup package var settings: SettingsOptions
  @OptionGroup package var input: InputOptions
  @OptionGroup package var talk: TalkOptions

  package init() {}

  package func run() throws {
    var request = settings.request
    request.dataFolder = input.data
    request.period = input.period
    let pipeline = Pipeline(environment: .real, log: talk.log)
    let result = try reportingFailures(talk) { try pipeline.result(of: request) }
    let terminal = Terminal()
    try reportingFailures(talk) {
      switch talk.format {
      case .text:
        try terminal.result(
          terminalFindings(result, width: terminal.width, color: terminal.showsColor))
      case .json: try terminal.result(jsonFindings(result))
      }
    }
  }
}
