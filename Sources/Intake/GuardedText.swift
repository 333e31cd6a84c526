/// Undoes what our own files do to text that a spreadsheet would run as a formula.
///
/// They put an apostrophe in front of text that begins, behind any apostrophes, with a sign of a formula
/// and is no plain number. Decisions, support, targets and ready-made figures are tables that people make
/// from such files, so a school's code is looked up without that apostrophe. In records and the register,
/// which other systems write, codes are left as they are.
enum GuardedText {
  /// The text without the apostrophe, or the same text when it has none that we put there.
  static func original(of text: String) -> String {
    guard text.unicodeScalars.first == "'" else { return text }
    let core = text.unicodeScalars.drop { $0 == "'" }
    switch core.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠":
      return isPlainNumber(core) ? text : String(text.unicodeScalars.dropFirst())
    default: return text
    }
  }

  /// A sign, digits, and at most one decimal mark with digits on both sides.
  private static func isPlainNumber(_ text: Substring.UnicodeScalarView) -> Bool {
    let isSigned = text.first == "-" || text.first == "+"
    let parts = (isSigned ? text.dropFirst() : text).split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == "," })
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { ("0"..."9").contains($0) }
    }
  }
}
