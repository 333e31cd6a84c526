import SchoolModel
import Settings
import Testing

/// Scores, the schools that signals are about, and what layouts say for both.
@Suite struct ScoringSettingsTests {
  /// The example with keys of its own in each file.
  private static func input(
    scoring: String = "", signal: String = "", tiers: String = "", field: String = "",
    calendar: String = ""
  ) -> SettingsInput {
    var input = ExampleSettings.input
    input.signals.text = input.signals.text
      .replacing("edition: 2025-1\n", with: "edition: 2025-1\n\(scoring)")
      .replacing("    weight: 2\n", with: "    weight: 2\n\(signal)")
      .replacing(
        "tiers:\n", with: "tiers:\n\(tiers)")
    input.layouts[2].file.text = input.layouts[2].file.text
      .replacing(
        "    - { name: Kod, as: school_code }\n",
        with: "    - { name: Kod, as: school_code }\n\(field)")
    input.main.text += calendar
    return input
  }

  private static let type = "    - { name: Typ, attribute: school_type }\n"

  @Test func everyPartOfAScoreIsRead() throws {
    let settings = try Self.input(
      scoring: """
        scoring:
          scale: points
          weights: by_signal
          rounding: { step: 0.5, mode: half_to_even }
          when_missing: left_out
          variants:
            - where: school_type = F-6
              signals: { absence-high: 3.5 }
              areas: { knowledge: 0 }

        """,
      signal: """
            when_missing: { pass_on: { merit-run: 2, absence-high: 1 } }
            where: school_type in [F-9, "7-9"]
            unless: area = Syd

        """, field: Self.type
    ).resolved()
    #expect(
      settings.scoring
        == ScoringDefinition(
          scale: .points, weighting: .bySignal,
          rounding: ScoreRounding(
            step: ExactDecimal(coefficient: 5, scale: 1), mode: .halfToEven),
          missing: .leftOut,
          variants: [
            WeightVariant(
              condition: .compare(name: "school_type", .equal, .text("F-6")),
              signals: ["absence-high": ExactDecimal(coefficient: 35, scale: 1)],
              areas: ["knowledge": 0], source: settings.scoring.variants[0].source)
          ]))
    let signal = try #require(settings.signals.first { $0.id == "merit-falling" })
    #expect(signal.missing == .passedOn(["merit-run": 2, "absence-high": 1]))
    #expect(signal.applies == .isIn(name: "school_type", [.text("F-9"), .text("7-9")]))
    #expect(signal.exception == .compare(name: "area", .equal, .text("Syd")))
    #expect(settings.signals.first?.missing == nil)
    let layout = try #require(settings.layouts.first { $0.id == "national" })
    #expect(layout.fields.first { $0.attribute == "school_type" }?.column == .attribute)
  }

  @Test func withoutAWordOfItTheScoreIsAsItWas() throws {
    #expect(try ExampleSettings.input.resolved().scoring == ScoringDefinition())
  }

  @Test func levelsAndTiersMayHaveTheNamesThatPeopleKnow() throws {
    var input = ExampleSettings.input
    input.signals.text = input.signals.text
      .replacing(
        "levels: { none: 0, watch: 1, warning: 2, critical: 4 }",
        with: "levels: { Very Strong: 5, watch: 4, warning: 3, critical: 1 }"
      )
      .replacing(
        "intensive: { when: score >= 45 or critical >= 4 }",
        with: "Level 1+: { when: '\"Very Strong\" >= 2 and warning_or_worse_share < 50' }")
    input.support.text = input.support.text.replacing("[intensive]", with: "[Level 1+]")
    for language in ["sv", "en"] {
      let text = input.texts[language]?.text ?? ""
      input.texts[language]?.text =
        text.replacing("none: Nothing", with: "Very Strong: Very strong")
        .replacing("intensive: Intensive", with: "Level 1+: Level 1 plus")
    }
    let settings = try input.resolved()
    #expect(settings.levels.map(\.id) == ["Very Strong", "watch", "warning", "critical"])
    #expect(settings.levels.map(\.points) == [5, 4, 3, 1])
    #expect(settings.tiers[1].id == "Level 1+")
    #expect(settings.supportForms.first?.tiers == ["Level 1+"])
  }

  struct Problem: Sendable {
    var scoring = ""
    var signal = ""
    var tiers = ""
    var field = ""
    var calendar = ""
    var expected: String
  }

  @Test(arguments: [
    Problem(
      scoring: "scoring: { rounding: { step: 0 } }\n",
      expected: "scoring.rounding.step: expected more than 0, found 0"),
    Problem(
      scoring: "scoring: { variants: [{ where: typ = 1 }] }\n",
      expected: "scoring.variants.0.where: there is no field “typ” in the register"),
    Problem(
      scoring: "scoring: { variants: [{ where: area = A, signals: { absent-high: 1 } }] }\n",
      expected: "there is no signal “absent-high” in “signals”; did you mean “absence-high”?"),
    Problem(
      scoring: "scoring: { variants: [{ where: area = A, areas: { attendance: -1 } }] }\n",
      expected: "scoring.variants.0.areas.attendance: expected 0 or more, found -1"),
    Problem(
      signal: "    when_missing: { pass_on: { merit-walk: 1 } }\n",
      expected: "there is no signal “merit-walk” in “signals”"),
    Problem(
      signal: "    when_missing: { pass_on: { merit-run: 0 } }\n",
      expected: "when_missing.pass_on.merit-run: expected more than 0, found 0"),
    Problem(
      signal: "    when_missing: { pass_on: { merit-falling: 1 } }\n",
      expected: "a weight cannot go in a circle"),
    Problem(
      signal: "    when_missing: { pass_on: {} }\n",
      expected: "name at least one signal that gets the weight"),
    Problem(
      signal: "    otherwise: warning\n",
      expected:
        "“warning” is not more serious than “warning”, which figures have that meet no limit"),
    Problem(
      signal: "    where: school_type = F-6\n",
      expected: "a layout reads it with “attribute: school_type”"),
    Problem(
      tiers: "  all: { when: milder_than_crytical = 0 }\n",
      expected:
        "a tier knows nothing called “milder_than_crytical”; did you mean “milder_than_critical”?"),
    Problem(
      field: "    - { name: Typ, attribute: school_type, as: name }\n",
      expected: "a column is read either with “as” or with “attribute”"),
    Problem(
      field: "    - { name: Typ, attribute: area }\n",
      expected: "“area” is a column of every register; write “as: area”"),
    Problem(
      calendar:
        "  both: { kind: school_year, first: 2023-08-16, last: 2025-06-13, pooled_from: [2022/23] }\n",
      expected: "calendar.both.pooled_from: there is no period “2022/23”"),
    Problem(
      calendar:
        "  both: { kind: school_year, first: 2023-08-16, last: 2025-06-13, pooled_from: [2025-VT] }\n",
      expected: "“2025-VT” is not of the kind school_year"),
  ])
  func whatCannotBeIsTold(_ problem: Problem) {
    let problems = Self.input(
      scoring: problem.scoring, signal: problem.signal, tiers: problem.tiers,
      field: problem.field, calendar: problem.calendar
    ).problems()
    #expect(problems.contains { $0.contains(problem.expected) }, "\(problems)")
  }

  @Test func everythingRightIsNoProblem() {
    #expect(
      Self.input(
        signal: "    where: school_type = F-6\n",
        tiers:
          "  all: { when: 'milder_than_critical = 0 and absence-high.value >= 3 and with_data > 2' }\n",
        field: Self.type
      ).problems().filter { !$0.contains("tier.all") } == [])
  }
}
