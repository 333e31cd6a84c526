import SchoolModel
import Testing

@Suite struct FileNamePatternTests {
  @Test(arguments: [
    ("betyg_*.csv", "betyg_2024.csv", true), ("betyg_*.csv", "betyg_.csv", true),
    ("betyg_*.csv", "betyg_2024.csv.gz", true), ("betyg_*.csv", "betyg_2024.txt", false),
    ("betyg_*.csv.gz", "betyg_2024.csv.gz", true), ("*.csv", "in/a.csv", false),
    ("in/*.csv", "in/a.csv", true), ("*/*.csv", "in/a.csv", true), ("a?c", "abc", true),
    ("a?c", "a/c", false), ("a?c", "ac", false), ("", "", true), ("*", "", true), ("", "a", false),
    ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("å?ö", "åäö", true),
    ("elever_{autumn_year}.csv", "elever_2024.csv", true),
    ("elever_{autumn_year}.csv", "elever_24.csv", false),
    ("elever_{other}.csv", "elever_{other}.csv", true),
  ])
  func matches(pattern: String, name: String, expected: Bool) {
    #expect(FileNamePattern(pattern).matches(name) == expected)
  }

  @Test(arguments: [
    ("betyg_{period}.csv", "betyg_2025-VT.csv", FileNamePattern.Placeholder.period, "2025-VT"),
    ("*_{period}.csv", "a_b_2025-VT.csv", .period, "b_2025-VT"),
    ("{period}*.csv", "2025-VT.csv", .period, "2025-VT"),
    ("elever_{autumn_year}_{spring_year}.csv", "elever_2024_2025.csv", .autumnYear, "2024"),
    ("?{spring_year}*", "x20255.csv", .springYear, "2025"),
  ])
  func captures(
    pattern: String, name: String, placeholder: FileNamePattern.Placeholder, text: String
  ) throws {
    let captured = try #require(FileNamePattern(pattern).capture(in: name))
    #expect(captured.placeholder == placeholder)
    #expect(captured.text == text)
  }

  @Test(arguments: [("a*.csv", "ab.csv"), ("{period}.csv", ".csv"), ("{period}.csv", "a/b.csv")])
  func capturesNothing(pattern: String, name: String) {
    #expect(FileNamePattern(pattern).capture(in: name) == nil)
  }

  /// Trying every division of the text between the stars would not end.
  @Test func manyStarsAreNoTrap() {
    let pattern = FileNamePattern(String(repeating: "*a", count: 40) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 400)))
  }
}
