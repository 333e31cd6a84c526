package import ArgumentParser
internal import History
internal import Pipeline
internal import SchoolModel
internal import Settings

/// Old fact files → history.
package struct ImportHistoryCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "import-history",
    abstract: "Record figures from old fact files, for later runs to compare with.",
    discussion: """
      Example: skolsignal import-history facts-2023.csv --out out

      A file is read by the layout whose file pattern fits its name, else by the layout “facts”. \
      Figures of official runs stand above imported ones, and those of a run's own exports above both.
      """)

  @Argument(
    help: ArgumentHelp("Files with ready-made figures.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  package var files: [String]
  @OptionGroup package var place: HistoryPlaceOptions
  @Option(
    help: ArgumentHelp("A register of schools.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  package var register: String?
  @Option(help: "What the figures are called in the list of runs; the files' names by default.")
  package var label: String?
  @Option(
    help: ArgumentHelp(
      "Wait so long for a run of the same output folder to end.", valueName: "seconds"))
  package var wait = 0.0
  @OptionGroup package var talk: TalkOptions

  package init() {}

  package func run() throws {
    var request = place.request
    request.factFiles = files
    request.registerFile = register
    request.waiting = wait
    try reportingFailures(talk, request) {
      let settings = try SettingsFiles.load(request)
      let recording = try Pipeline(environment: .real, log: talk.log)
        .importHistory(request, label: label)
      guard talk.format == .text, !talk.quiet else { return }
      let key = if case .added = recording { "history.imported" } else { "history.imported_before" }
      try Terminal().result(
        settings.catalogue[key].filled(with: [
          "run": recording.summary.id, "facts": "\(recording.summary.counts.facts)",
          "schools": "\(recording.summary.counts.schools)",
        ]) + "\n")
    }
  }
}
