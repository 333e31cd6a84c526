/// Every word that people read, in one language: labels and sentence templates by key.
///
/// Keys are paths: `indicator.absence_rate`, `signal.absence-high`, `reason.threshold.above`.
package struct TextCatalogue: Hashable, Sendable {
  package let language: String
  package let texts: [String: String]
  /// `,` in Swedish, `.` in English.
  package let decimalMark: Character

  package init(language: String, texts: [String: String]) {
    self.language = language
    self.texts = texts
    decimalMark = texts["format.decimal_mark"]?.first ?? "."
  }

  /// The text for a key; the last part of the key itself when the catalogue does not have it.
  package subscript(key: String) -> String {
    texts[key] ?? String(key.split(separator: ".").last ?? "")
  }

  /// The same with the other's texts where this one has none; unchanged when that is in another language.
  package func completed(by other: TextCatalogue) -> TextCatalogue {
    guard other.language == language else { return self }
    return TextCatalogue(
      language: language, texts: other.texts.merging(texts) { _, own in own })
  }

  /// A number as people write it in this language, with a true minus sign.
  package func number(_ value: ExactDecimal, decimals: Int = 0) -> String {
    let text = value.text(decimals: decimals, decimalMark: decimalMark)
    return text.utf8.first == UInt8(ascii: "-") ? "\u{2212}" + text.dropFirst() : text
  }
}
