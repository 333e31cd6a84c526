import CustomDump
import SchoolModel
import Settings
import Testing

@Suite struct ResolvedSettingsTests {
  @Test func theExampleHasNoProblems() {
    expectNoDifference(ExampleSettings.input.problems(), [])
  }

  @Test func theMainFileIsRead() throws {
    let settings = try ExampleSettings.input.resolved()
    #expect(settings.authority == "Exempelstaden")
    #expect(settings.language == "sv")
    #expect(settings.period == "2024/25")
    #expect(settings.edition == "2025-1")
    #expect(settings.roles == ["teacher", "other"])
    #expect(settings.protectedIdentity == ["TF10", "TF20"])
    #expect(
      settings.calendar.periods.map(\.id.text)
        == ["2023/24", "2024-HT", "2024/25", "2025-VT"].sorted {
          let order = ["2023/24": 0, "2024-HT": 1, "2024/25": 2, "2025-VT": 3]
          return (order[$0] ?? 9) < (order[$1] ?? 9)
        })
    let year = try #require(settings.calendar["2024/25"])
    #expect(year.referenceDay == Day("2024-10-15"))
    #expect(year.comparedWith == "2023/24")
    #expect(settings.calendar.term("VT", of: "2024/25")?.id == "2025-VT")
    #expect(settings.calendar["2023/24"]?.referenceDay == Day("2024-06-14"))
  }

  @Test func signalsTakeWhatTheyLeaveOutFromTheIndicator() throws {
    let signals = try ExampleSettings.input.resolved().signals
    #expect(signals.map(\.id.text) == ["absence-high", "merit-falling", "merit-run"])
    let absence = try #require(signals.first)
    #expect(absence.higherIs == .worse)
    #expect(absence.decimals == 1)
    #expect(absence.group == "girls")
    #expect(absence.minimumN == 20)
    #expect(absence.weight == 1)
    #expect(absence.source == SourceLocation(file: "signals.yaml", line: 9, column: 3))
    // In the order of the levels, not of the keys; each with the place of its number.
    expectNoDifference(
      absence.limits,
      [
        LevelLimit(
          level: "watch", limit: Limit(.atLeast, 12),
          source: SourceLocation(file: "signals.yaml", line: 16, column: 24)),
        LevelLimit(
          level: "warning", limit: Limit(.atLeast, 18),
          source: SourceLocation(file: "signals.yaml", line: 17, column: 26)),
        LevelLimit(
          level: "critical", limit: Limit(.atLeast, 25),
          source: SourceLocation(file: "signals.yaml", line: 15, column: 27)),
      ])
    let falling = signals[1]
    #expect(falling.decimals == 1)
    #expect(falling.weight == 2)
    #expect(falling.parameters["relative"]?.boolean == false)
    #expect(falling.parameters["relative"]?.source.file == "default")
    #expect(falling.limits.map(\.limit.value.description) == ["-5.5", "-10"])
    let run = signals[2]
    #expect(run.limits.isEmpty)
    #expect(run.decimals == 0)
    #expect(
      run.parameters.mapValues(\.value) == ["level": .text("warning"), "periods": .integer(3)])
  }

  @Test func indicatorsAreRead() throws {
    let settings = try ExampleSettings.input.resolved()
    let absence = try #require(settings.indicators.first)
    #expect(absence.id == "absence_rate")
    #expect(absence.dataset == .attendance)
    #expect(absence.unit == .percent)
    #expect(absence.periodKind == "school_year")
    #expect(absence.groups == ["all", "girls"])
    #expect(absence.filter.description == "grade_year in [7, 8, 9]")
    #expect(absence.gradeYears == [7, 8, 9])
    #expect(absence.minimumN == 10)
    #expect(absence.minimumCompleteness == 80)
    #expect(
      absence.parameters["columns"]?.list?.compactMap(\.text)
        == ["authorised_minutes", "unauthorised_minutes"])
    #expect(absence.parameters.count == 1)
    #expect(settings.indicators.map(\.dataset) == [.attendance, .staffing, nil])
    #expect(settings.indicators[2].decimals == 0)
    #expect(settings.subjects.map(\.code) == ["M2", "MA"])
    #expect(settings.subjects.map(\.isLanguageChoice) == [true, false])
    #expect(settings.groups.map(\.id.text) == ["all", "girls"])
  }

  @Test func theOrderOfLevelsAreasTiersAndFormsIsTheFiles() throws {
    let settings = try ExampleSettings.input.resolved()
    #expect(settings.levels.map(\.id.text) == ["none", "watch", "warning", "critical"])
    #expect(settings.levels.map(\.points) == [0, 1, 2, 4])
    #expect(settings.areas.map(\.id.text) == ["knowledge", "attendance"])
    #expect(settings.areas[1].weight == ExactDecimal("35.5"))
    #expect(settings.tiers.map(\.id.text) == ["not_rated", "intensive", "general"])
    #expect(settings.tiers.map(\.isRated) == [false, true, true])
    #expect(settings.tiers[1].condition.description == "score >= 45 or critical >= 4")
    #expect(settings.supportForms.map(\.id.text) == ["attendance-team", "mentor"])
    #expect(settings.supportForms[0].signals == ["absence-high"])
    #expect(settings.supportForms.map(\.capacity) == [6, nil])
    #expect(settings.supportForms[1].tiers.isEmpty)
  }

  @Test func textsAreFlattened() throws {
    let texts = try ExampleSettings.input.resolved().texts
    #expect(texts.keys.sorted() == ["en", "sv"])
    let english = try #require(texts["en"])
    #expect(english["indicator.merit"] == "Merit value")
    #expect(english["reason.threshold"] == "{indicator} is {value}, the limit {limit}")
    #expect(english.decimalMark == ",")
  }

  @Test func theMainFileNamesTheOthers() throws {
    let defaults = try mainFileReferences(ExampleSettings.input.main)
    #expect(defaults.layoutsFolder == "layouts")
    #expect(defaults.signals == "signals.yaml")
    #expect(defaults.textsFolders == ["text"])
    let own = try mainFileReferences(
      SettingsText(name: "m.yaml", text: "files: { signals: rules.yaml }\nnonsense: 1"))
    #expect(own.signals == "rules.yaml")
    #expect(own.indicators == "indicators.yaml")
    #expect(throws: SettingsProblems.self) {
      try mainFileReferences(SettingsText(name: "m.yaml", text: "files: { signal: rules.yaml }"))
    }
  }
}
