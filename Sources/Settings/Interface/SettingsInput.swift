/// One settings file as text, with the name that its reader knows it by.
package struct SettingsText: Hashable, Sendable {
  /// As shown to the user, such as `signals.yaml`.
  package var name: String
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// A layout's file; the file name without its ending is the layout's identifier.
package struct LayoutText: Hashable, Sendable {
  package var id: String
  package var file: SettingsText

  package init(id: String, file: SettingsText) {
    self.id = id
    self.file = file
  }
}

/// Everything that settings are made from: the files of the configuration, and what lies on top.
package struct SettingsInput: Hashable, Sendable {
  package var main: SettingsText
  package var layouts: [LayoutText]
  package var indicators: SettingsText
  package var signals: SettingsText
  package var support: SettingsText
  /// Language → catalogue.
  package var texts: [String: SettingsText]
  /// Files of `--overlay`; a later one lies on top of an earlier one.
  package var overlays: [SettingsText]
  /// Values of `--set`, such as `signals.absence-high.critical.at_least=18`; on top of all overlays.
  package var assignments: [String]
  /// The language of `--language`, on top of everything; nil leaves it to the settings.
  package var language: String?

  package init(
    main: SettingsText, layouts: [LayoutText], indicators: SettingsText, signals: SettingsText,
    support: SettingsText, texts: [String: SettingsText], overlays: [SettingsText] = [],
    assignments: [String] = [], language: String? = nil
  ) {
    self.main = main
    self.layouts = layouts
    self.indicators = indicators
    self.signals = signals
    self.support = support
    self.texts = texts
    self.overlays = overlays
    self.assignments = assignments
    self.language = language
  }

  /// The names of all sources in the order in which problems are listed.
  var sourceNames: [String] {
    [main.name] + layouts.map(\.file.name) + [indicators.name, signals.name, support.name]
      + texts.keys.sorted().compactMap { texts[$0]?.name } + overlays.map(\.name)
      + assignments.map { Assignment.sourceName($0) }
      + (language.map { ["--language \($0)"] } ?? [])
  }
}
