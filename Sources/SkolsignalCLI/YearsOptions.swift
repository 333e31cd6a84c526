package import ArgumentParser
internal import Pipeline
internal import Reports
internal import SchoolModel
internal import Settings

/// How a table over years is written to the standard output.
package enum TableForm: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, json, csv, html
}

/// Where the figures of several years are: in a history, or in files.
package struct YearsOptions: ParsableArguments {
  @OptionGroup package var stored: StoredRunOptions
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change one setting, such as backtest.places=20. Repeatable.", valueName: "path=value"))
  package var assignments: [String] = []
  @Option(
    name: .customLong("overlay"),
    help: ArgumentHelp("A YAML file whose settings lie on top. Repeatable.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  package var overlays: [String] = []
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files with ready-made figures, instead of a history.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  package var facts: [String] = []
  @Option(
    help: ArgumentHelp("A register of schools, beside such files.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  package var register: String?
  @Option(help: "With --facts, the newest period; the settings name the usual one.")
  package var period: String?
  @Option(
    help:
      "Form of the result on the standard output: text, json, csv or html (a page with pictures).")
  package var format = TableForm.text

  package init() {}

  package func validate() throws {
    guard !facts.isEmpty || (register == nil && period == nil) else {
      throw ValidationError("--register and --period go with --facts.")
    }
  }

  var request: RunRequest {
    var request = stored.request
    request.assignments = assignments
    request.overlayPaths = overlays
    request.factFiles = facts
    request.registerFile = register
    request.period = period
    return request
  }

  /// nil when the figures come from files.
  func historyFile() throws -> String? { facts.isEmpty ? try stored.historyFile() : nil }

  /// The words of a run, and where they are older than these commands, those of today's settings.
  func texts(of settings: ResolvedSettings, key: String) throws -> TextCatalogue {
    stored.withToday(try stored.texts(of: settings), key: key)
  }

  var talk: TalkOptions {
    TalkOptions(format: format == .json ? .json : .text)
  }
}
