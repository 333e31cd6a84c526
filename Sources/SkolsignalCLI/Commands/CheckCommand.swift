package import ArgumentParser
internal import Pipeline
internal import Reports

/// Reads and validates everything, writes nothing.
package struct CheckCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read and validate settings and exports; write nothing.",
    discussion: """
      Example: skolsignal check --data SampleData --language en

      Prints every finding with what to do about it, and what became of every row.
      """)

  @OptionGroup package var settings: SettingsOptions
  @OptionGroup package var input: InputOptions
  @OptionGroup package var reading: ReadingOptions
  @OptionGroup package var talk: TalkOptions

  package init() {}

  package func run() throws {
    var request = settings.request
    request.dataFolder = input.data
    request.period = input.period
    reading.apply(to: &request)
    let call = PipelineCall(request: request, talk: talk)
    let result = try reportingFailures(talk, request, listsFindings: true) { try call.result() }
    let terminal = Terminal()
    try reportingFailures(talk, request) {
      switch talk.format {
      case .text:
        try terminal.result(
          terminalFindings(result, width: terminal.width, color: terminal.showsColor))
      case .json: try terminal.result(jsonFindings(result))
      }
    }
  }
}
