import CustomDump
import SchoolModel
import Settings
import Testing

@Suite struct EffectiveSettingsTests {
  private func rows(_ input: SettingsInput, _ prefixes: String...) throws -> [String] {
    try input.resolved().effective
      .filter { row in prefixes.contains { row.path.hasPrefix($0) } }
      .map { "\($0.path) = \($0.value) (\($0.source))" }
  }

  @Test func everyValueIsThereWithItsOrigin() throws {
    expectNoDifference(
      try rows(ExampleSettings.input, "signals.absence-high", "files", "levels", "forms.mentor"),
      [
        "files.indicators = indicators.yaml (default)",
        "files.layouts = layouts (default)",
        "files.signals = signals.yaml (default)",
        "files.support = support.yaml (default)",
        "files.texts = [text] (default)",
        "forms.mentor.level = critical (support.yaml:3)",
        "forms.mentor.signals = [merit-falling, merit-run] (support.yaml:3)",
        "forms.mentor.tiers = [] (default)",
        "levels = [none, watch, warning, critical] (signals.yaml:2)",
        "levels.critical = 4 (signals.yaml:2)",
        "levels.none = 0 (signals.yaml:2)",
        "levels.warning = 2 (signals.yaml:2)",
        "levels.watch = 1 (signals.yaml:2)",
        "signals.absence-high.area = attendance (signals.yaml:10)",
        "signals.absence-high.critical.at_least = 25 (signals.yaml:15)",
        "signals.absence-high.decimals = 1 (default)",
        "signals.absence-high.group = girls (signals.yaml:12)",
        "signals.absence-high.higher_is = worse (indicators.yaml:18)",
        "signals.absence-high.indicator = absence_rate (signals.yaml:11)",
        "signals.absence-high.minimum_n = 20 (signals.yaml:14)",
        "signals.absence-high.rule = threshold (signals.yaml:13)",
        "signals.absence-high.warning.at_least = 18 (signals.yaml:17)",
        "signals.absence-high.watch.at_least = 12 (signals.yaml:16)",
        "signals.absence-high.weight = 1 (default)",
      ])
    #expect(
      try rows(ExampleSettings.input, "layouts.grades.maximumSetAside", "tolerance") == [
        "layouts.grades.maximumSetAside = 1.5 (skolsignal.yaml:6)",
        "tolerance.maximum_set_aside = 1.5 (skolsignal.yaml:6)",
      ])
  }

  @Test func pathsAreSortedAndUnique() throws {
    let paths = try ExampleSettings.input.resolved().effective.map(\.path)
    #expect(Set(paths).count == paths.count)
    #expect(paths.first == "areas")
    #expect(paths.last?.hasPrefix("tolerance") ?? false)
  }

  /// Every default stands in one place: writing all of them out changes nothing.
  @Test func writingOutAllDefaultsChangesNothing() throws {
    let before = try ExampleSettings.input.resolved()
    var input = ExampleSettings.input
    // A value is written as it is shown; texts get quotes, so that a tab or nothing can be written.
    let lists = try #require(try? Regex(#"^\[.*\]$"#))
    input.assignments = before.effective.filter { $0.source.file == "default" }
      .filter { !$0.path.hasPrefix("files.") }
      .map { row in
        let isPlain =
          row.value.wholeMatch(of: lists) != nil || ["true", "false"].contains(row.value)
        let isNumber = ExactDecimal(row.value) != nil
        let quoted = row.value.replacing("'", with: "''")
        return isPlain || isNumber ? "\(row.path)=\(row.value)" : "\(row.path)='\(quoted)'"
      }
    #expect(input.assignments.count > 40)
    let after = try input.resolved()
    expectNoDifference(
      after.effective.map { "\($0.path)=\($0.value)" },
      before.effective.map { "\($0.path)=\($0.value)" })
    expectNoDifference(after.layouts, before.layouts)
    expectNoDifference(after.groups.map(\.condition), before.groups.map(\.condition))
    #expect(after.effective.count { $0.source.file == "default" } == 5, "the names of the files")
  }

  /// The order of keys means nothing, except for levels, areas, tiers and forms.
  @Test func theOrderOfKeysDoesNotMatter() throws {
    let before = try ExampleSettings.input.resolved()
    var input = ExampleSettings.input
    input.main.text = reversed(input.main.text, below: "calendar:")
    input.indicators.text = reversed(
      input.indicators.text, below: "subjects:", "groups:", "indicators:")
    input.signals.text = reversed(input.signals.text, below: "signals:")
    for index in input.layouts.indices {
      input.layouts[index].file.text = reversed(input.layouts[index].file.text)
    }
    let after = try input.resolved()
    expectNoDifference(
      after.effective.map { "\($0.path)=\($0.value)" },
      before.effective.map { "\($0.path)=\($0.value)" })
    #expect(after.calendar == before.calendar)
    #expect(after.levels == before.levels)
    #expect(after.signals.map(\.id) == before.signals.map(\.id))
    #expect(after.indicators.map(\.id) == before.indicators.map(\.id))
    #expect(after.groups.map(\.condition) == before.groups.map(\.condition))
    #expect(after.subjects == before.subjects)
    #expect(after.tiers.map(\.id) == before.tiers.map(\.id))
  }

  /// The same file with its keys, and those below some of them, in the opposite order.
  private func reversed(_ text: String, below keys: String...) -> String {
    blocks(of: text, indent: "").map { block in
      guard let key = keys.first(where: block.hasPrefix) else { return block }
      let body = block.dropFirst(key.count + 1)
      return key + "\n" + blocks(of: String(body), indent: "  ").reversed().joined()
    }
    .reversed().joined()
  }

  /// The text in parts that each begin with a line of the indent.
  private func blocks(of text: String, indent: String) -> [String] {
    var blocks: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix(indent + " "), let last = blocks.popLast() {
        blocks.append(last + line + "\n")
      } else {
        blocks.append(line + "\n")
      }
    }
    return blocks
  }

  @Test func theOrderOfLevelsMatters() throws {
    var input = ExampleSettings.input
    input.signals.text.replace(
      "{ knowledge: { weight: 40 }, attendance: { weight: 35.5 } }",
      with: "{ attendance: { weight: 35.5 }, knowledge: { weight: 40 } }")
    #expect(try rows(input, "areas").first == "areas = [attendance, knowledge] (signals.yaml:3)")
    #expect(try input.resolved().areas.map(\.id.text) == ["attendance", "knowledge"])
  }
}
