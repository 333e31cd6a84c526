package import ArgumentParser
internal import History
internal import Logging
internal import Pipeline
internal import SchoolModel
internal import Settings

/// Which history is meant.
package struct HistoryPlaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The output folder that the history belongs to.", valueName: "folder"),
    completion: .directory)
  package var out: String
  @OptionGroup package var history: HistoryFileOption
  @OptionGroup package var settings: SettingsOptions

  package init() {}

  var request: RunRequest {
    var request = settings.request
    request.outputFolder = out
    request.historyFile = history.history
    return request
  }

  /// Opens the history for reading; what fails is put into words and becomes an exit status.
  func reading<Result>(
    _ talk: TalkOptions, _ body: (HistoryStore, ResolvedSettings) throws -> Result
  ) throws -> Result {
    let request = request
    return try reportingFailures(talk, request) {
      let settings = try SettingsFiles.load(request)
      do {
        let store = try Pipeline(environment: .real, log: talk.log).openHistory(request)
        defer { try? store.close() }
        return try body(store, settings)
      } catch let error as HistoryError {
        throw RunFailure.history(error)
      }
    }
  }
}

extension ResolvedSettings {
  /// The words of the language in force.
  var catalogue: TextCatalogue {
    texts[language] ?? TextCatalogue(language: language, texts: [:])
  }
}
