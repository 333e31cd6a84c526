/// Text made fit for a terminal: nothing that steers the terminal, and a known width in columns.
package enum TerminalText {
  /// Combining marks that one character may carry; more would run into the lines above and below.
  private static let maximumMarks = 4

  /// The text on one line, without escape sequences, controls and direction marks.
  ///
  /// Line ends and tabs become blanks; runs of blanks are kept as one.
  package static func clean(_ text: String) -> String {
    if isClean(text) { return text }
    var kept = String.UnicodeScalarView()
    var marks = 0
    for scalar in withoutEscapes(text) {
      let isBreak = ("\t"..."\r").contains(scalar) || scalar == "\u{2028}" || scalar == "\u{2029}"
      if isBreak || scalar == " " {
        if kept.last != " " { kept.append(" ") }
        marks = 0
      } else if scalar.isInvisibleControl {
        continue
      } else if isMark(scalar) {
        marks += 1
        if marks <= maximumMarks { kept.append(scalar) }
      } else {
        marks = 0
        kept.append(scalar)
      }
    }
    while kept.first == " " { kept.removeFirst() }
    while kept.last == " " { kept.removeLast() }
    return String(kept)
  }

  /// Whether there is plainly nothing to clean: letters of the Latin alphabets, digits, signs of ASCII
  /// and single blanks inside.
  private static func isClean(_ text: String) -> Bool {
    let blank = UInt8(ascii: " ")
    var last = blank
    for byte in text.utf8 {
      switch byte {
      case blank: if last == blank { return false }
      case 0x21...0x7E, 0x80...0xBF, 0xC3...0xC5: break
      default: return false
      }
      last = byte
    }
    return last != blank || text.isEmpty
  }

  /// The columns that clean text takes up.
  package static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  /// The text, cut with `…` when it takes up more columns than there are.
  package static func cut(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    guard columns > 0 else { return "" }
    var kept = ""
    var used = 0
    for character in text {
      let next = used + width(character)
      if next > columns - 1 { break }
      kept.append(character)
      used = next
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The text cut or filled with blanks to exactly so many columns.
  package static func fitted(_ text: String, to columns: Int, right: Bool = false) -> String {
    let cut = cut(text, to: columns)
    let blanks = String(repeating: " ", count: max(0, columns - width(cut)))
    return right ? blanks + cut : cut + blanks
  }

  /// Lines of at most so many columns, broken at blanks; a longer word is cut over several lines.
  package static func wrapped(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      var word = String(word)
      if !line.isEmpty, width(line) + 1 + width(word) <= columns {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while width(word) > columns, columns > 1 {
        var head = ""
        while let next = word.first, width(head) + width(next) <= columns {
          head.append(word.removeFirst())
        }
        lines.append(head)
      }
      line = word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  // MARK: - Scalars

  /// The scalars outside escape sequences (`ESC [ … m`, `ESC ] … BEL` and their one-byte forms).
  private static func withoutEscapes(_ text: String) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch (scalar, rest.first) {
      case ("\u{1B}", "["):
        rest.removeFirst()
        dropControlSequence(&rest)
      case ("\u{9B}", _):
        dropControlSequence(&rest)
      case ("\u{1B}", "]"), ("\u{1B}", "P"), ("\u{1B}", "X"), ("\u{1B}", "^"), ("\u{1B}", "_"):
        rest.removeFirst()
        dropString(&rest)
      case ("\u{9D}", _), ("\u{90}", _), ("\u{98}", _), ("\u{9E}", _), ("\u{9F}", _):
        dropString(&rest)
      case ("\u{1B}", _):
        if let next = rest.first, next.isASCII { rest.removeFirst() }
      default:
        kept.append(scalar)
      }
    }
    return kept
  }

  /// Drops parameters up to and with the final byte.
  private static func dropControlSequence(_ rest: inout ArraySlice<Unicode.Scalar>) {
    while let scalar = rest.first, (" "..."?").contains(scalar) { rest.removeFirst() }
    if let final = rest.first, ("@"..."~").contains(final) { rest.removeFirst() }
  }

  /// Drops the content of a control string; one that never ends is no such string, and is kept.
  private static func dropString(_ rest: inout ArraySlice<Unicode.Scalar>) {
    let end = rest.firstIndex { $0 == "\u{7}" || $0 == "\u{9C}" || $0 == "\u{1B}" }
    guard let end else { return }
    let isTwoBytes = rest[end] == "\u{1B}" && rest[rest.index(after: end)...].first == "\\"
    rest = rest[rest.index(end, offsetBy: isTwoBytes ? 2 : 1)...]
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: scalar.value < 0xFE00 || scalar.value > 0xFE0F
    default: false
    }
  }

  private static func width(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    // A variation selector 16 asks for the picture form, which is two columns wide.
    if scalars.contains("\u{FE0F}") { return 2 }
    if isMark(first) || first.isInvisibleControl || first == "\u{200D}" { return 0 }
    return isWide(first) ? 2 : 1
  }

  /// East Asian wide and full-width characters, and what is shown as a picture by default.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isEmojiPresentation { return true }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
      0x20000...0x3FFFD:
      return true
    default:
      return false
    }
  }
}
