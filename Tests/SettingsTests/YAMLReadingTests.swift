import CustomDump
import SchoolModel
import Settings
import Testing

/// What is special about YAML: its syntax, its repeated keys, and the words that it may misread.
@Suite struct YAMLReadingTests {
  private func problems(inSupport text: String) -> [String] {
    var input = ExampleSettings.input
    input.support.text = text
    return input.problems().filter { $0.hasPrefix("support.yaml") }
  }

  @Test func aTabIsASyntaxErrorWithAPlace() {
    expectNoDifference(
      problems(inSupport: "forms:\n\tmentor: { signals: absence-high, level: warning }\n"),
      [
        "support.yaml:2:1: this is not YAML: found character that cannot start any token (while "
          + "scanning for the next token, line 2); indent with blanks, not with tabs"
      ])
  }

  @Test func anUnclosedBracketIsASyntaxErrorWithAPlace() {
    let all = problems(inSupport: "forms:\n  a: { level: x\n")
    #expect(all.count == 1)
    #expect(all.first?.hasPrefix("support.yaml:3:1: this is not YAML: ") ?? false)
  }

  @Test func aControlCharacterHasAPlace() {
    let all = problems(inSupport: "forms:\n  a: \u{1}\n")
    expectNoDifference(
      all, ["support.yaml:2:6: this is not YAML: control characters are not allowed"])
  }

  @Test func twoDocumentsAreOneTooMany() {
    let all = problems(inSupport: "forms: {}\n---\nforms: {}\n")
    #expect(all.count == 1)
    #expect(all.first?.hasPrefix("support.yaml:2:1: this is not YAML: ") ?? false)
  }

  @Test(arguments: ["", "# nothing\n", "forms:\n", "forms: {}\n"])
  func anEmptyFileHasItsDefaults(_ text: String) throws {
    var input = ExampleSettings.input
    input.support.text = text
    #expect(try input.resolved().supportForms.isEmpty)
  }

  @Test func anEmptyMainFileLacksItsKeys() {
    var input = ExampleSettings.input
    input.main.text = ""
    expectNoDifference(
      input.problems().filter { $0.contains("is missing") },
      [
        "skolsignal.yaml:1:1: the key “authority” is missing: the name of the school authority, as it "
          + "stands in reports",
        "skolsignal.yaml:1:1: the key “calendar” is missing: the periods by name, such as `2024/25` or "
          + "`2025-VT`; they may overlap",
        "skolsignal.yaml:1:1: the key “period” is missing: the period that a run is for when the "
          + "command line does not name one",
      ])
  }

  @Test(arguments: [
    ("- a\n- b\n", "found a list"), ("just words\n", "found “just words”"),
  ])
  func theRootIsAMapping(_ text: String, _ found: String) {
    expectNoDifference(
      problems(inSupport: text),
      ["support.yaml:1:1: expected keys with values (“key: value”), \(found)"])
  }

  @Test func allRepeatedKeysAreTold() {
    let text = """
      forms:
        mentor: { signals: absence-high, level: warning, level: critical }
        mentor: { signals: absence-high, level: warning }
        mentor: { signals: absence-high, level: wrning }
      "forms": {}
      """
    // The last one of each is read on; here that leaves no form to look into.
    expectNoDifference(
      problems(inSupport: text),
      [
        "support.yaml:2:52: forms.mentor: the key “level” stands in line 2 already; remove one of them",
        "support.yaml:3:3: forms: the key “mentor” stands in line 2 already; remove one of them",
        "support.yaml:4:3: forms: the key “mentor” stands in line 2 already; remove one of them",
        "support.yaml:5:1: the key “forms” stands in line 1 already; remove one of them",
      ])
  }

  @Test func aByteOrderMarkMovesNoPlaces() {
    #expect(
      problems(inSupport: "\u{FEFF}frms: {}\n")
        == ["support.yaml:1:1: unknown key “frms”; did you mean “forms”?"])
  }

  @Test func tagsAndListsAsKeysAreRefused() {
    expectNoDifference(
      problems(
        inSupport: "forms:\n  mentor: { signals: !x absence-high, level: warning }\n  [a]: b\n"),
      [
        "support.yaml:2:22: forms.mentor.signals: the tag “!x” has no meaning here; leave it out",
        "support.yaml:3:3: forms: a key must be a word, not a list or a mapping",
      ])
  }

  @Test func aliasesThatGrowWithoutBoundAreStopped() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let parts = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(parts)]\n"
    }
    #expect(problems(inSupport: text).contains { $0.contains("too large when its aliases") })
  }

  // MARK: - Words that YAML 1.1 would turn into something else

  @Test(arguments: [
    "no", "on", "yes", "off", "010", "1:30", "1e3", ".5", "2024-06-14", "0x1F", "true",
  ])
  func textStaysWhatWasWritten(_ word: String) throws {
    var input = ExampleSettings.input
    input.main.text.replace("authority: Exempelstaden", with: "authority: \(word)")
    #expect(try input.resolved().authority == word)
  }

  @Test(arguments: [
    ("no", "; write false"), ("on", "; write true"), ("off", "; write false"),
    ("1", "; write true"),
    ("'true'", "; leave out the quotes"), ("maybe", ""),
  ])
  func onlyTrueAndFalseAreTruthValues(_ word: String, _ hint: String) {
    var input = ExampleSettings.input
    input.layouts[0].file.text.replace("optional: true", with: "optional: \(word)")
    let bare = word.filter { $0 != "'" }
    expectNoDifference(
      input.problems(),
      [
        "layouts/attendance.yaml:15:74: layouts.attendance.schema.fields.2.optional: expected true or "
          + "false, found “\(bare)”\(hint)"
      ])
  }

  @Test(arguments: [
    ("010", "; write it without leading zeros: 10"), ("1:30", ""), (".5", "; write 0.5"),
    ("1e3", "; write the number without an exponent"), ("0x1F", ""), ("5.", ""), (".inf", ""),
    ("nan", ""), ("1_000", ""), ("12,5", "; the decimal mark is “.”"),
    ("'12'", "; leave out the quotes"),
    ("1234567890123456789", ""),
  ])
  func onlyPlainDigitsAreNumbers(_ word: String, _ hint: String) {
    var input = ExampleSettings.input
    input.indicators.text.replace("minimum_completeness: 80", with: "minimum_completeness: \(word)")
    let bare = word.filter { $0 != "'" }
    expectNoDifference(
      input.problems(),
      [
        "indicators.yaml:17:27: indicators.absence_rate.minimum_completeness: expected a number, found "
          + "“\(bare)”\(hint)"
      ])
  }

  @Test(arguments: [
    "2024-13-01", "2023-02-29", "20240614", "2024-6-14", "14/06/2024", "2024-06-14T00:00",
  ])
  func onlyExistingDaysAreDates(_ word: String) {
    var input = ExampleSettings.input
    input.main.text.replace("reference_day: 2024-10-15", with: "reference_day: \(word)")
    expectNoDifference(
      input.problems(),
      [
        "skolsignal.yaml:13:20: calendar.2024/25.reference_day: “\(word)” is no date; write an existing "
          + "day as 2025-06-13"
      ])
  }
}
