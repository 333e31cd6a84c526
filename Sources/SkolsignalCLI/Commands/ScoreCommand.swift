package import ArgumentParser
internal import Pipeline

/// Ready-made facts → support list.
package struct ScoreCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Rate schools by ready-made figures: no exports of pupils needed.",
    discussion: """
      Example: skolsignal score --facts slutbetyg_ak9_2024_25_skolenhet.csv --out out

      A file is read by the layout whose file pattern fits its name, else by the layout of its
      dataset: “facts”, “schools” (--register), “overrides” (--overrides) or “targets” (--targets).
      """)

  @OptionGroup package var settings: SettingsOptions
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files with ready-made figures.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  package var facts: [String]
  @Option(
    help: ArgumentHelp("A register of schools.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  package var register: String?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Files with what was decided instead of what the rules say.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  package var overrides: [String] = []
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files with the targets of schools or of all.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  package var targets: [String] = []
  @Option(help: "The period to rate; the settings name the usual one.")
  package var period: String?
  @Option(
    help: ArgumentHelp(
      "The folder for results; without it, nothing is written.", valueName: "folder"),
    completion: .directory)
  package var out: String?
  @Option(
    help: ArgumentHelp("How many schools to show in the terminal.", valueName: "number"))
  package var top = 10
  @Flag(help: "Show also which schools would stay on the list with other weights.")
  package var sensitivity = false
  @OptionGroup package var pages: PageOptions
  @OptionGroup package var output: OutputOptions
  @OptionGroup package var work: WorkOptions
  @OptionGroup package var talk: TalkOptions

  package init() {}

  package func validate() throws {
    guard top >= 0 else { throw ValidationError("--top needs 0 or more schools.") }
  }

  package func run() throws {
    var request = settings.request
    request.factFiles = facts
    request.registerFile = register
    request.overrideFiles = overrides
    request.targetFiles = targets
    request.period = period
    work.apply(to: &request)
    request.outputFolder = out
    output.apply(to: &request)
    pages.apply(to: &request)
    try ListPrinting(talk: talk, top: top, sensitivity: sensitivity).run(request)
  }
}
