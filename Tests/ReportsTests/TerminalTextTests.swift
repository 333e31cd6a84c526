import Reports
import Testing

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("Åsö", 3), ("A\u{30A}so\u{308}", 3), ("學校", 4), ("👩‍👧‍👦", 2), ("🇸🇪", 2), ("❤️", 2), ("…", 1),
    ("", 0),
    ("12\u{A0}%", 4), ("●", 1),
  ])
  func width(text: String, columns: Int) {
    #expect(TerminalText.width(text) == columns)
  }

  @Test(arguments: [
    ("Björkskolan", 11, "Björkskolan"), ("Björkskolan", 6, "Björk…"), ("學校學校", 6, "學校…"),
    ("學校學校", 4, "學…"), ("en två", 4, "en…"), ("abc", 1, "…"), ("abc", 0, ""),
  ])
  func cut(text: String, columns: Int, expected: String) {
    #expect(TerminalText.cut(text, to: columns) == expected)
    #expect(TerminalText.width(TerminalText.fitted(text, to: columns)) == columns)
  }

  @Test(arguments: [
    ("\u{1B}[1;31mröd\u{1B}[0m", "röd"), ("\u{1B}]0;titel\u{7}skola", "skola"),
    ("\u{1B}]8;;http://x\u{1B}\\länk\u{1B}]8;;\u{1B}\\", "länk"), ("a\nb\tc\r\nd", "a b c d"),
    ("a\u{202E}b\u{200B}c", "abc"), ("\u{1B}", ""), ("\u{1B}[", ""), ("\u{1B}[999", ""),
    ("\u{1B}]utan slut", "utan slut"), ("  a  b ", "a b"), ("\u{1B}[\u{1B}[31mx", "x"),
  ])
  func clean(text: String, expected: String) {
    #expect(TerminalText.clean(text) == expected)
    #expect(TerminalText.clean(expected) == expected)
  }

  @Test func marksDoNotPileUp() {
    let text = "z" + String(repeating: "\u{301}", count: 200)
    #expect(TerminalText.clean(text).unicodeScalars.count == 5)
  }

  @Test(arguments: [
    ("en två tre", 6, ["en två", "tre"]), ("abcdefgh", 3, ["abc", "def", "gh"]), ("", 5, []),
    ("en", 5, ["en"]),
  ])
  func wrapped(text: String, columns: Int, expected: [String]) {
    #expect(TerminalText.wrapped(text, to: columns) == expected)
  }
}
