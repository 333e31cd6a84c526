package import SchoolModel

/// What the settings may name but do not declare: the kinds of indicators and rules of the program.
package struct SettingsVocabulary: Hashable, Sendable {
  package var indicatorKinds: [KindDescription]
  package var ruleKinds: [KindDescription]
  /// Names in braces that a `reason.…` text may use; empty: they are not checked.
  package var placeholders: [String]

  package init(
    indicatorKinds: [KindDescription], ruleKinds: [KindDescription], placeholders: [String] = []
  ) {
    self.indicatorKinds = indicatorKinds
    self.ruleKinds = ruleKinds
    self.placeholders = placeholders
  }
}
