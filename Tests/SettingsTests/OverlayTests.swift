import CustomDump
import SchoolModel
import Settings
import Testing

@Suite struct OverlayTests {
  private func settings(
    overlays: [String] = [], assignments: [String] = []
  ) throws -> ResolvedSettings { try input(overlays, assignments).resolved() }

  private func problems(overlays: [String] = [], assignments: [String] = []) -> [String] {
    input(overlays, assignments).problems()
  }

  private func input(_ overlays: [String], _ assignments: [String]) -> SettingsInput {
    var input = ExampleSettings.input
    input.overlays = overlays.enumerated().map {
      SettingsText(name: "overlay-\($0.offset + 1).yaml", text: $0.element)
    }
    input.assignments = assignments
    return input
  }

  private func effective(_ settings: ResolvedSettings, _ path: String) -> [String] {
    settings.effective.filter { $0.path == path || $0.path.hasPrefix(path + ".") }
      .map { "\($0.path) = \($0.value) (\($0.source))" }
  }

  @Test func anOverlayLiesOnTopKeyByKey() throws {
    let overlay = """
      areas: { attendance: { weight: 50 } }
      signals:
        absence-high:
          critical: { above: 30 }
          watch:
        teachers: { area: knowledge, indicator: certified_share, rule: threshold, warning: { below: 70 } }
      layouts: { grades: { files: [a.csv, b.csv] } }
      texts: { sv: { signal: { teachers: Lärare, absence-high: Frånvaro } }, en: { signal.teachers: Teachers } }
      """
    let settings = try settings(overlays: [overlay])
    #expect(settings.areas.map(\.weight) == [40, 50])
    #expect(
      settings.signals.map(\.id.text) == ["absence-high", "merit-falling", "merit-run", "teachers"])
    expectNoDifference(
      settings.signals[0].limits,
      [
        LevelLimit(
          level: "warning", limit: Limit(.atLeast, 18),
          source: SourceLocation(file: "signals.yaml", line: 17, column: 26)),
        LevelLimit(
          level: "critical", limit: Limit(.above, 30),
          source: SourceLocation(file: "overlay-1.yaml", line: 4, column: 24)),
      ])
    #expect(settings.signals[0].source.file == "signals.yaml")
    #expect(
      settings.signals[3].source == SourceLocation(file: "overlay-1.yaml", line: 6, column: 3))
    #expect(settings.layouts[1].files == ["a.csv", "b.csv"])
    #expect(settings.texts["sv"]?["signal.absence-high"] == "Frånvaro")
    #expect(settings.texts["sv"]?["signal.merit-run"] == "Falling for years")
    #expect(
      effective(settings, "signals.absence-high.critical")
        == ["signals.absence-high.critical.above = 30 (overlay-1.yaml:4)"])
  }

  @Test func aLaterOverlayWinsAndAssignmentsWinOverAll() throws {
    let overlays = [
      "areas: { attendance: { weight: 50 } }", "areas: { attendance: { weight: 60 } }",
    ]
    #expect(try settings(overlays: overlays).areas[1].weight == 60)
    let settings = try settings(overlays: overlays, assignments: ["areas.attendance.weight=70"])
    #expect(settings.areas[1].weight == 70)
    #expect(
      effective(settings, "areas.attendance.weight")
        == ["areas.attendance.weight = 70 (--set areas.attendance.weight=70)"])
  }

  @Test(arguments: [
    ("signals.absence-high.critical.at_least=26", "signals.absence-high.critical.at_least", "26"),
    ("signals.absence-high.critical.above=25", "signals.absence-high.critical.above", "25"),
    ("signals.absence-high.critical={above: 25}", "signals.absence-high.critical.above", "25"),
    ("indicators.absence_rate.minimum_n=15", "indicators.absence_rate.minimum_n", "15"),
    ("indicators.absence_rate.grade_years=7,9", "indicators.absence_rate.grade_years", "[7, 9]"),
    ("indicators.absence_rate.grade_years=[7, 9]", "indicators.absence_rate.grade_years", "[7, 9]"),
    ("indicators.absence_rate.grade_years=9", "indicators.absence_rate.grade_years", "[9]"),
    ("forms.attendance-team.capacity=8", "forms.attendance-team.capacity", "8"),
    ("period=2023/24", "period", "2023/24"),
    ("language=en", "language", "en"),
    ("calendar.2023/24.last=2024-06-13", "calendar.2023/24.last", "2024-06-13"),
    ("tiers.intensive.when=score > 50", "tiers.intensive.when", "score > 50"),
    ("layouts.grades.dialect.delimiter=\"\\t\"", "layouts.grades.dialect.delimiter", "\t"),
    ("layouts.grades.schema.fields.0.name=Pupil", "layouts.grades.schema.fields.0.name", "[Pupil]"),
    ("layouts.national.period.fixed=2024/25", "layouts.national.period.fixed", "2024/25"),
    ("signals.merit-run.periods=4", "signals.merit-run.periods", "4"),
    ("texts.sv.signal.absence-high=Frånvaro", "texts.sv.signal.absence-high", "Frånvaro"),
  ])
  func anAssignmentSetsOneValue(_ assignment: String, _ path: String, _ value: String) throws {
    let settings = try settings(assignments: [assignment])
    expectNoDifference(effective(settings, path), ["\(path) = \(value) (--set \(assignment))"])
    if path.hasPrefix("signals.absence-high.critical") {
      #expect(settings.effective.count { $0.path.hasPrefix("signals.absence-high.critical") } == 1)
    }
  }

  @Test func anAssignmentWithoutValueTakesTheKeyAway() throws {
    let settings = try settings(assignments: ["forms.attendance-team.capacity="])
    #expect(settings.supportForms[0].capacity == nil)
  }

  @Test(arguments: [
    (
      "signals.absence-hihg.critical.at_least=18",
      "there is no setting “signals.absence-hihg”; did you mean “signals.absence-high”?"
    ),
    (
      "signals.absence-high.critical.atleast=18",
      "there is no setting “signals.absence-high.critical.atleast”; did you mean "
        + "“signals.absence-high.critical.at_least”?"
    ),
    ("area.attendance.weight=1", "there is no setting “area”; did you mean “areas”?"),
    (
      "areas.attendance.weight.x=1",
      "“areas.attendance.weight” is a single value and has no “x” inside"
    ),
    ("areas", "expected path=value, such as areas.attendance.weight=40"),
    ("=3", "expected path=value, such as areas.attendance.weight=40"),
    (
      "layouts.grades.schema.fields.17.name=x",
      "there is no entry “17” in “layouts.grades.schema.fields”"
    ),
    ("indicators.absence_rate.grade_years=[7", "the value “[7” cannot be read as YAML"),
    ("files.signals=other.yaml", "which files are read cannot be changed by --set"),
    ("areas.attendance.weight=much", "areas.attendance.weight: expected a number, found “much”"),
    (
      "signals.absence-high.indicator=absence",
      "signals.absence-high.indicator: there is no indicator “absence” in “indicators”; indicators: "
        + "absence_rate, merit, certified_share"
    ),
  ])
  func aWrongAssignmentIsTold(_ assignment: String, _ message: String) {
    expectNoDifference(problems(assignments: [assignment]), ["--set \(assignment): \(message)"])
  }

  @Test func wrongOverlaysAreToldWithTheirPlaces() {
    let overlay = "files: { signals: x.yaml }\nsignal: {}\nareas:\n  attendance: { wieght: 3 }\n"
    expectNoDifference(
      problems(overlays: [overlay, "a: [", "- a\n"]),
      [
        "overlay-1.yaml:1:1: which files are read cannot be changed by an overlay",
        "overlay-1.yaml:2:1: unknown key “signal”; did you mean “signals”?",
        "overlay-1.yaml:4:17: areas.attendance: unknown key “wieght”; did you mean “weight”?",
        "overlay-2.yaml:2:1: this is not YAML: did not find expected node content (while parsing a flow "
          + "node, line 2)",
        "overlay-3.yaml:1:1: expected keys with values (“key: value”), found a list",
      ])
  }
}
