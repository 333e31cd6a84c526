import SchoolModel
import Testing

/// Patterns of one length are matched another way than the others; both must agree.
@Suite struct TextPatternFormsTests {
  @Test(arguments: ["", "1234567", "12345678", "123456789", "1234567x", "A2345678", "abcdefgh"])
  func fixedAndOpenPatternsAgree(_ text: String) throws {
    for (fixed, open) in [
      ("\\d{8}", "\\d{8}x?"), ("[A-Z]\\d{7}", "[A-Z]\\d{7}\\x*"), (".{8}", ".{8}y?"),
    ] {
      let first = try #require(TextPattern(fixed))
      let second = try #require(TextPattern(open))
      #expect(first.matches(text.utf8) == second.matches(text.utf8))
    }
  }

  @Test func lengthCounts() throws {
    let pattern = try #require(TextPattern("\\d{2}-[A-Z]"))
    #expect(pattern.matches("12-A".utf8))
    for text in ["12-", "12-AA", "1-A", "12-a", ""] { #expect(!pattern.matches(text.utf8)) }
  }
}
