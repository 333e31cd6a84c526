internal import SchoolModel
internal import Settings

extension SettingsInput {
  /// Puts today's words under those of a run that is too old to have all that pages say now.
  ///
  /// They become part of the settings, as texts that are shared do: what is made with them has another
  /// name than what was made without, and can be made again from what is stored of it. The run's own words
  /// stand above them, and labels of what somebody has declared since are no reason.
  ///
  /// - Parameters:
  ///   - settings: those of the run.
  ///   - request: names the main settings file of today; nothing is taken when it cannot be used.
  /// - Returns: whether words were missing, so that the settings are others now.
  mutating func takeWords(missingIn settings: ResolvedSettings, from request: RunRequest) -> Bool {
    let language = settings.language
    guard let own = settings.texts[language], let today = try? SettingsFiles.input(request),
      let text = today.texts[language],
      let words = try? SettingsFiles.resolve(today).texts[language]
    else { return false }
    let isMissing = words.texts.keys.contains { key in
      own.texts[key] == nil && !Self.labels.contains(String(key.prefix { $0 != "." }))
    }
    guard isMissing else { return false }
    sharedTexts[language, default: []] += [text] + (today.sharedTexts[language] ?? [])
    return true
  }

  /// Families of texts that name what settings declare.
  private static let labels: Set = [
    "area", "cause", "focus_area", "form", "group", "indicator", "level", "measure", "role",
    "signal",
    "subject", "tier", "yearly_follow_up",
  ]
}
