/// How spellings of header cells are compared.
enum HeaderText {
  /// The text on one line: runs of white space made one blank, ends trimmed, invisible marks gone.
  static func collapsed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isBlankDue = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      // Soft hyphen, zero-width space, non-joiner and joiner, word joiner, byte order mark.
      case 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF: continue
      default: break
      }
      // White space as Unicode has it: includes line ends and the blanks that do not break.
      if scalar.properties.isWhitespace {
        isBlankDue = !result.isEmpty
        continue
      }
      if isBlankDue { result.append(" ") }
      isBlankDue = false
      result.append(scalar)
    }
    return String(result)
  }

  /// What two spellings of the same header have in common: collapsed, and in lower case.
  ///
  /// `lowercased()` of the standard library follows Unicode and no locale, and strings compare
  /// equal however their accents are composed.
  static func key(_ text: String) -> String { collapsed(text).lowercased() }
}
