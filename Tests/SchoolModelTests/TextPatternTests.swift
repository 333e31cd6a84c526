import SchoolModel
import Testing

@Suite("Text patterns")
struct TextPatternTests {
  @Test(
    "match whole texts",
    arguments: [
      (#"\d{8}"#, "12345678", true), (#"\d{8}"#, "1234567", false),
      (#"\d{8}"#, "123456789", false), (#"\d{8}"#, "1234567a", false), (#"\d+"#, "", false),
      (#"\d*"#, "", true), (#"[A-Z]{2,3}"#, "SVA", true), (#"[A-Z]{2,3}"#, "SVAA", false),
      (#"\d\d-?\d"#, "127", true), (#"\d\d-?\d"#, "12-7", true), (".*TF10", "20100304TF10", true),
      (".*TF10", "20100304TF20", false), (#"a\.b"#, "a.b", true), (#"a\.b"#, "axb", false),
      ("å", "å", true), ("a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", false), ("", "", true),
      (#"\d{2,4}"#, "123", true),
    ])
  func matching(pattern: String, text: String, expected: Bool) {
    #expect((TextPattern(pattern)?.matches(text.utf8) ?? false) == expected)
  }

  @Test("that mean nothing are refused", arguments: ["*", "a{", "a{2,1}", #"a\"#, "[0-9]", "+a"])
  func refusing(pattern: String) {
    #expect(TextPattern(pattern) == nil)
  }
}
