package import ArgumentParser
internal import Pipeline

/// Exports → support list, published whole.
package struct RunCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Read the exports, and publish the support list with all its files.",
    discussion: """
      Example: skolsignal run --data SampleData --out out --language en

      The result lies in <out>/<period>/<run>/, and <out>/<period>/latest points to it. The same \
      exports, settings and program give the same run.
      """)

  @OptionGroup package var settings: SettingsOptions
  @OptionGroup package var input: InputOptions
  @Option(
    help: ArgumentHelp("The folder for results.", valueName: "folder"), completion: .directory)
  package var out: String
  @Option(
    help: ArgumentHelp("How many schools to show in the terminal.", valueName: "number"))
  package var top = 10
  @OptionGroup package var reading: ReadingOptions
  @Flag(help: "Show also which schools would stay on the list with other weights.")
  package var sensitivity = false
  @OptionGroup package var pages: PageOptions
  @OptionGroup package var talk: TalkOptions

  package init() {}

  package func validate() throws {
    guard top >= 0 else { throw ValidationError("--top needs 0 or more schools.") }
  }

  package func run() throws {
    var request = settings.request
    request.dataFolder = input.data
    request.period = input.period
    reading.apply(to: &request)
    request.outputFolder = out
    pages.apply(to: &request)
    try ListPrinting(talk: talk, top: top, sensitivity: sensitivity).run(request)
  }
}
