package import SchoolModel

/// What a finding says, and what to do about it, in the catalogue's language.
///
/// English stands in the kinds of findings themselves; a catalogue in another language has
/// `finding.message.<kind>`, `finding.remedy.<kind>` and, for reasons that come from deeper down,
/// `finding.reason.<code>`.
package struct FindingWords: Sendable {
  private let texts: TextCatalogue

  package init(_ texts: TextCatalogue) { self.texts = texts }

  /// One sentence: what is wrong.
  package func message(of finding: Finding) -> String {
    var facts = finding.facts
    if let dataset = facts["dataset"] {
      facts["dataset"] = texts["dataset.\(dataset)"].insideSentence
    }
    if let code = facts["code"], let reason = texts.texts["finding.reason.\(code)"] {
      facts["reason"] = reason.filled(with: finding.facts)
    }
    // Facts come with English quotes.
    if let quote = texts.texts["format.opening_quote"] {
      facts = facts.mapValues { $0.replacing("“", with: quote) }
    }
    let template = texts.texts["finding.message.\(finding.kind.id)"] ?? finding.kind.message
    return TerminalText.clean(template.filled(with: facts))
  }

  /// What the reader should do.
  package func remedy(of kind: FindingKind) -> String {
    texts.texts["finding.remedy.\(kind.id)"] ?? kind.remedy
  }

  /// Where it is, never cut: `betyg.csv:12 · Betyg · 90000012 · (3 times)`; empty when it is nowhere in
  /// particular.
  func place(of finding: Finding) -> String {
    var parts: [String] = []
    if !finding.file.isEmpty {
      let line = finding.line.map { ":\($0)" } ?? ""
      parts.append(TerminalText.clean(finding.file) + line)
    }
    if let column = finding.column { parts.append(TerminalText.clean(column)) }
    if let school = finding.school { parts.append(TerminalText.clean(school.text)) }
    if finding.count > 1 {
      parts.append(texts["account.times"].filled(with: ["n": String(finding.count)]))
    }
    return parts.joined(separator: " · ")
  }
}
