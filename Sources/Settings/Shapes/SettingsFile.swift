package import SchoolModel

/// The kinds of settings files; each is described by one shape.
package enum SettingsFile: String, Sendable, CaseIterable {
  case main, layout, indicators, signals, support, texts

  /// The usual name, as a heading of the reference.
  package var title: String {
    switch self {
    case .main: "skolsignal.yaml"
    case .layout: "layouts/<layout>.yaml"
    case .indicators: "indicators.yaml"
    case .signals: "signals.yaml"
    case .support: "support.yaml"
    case .texts: "text/<language>.yaml"
    }
  }

  /// What the file is for: one sentence.
  package var summary: String {
    switch self {
    case .main: "Who the authority is, which periods there are and where the other files are."
    case .layout: "How one kind of export is written and what its columns mean."
    case .indicators: "Which figures are made from the exports, and for which groups of pupils."
    case .signals: "Which figures are signals, from which limits on, and how they add up."
    case .support: "Which forms of support there are and which signals call for them."
    case .texts: "Every word that people read, in one language, as nested keys."
    }
  }

  /// The shape of the whole file; levels that are not known make every other key a possible level.
  package func shape(
    _ vocabulary: SettingsVocabulary, levels: [String]? = nil
  ) -> ValueShape {
    switch self {
    case .main: .record(MainShape.keys)
    case .layout: .record(LayoutShape.keys)
    case .indicators: .record(IndicatorsShape.keys(kinds: vocabulary.indicatorKinds))
    case .signals: .record(SignalsShape.keys(rules: vocabulary.ruleKinds, levels: levels))
    case .support: .record(SupportShape.keys)
    case .texts: .map(.text)
    }
  }

  /// The keys at the top of the file; none for layouts and texts, which stand under a name.
  func keys(_ vocabulary: SettingsVocabulary, levels: [String]?) -> [ParameterSpec] {
    guard self != .texts, case .record(let specs) = shape(vocabulary, levels: levels) else {
      return []
    }
    return specs
  }

  /// The files whose keys together make the top of the one tree of settings.
  static let topLevel: [SettingsFile] = [.main, .indicators, .signals, .support]
}
