import SchoolModel

extension CrossChecks {
  /// The keys of texts that must be there because the settings declare something by that name.
  private var requiredTexts: [String] {
    let declared = [
      ("indicator", settings.names("indicators")), ("signal", settings.names("signals")),
      ("area", settings.names("areas")), ("level", settings.names("levels")),
      ("tier", settings.names("tiers")), ("form", settings.names("forms")),
      ("group", groupNames), ("status", FactStatus.allCases.map(\.rawValue)),
    ]
    return (declared + codesOfNotes).flatMap { kind, names in names.map { "\(kind).\($0)" } }
  }

  func checkTexts() {
    let required = requiredTexts
    for language in settings.languages {
      let path = "texts.\(language)"
      let place = settings.place("texts", language)
      let entries = settings.texts(language)?.entries ?? []
      let known = Set(entries.map(\.key))
      for key in required where !known.contains(key) {
        problems.add(
          place, path, "the text “\(key)” is missing; add a label for it")
      }
      for entry in entries {
        if entry.value.isNull {
          problems.add(
            entry.value.location, path.appending(key: entry.key), "expected a text, found nothing")
        } else if entry.key.hasPrefix("reason.") {
          checkPlaceholders(of: entry, path: path.appending(key: entry.key))
        }
      }
    }
  }

  private func checkPlaceholders(of entry: TreeEntry, path: String) {
    let known = settings.vocabulary.placeholders
    guard !known.isEmpty else { return }
    for name in entry.value.text?.placeholders ?? [] where !known.contains(name) {
      let hint = Suggestion.hint(for: name, in: known, called: "placeholders")
      problems.add(
        entry.value.location, path, "nothing fills the placeholder “{\(name)}”\(hint)")
    }
  }
}

extension String {
  /// The names in braces, in the order of the text.
  fileprivate var placeholders: [String] {
    split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }
}
