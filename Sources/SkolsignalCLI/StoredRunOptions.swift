package import ArgumentParser
internal import Foundation
internal import Pipeline
internal import SchoolModel
internal import Settings

/// Where recorded runs are, and in which language they are told about.
package struct StoredRunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder for results, which has the history.", valueName: "folder"),
    completion: .directory)
  package var results = "out"

  @Option(
    help: ArgumentHelp(
      "The history's file; usually that of the folder for results.", valueName: "file"),
    completion: .file())
  package var history: String?

  @Option(
    help: ArgumentHelp(
      "The main settings file, asked where the history is if it is not in its usual place, and for words "
        + "that a recorded run does not have.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  package var config = "Config/skolsignal.yaml"

  @Option(
    help: "Language of all that people read: sv or en; the run's own unless given.",
    completion: .list(["sv", "en"]))
  package var language: String?

  package init() {}

  /// The settings' request, which tells the language of failures.
  var request: RunRequest {
    var request = RunRequest(settingsPath: config)
    request.language = language
    return request
  }

  /// The history's file.
  ///
  /// The settings are read only when it is not where it usually is.
  func historyFile() throws -> String {
    if let history { return history }
    let usual = "\(results)/history.sqlite"
    if FileManager.default.fileExists(atPath: usual) { return usual }
    let settings = try? SettingsFiles.load(request)
    return settings.flatMap { RunHistory.path($0.operation, nil, in: results) } ?? usual
  }

  /// The words of a run, and where those of its time are missing, those of today's settings.
  func texts(of settings: ResolvedSettings) throws -> TextCatalogue {
    let language = language ?? settings.language
    guard let own = settings.texts[language] else {
      throw RunFailure.wrongUse(
        .unknownLanguage(language, known: settings.texts.keys.sorted()))
    }
    return complete(own)
  }

  func complete(_ own: TextCatalogue) -> TextCatalogue {
    // The newest words of each part; whoever has them has those before.
    let newest = ["diff.title", "explain.title", "page.backtest"]
    return newest.contains { own.texts[$0] == nil } ? withToday(own) : own
  }

  /// The same, where a key tells whether the run's words are too old.
  func withToday(_ own: TextCatalogue, key: String) -> TextCatalogue {
    own.texts[key] == nil ? withToday(own) : own
  }

  private func withToday(_ own: TextCatalogue) -> TextCatalogue {
    guard let today = try? SettingsFiles.load(request).texts[own.language]
    else { return own }
    return own.completed(by: today)
  }
}
