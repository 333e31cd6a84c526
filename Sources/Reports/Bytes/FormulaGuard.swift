/// Keeps a spreadsheet from running text as a formula when it opens a CSV file.
///
/// Text that begins with `=`, `+`, `-`, `@`, a tab, a carriage return, a newline or the full-width
/// form of one of the signs gets an apostrophe in front. So does such text that already has
/// apostrophes before the sign: that way every written text stands for exactly one original, and
/// `removed(from:)` gives it back. A plain number (`-12.5`) is no danger and stays as it is.
package enum FormulaGuard {
  /// The text, made harmless.
  package static func applied(to text: String) -> String {
    isDangerous(text) ? "'" + text : text
  }

  /// The original of a text that `applied(to:)` made.
  package static func removed(from text: String) -> String {
    text.unicodeScalars.first == "'" && isDangerous(text)
      ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// Looks at the text behind any apostrophes, so that adding or removing one changes nothing.
  private static func isDangerous(_ text: String) -> Bool {
    let core = text.unicodeScalars.drop { $0 == "'" }
    switch core.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠":
      return !isPlainNumber(core)
    default:
      return false
    }
  }

  /// A sign, digits, and at most one decimal mark with digits on both sides.
  private static func isPlainNumber(_ text: Substring.UnicodeScalarView) -> Bool {
    guard let first = text.first else { return false }
    let digits = first == "-" || first == "+" ? text.dropFirst() : text
    let parts = digits.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == "," })
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { ("0"..."9").contains($0) }
    }
  }
}
