/// One settings file as it was read, so that the same settings can be resolved again, with the same
/// file names and line numbers.
package struct SettingsDocument: Hashable, Sendable {
  /// What the file is to the settings.
  package enum Role: String, Sendable, CaseIterable {
    case main, layout, indicators, signals, support, texts, overlay
    /// Not a file: the text of one `--set`.
    case assignment
  }

  package var role: Role
  /// Which of several: a layout's identifier, a language; empty for the others.
  package var key: String
  /// The file's name as its reader knows it.
  package var name: String
  package var text: String

  package init(role: Role, key: String = "", name: String, text: String) {
    self.role = role
    self.key = key
    self.name = name
    self.text = text
  }
}
