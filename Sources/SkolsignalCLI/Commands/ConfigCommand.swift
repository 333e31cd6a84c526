package import ArgumentParser
internal import Foundation
internal import Pipeline
internal import SchoolModel
internal import Settings

/// What the settings are and what they may be.
package struct ConfigCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show the settings in force, or the schema of a settings file.",
    discussion: "Example: skolsignal config show areas",
    subcommands: [ShowCommand.self, SchemaCommand.self])

  package init() {}

  /// Every value in force, with its origin.
  package struct ShowCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Print every setting in force and where it was set.",
      discussion: """
        Example: skolsignal config show --set areas.attendance.weight=50 signals
        """)

    @OptionGroup package var settings: SettingsOptions
    @Argument(help: "Only paths that begin with this.")
    package var prefix = ""
    @OptionGroup package var talk: TalkOptions

    package init() {}

    package func run() throws {
      let request = settings.request
      try reportingFailures(talk, request) { try show(try SettingsFiles.load(request)) }
    }

    /// What was probably meant, else where one can begin.
    private func nearest(in resolved: ResolvedSettings) -> [String] {
      let paths = resolved.effective.map(\.path)
      let similar = Suggestion.nearest(to: prefix, inPaths: paths, count: 5)
      guard similar.isEmpty else { return similar }
      return Set(paths.map { String($0.prefix { $0 != "." }) }).sorted()
    }

    private func show(_ resolved: ResolvedSettings) throws {
      let shown = resolved.effective.filter { $0.path.hasPrefix(prefix) }
      guard !shown.isEmpty else {
        throw RunFailure.wrongUse(.unknownSetting(prefix, nearest: nearest(in: resolved)))
      }
      switch talk.format {
      case .text:
        try Terminal().result(shown.map { "\($0.path) = \($0.value)  # \($0.source)\n" }.joined())
      case .json:
        let objects = shown.map {
          ["path": $0.path, "value": $0.value, "source": $0.source.description]
        }
        let data = try JSONSerialization.data(
          withJSONObject: objects, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        try Terminal().result(Array(data) + [UInt8(ascii: "\n")])
      }
    }
  }

  /// The JSON Schema of one settings file, for editors.
  package struct SchemaCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
      commandName: "schema",
      abstract: "Print the JSON Schema of a settings file.",
      discussion: "Example: skolsignal config schema signals")

    @Argument(help: "Which file: \(SettingsFiles.schemaNames.joined(separator: ", ")).")
    package var file: String

    package init() {}

    package func run() throws {
      guard let schema = SettingsFiles.schema(of: file) else {
        throw ValidationError(
          "There is no settings file “\(file)”; choose one of "
            + SettingsFiles.schemaNames.joined(separator: ", ") + ".")
      }
      try reportingFailures { try Terminal().result(schema) }
    }
  }
}
