package import SchoolModel

/// Stored documents that do not make settings.
package struct DocumentsProblem: Error, Hashable, Sendable {
  /// What is missing or stands there twice, in words.
  package let message: String
}

extension SettingsInput {
  /// Every text with its role, in the order in which they lie on top of one another.
  ///
  /// `init(documents:)` makes the same input of them, so that settings resolved again are the same to
  /// the line.
  package var documents: [SettingsDocument] {
    [document(.main, main)]
      + layouts.map { document(.layout, $0.file, key: $0.id) }
      + [
        document(.indicators, indicators), document(.signals, signals), document(.support, support),
      ]
      + texts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { document(.texts, $0.value, key: $0.key) }
      + overlays.map { document(.overlay, $0) }
      + assignments.map {
        SettingsDocument(role: .assignment, name: Assignment.sourceName($0), text: $0)
      }
      + (language.map {
        [
          SettingsDocument(
            role: .assignment, key: Self.languageKey, name: "--language \($0)", text: $0)
        ]
      } ?? [])
  }

  /// Marks the assignment that was not a `--set`.
  private static let languageKey = "language"

  private func document(
    _ role: SettingsDocument.Role, _ file: SettingsText, key: String = ""
  ) -> SettingsDocument {
    SettingsDocument(role: role, key: key, name: file.name, text: file.text)
  }

  /// The input that the documents were made from.
  ///
  /// - Throws: `DocumentsProblem` when a file that every configuration has is not among them once.
  package init(documents: [SettingsDocument]) throws(DocumentsProblem) {
    func all(_ role: SettingsDocument.Role) -> [SettingsDocument] {
      documents.filter { $0.role == role }
    }
    func only(_ role: SettingsDocument.Role) throws(DocumentsProblem) -> SettingsText {
      let found = all(role)
      guard let document = found.first, found.count == 1 else {
        throw DocumentsProblem(
          message: "\(found.count) files have the role “\(role.rawValue)” where one is needed")
      }
      return document.file
    }
    let assignments = all(.assignment)
    self.init(
      main: try only(.main),
      layouts: all(.layout).map { LayoutText(id: $0.key, file: $0.file) },
      indicators: try only(.indicators), signals: try only(.signals), support: try only(.support),
      texts: Dictionary(
        all(.texts).map { ($0.key, $0.file) }, uniquingKeysWith: { first, _ in first }),
      overlays: all(.overlay).map(\.file),
      assignments: assignments.filter { $0.key != Self.languageKey }.map(\.text),
      language: assignments.last { $0.key == Self.languageKey }?.text)
  }
}

extension SettingsDocument {
  fileprivate var file: SettingsText { SettingsText(name: name, text: text) }
}
