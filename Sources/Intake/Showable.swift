/// Which values of a cell may stand in a finding.
///
/// Codes of schools and subjects are no personal data. But columns get mixed up, and then a name or a
/// personal number stands where a code should be: what does not look like a code is held back.
enum Showable {
  static let hidden = "(not shown)"

  /// A value of a row about a school, unless it is long or holds a personal number.
  static func code(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= 32, !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F })
    else { return hidden }
    var run = 0
    for byte in bytes {
      if isDigit(byte) {
        run += 1
        // School codes have eight digits, personal numbers ten or twelve.
        if run >= 9 { return hidden }
      } else {
        // `110304-1234`, `110304TF20`: a birth date with something behind it.
        if run >= 6, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || isLetter(byte) {
          return hidden
        }
        run = 0
      }
    }
    return text
  }

  /// A school code of a row about a person: only in the form that the register's codes have.
  static func school(_ text: String, forms: Set<String>) -> String {
    forms.contains(form(text)) ? code(text) : hidden
  }

  /// A subject of a row about a person: codes of subjects end in two digits at most, so that neither a
  /// birth date nor a numbered identifier is one.
  static func subject(_ text: String) -> String {
    var run = 0
    for byte in text.utf8 {
      run = isDigit(byte) ? run + 1 : 0
      if run >= 3 { return hidden }
    }
    return code(text)
  }

  /// The text with every digit as `0` and every letter as `a`.
  static func form(_ text: String) -> String {
    String(
      decoding: text.utf8.map { byte in
        isDigit(byte) ? UInt8(ascii: "0") : isLetter(byte) ? UInt8(ascii: "a") : byte
      }, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
  }
}
