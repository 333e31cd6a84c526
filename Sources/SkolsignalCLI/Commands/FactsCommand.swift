package import ArgumentParser
internal import Pipeline
internal import Reports

/// Exports → facts, and no further.
package struct FactsCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "facts",
    abstract: "Compute every figure and print it as facts.csv; no rules are applied.",
    discussion: """
      Example: skolsignal facts --data SampleData > facts.csv
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
    request.identifiesInputs = false
    request.appliesRules = false
    let call = PipelineCall(request: request, talk: talk)
    let result = try reportingFailures(talk, request) { try call.result() }
    try reportingFailures(talk, request) {
      switch talk.format {
      case .text: try Terminal().result(factsCSV(result, crew: .threads(request.threads)))
      case .json: try Terminal().result(jsonFacts(result))
      }
    }
  }
}
