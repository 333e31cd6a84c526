internal import Pipeline
internal import SchoolModel
internal import Settings

/// The language of a run that has failed, and its catalogue if that can be had.
struct FailureLanguage {
  let words: FailureWords
  /// For the words of findings, which only come up once the settings have been read.
  let texts: TextCatalogue

  /// Settings that are read once more tell it; when they are what is wrong, it is guessed from the
  /// request and the main file, and is Swedish if nothing tells.
  ///
  /// A language that is named is the one, whatever the settings say.
  init(of request: RunRequest?, in named: String? = nil) {
    let settings = request.flatMap { request in
      // Only the catalogue is wanted: a period that is not there is no reason to have none, and that
      // an asked-for language is not there is told in the language of the settings.
      var request = request
      request.period = nil
      if let settings = try? SettingsFiles.load(request) { return settings }
      request.language = nil
      return try? SettingsFiles.load(request)
    }
    let language =
      named ?? settings?.language ?? request.flatMap(SettingsFiles.likelyLanguage) ?? Self.usual
    words = FailureWords(language: language)
    texts = settings?.texts[language] ?? TextCatalogue(language: language, texts: [:])
  }

  /// The language of the settings that come with the program.
  private static let usual = "sv"
}
