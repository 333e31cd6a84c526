package import ArgumentParser
internal import Pipeline

/// Exports → support list, published whole.
package struct RunCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Read the exports, and publish the support list with all its files.",
    discussion: """
      Example: skolsignal run --config Config/skolsignal.yaml --data SampleData --out out

      The result lies in <out>/<period>/<run>/, and <out>/<period>/latest points to it. The same \
      exports, settings and program give the same run.
      """)

  @OptionGroup package var settings: SettingsOptions
  @OptionGroup package var input: InputOptions
  @Option(help: ArgumentHelp("The folder for results.", valueName: "folder"))
  package var out: String
  @Option(help: "How many schools to show in the terminal.")
  package var top = 10
  @OptionGroup package var talk: TalkOptions

  package init() {}

  package func validate() throws {
    guard top >= 0 else { throw ValidationError("--top needs 0 or more schools.") }
  }

  package func run() throws {
    var request = settings.request
    request.dataFolder = input.data
    request.period = input.period
    request.outputFolder = out
    try ListPrinting(talk: talk, top: top).run(request)
  }
}
