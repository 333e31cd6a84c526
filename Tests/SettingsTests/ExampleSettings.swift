import SchoolModel
import Settings

/// A small valid configuration that uses every feature of a layout once.
enum ExampleSettings {
  static let vocabulary = SettingsVocabulary(
    indicatorKinds: [
      KindDescription(
        id: "ratio_of_sums", summary: "A sum divided by another.", datasets: [.attendance],
        parameters: [
          ParameterSpec("columns", .oneOrMore(.identifier), required: true, "What is added up.")
        ], example: "kind: ratio_of_sums\ncolumns: [authorised_minutes]\n"),
      KindDescription(id: "ready_made", summary: "Arrives as a fact.", example: "kind: ready_made"),
      KindDescription(
        id: "share_of_staff", summary: "The share of staff that meets a condition.",
        datasets: [.staffing, .pupils],
        parameters: [
          ParameterSpec("role", .identifier, "Only staff in this role."),
          ParameterSpec("counts", .condition, required: true, "Who counts."),
        ], example: "kind: share_of_staff\ncounts: certified = true"),
    ],
    ruleKinds: [
      KindDescription(
        id: "change", summary: "The difference from the period before.",
        parameters: [
          ParameterSpec(
            "relative", .boolean, default: .boolean(false), "In percent of the earlier value.")
        ], usesLimits: true, example: "rule: change\nwarning: { at_least: 3 }"),
      KindDescription(
        id: "run", summary: "Several periods in one direction.",
        parameters: [
          ParameterSpec("level", .identifier, required: true, "The level that is reached."),
          ParameterSpec("periods", .integer(2...10), default: .integer(3), "How many periods."),
        ], example: "rule: run\nlevel: warning"),
      KindDescription(
        id: "threshold", summary: "The value itself.", usesLimits: true,
        example: "rule: threshold\nwarning: { at_least: 18 }"),
    ],
    placeholders: ["indicator", "value", "limit"])

  static var input: SettingsInput {
    SettingsInput(
      main: SettingsText(name: "skolsignal.yaml", text: main),
      layouts: [
        LayoutText(
          id: "attendance",
          file: SettingsText(name: "layouts/attendance.yaml", text: attendance)),
        LayoutText(id: "grades", file: SettingsText(name: "layouts/grades.yaml", text: grades)),
        LayoutText(id: "national", file: SettingsText(name: "layouts/national.yaml", text: facts)),
      ],
      indicators: SettingsText(name: "indicators.yaml", text: indicators),
      signals: SettingsText(name: "signals.yaml", text: signals),
      support: SettingsText(name: "support.yaml", text: support),
      texts: [
        "en": SettingsText(name: "text/en.yaml", text: english),
        "sv": SettingsText(name: "text/sv.yaml", text: english),
      ])
  }

  static let main = """
    authority: Exempelstaden
    language: sv
    period: 2024/25
    roles: [teacher, other]
    protected_identity: [TF10, TF20]
    tolerance: { maximum_set_aside: 1.5 }
    calendar:
      2023/24: { kind: school_year, first: 2023-08-16, last: 2024-06-14 }
      2024/25:
        kind: school_year
        first: 2024-08-15
        last: 2025-06-13
        reference_day: 2024-10-15
        compare_with: 2023/24
      2024-HT: { kind: term, first: 2024-08-15, last: 2024-12-20, school_year: 2024/25, term: HT }
      2025-VT: { kind: term, first: 2025-01-08, last: 2025-06-13, school_year: 2024/25, term: VT }

    """

  static let attendance = """
    title: Absence, one row a lesson
    dataset: attendance
    files: absence_*.csv
    granularity: lesson
    period: { fileName: "absence_{autumn_year}.csv" }
    dialect: { delimiter: "\\t", quoteChar: "", encoding: windows-1252, headerContains: Elev-id }
    scope: grade_year in [7, 8, 9]
    endsWhen: { not: '\\d{8}', column: school_code }
    maximumSetAside: 2
    schema:
      missingValues: ["", "-"]
      fields:
        - { name: [Elev-id, ElevID], as: pupil_id, constraints: { required: true } }
        - { name: Skolenhetskod, as: school_code, constraints: { pattern: '\\d{8}' } }
        - { name: Datum, type: date, format: "%d.%m.%Y", as: date, optional: true }
        - { name: Årskurs, type: integer, as: grade_year, constraints: { minimum: 0, maximum: 9 } }
        - &hours { name: Giltig, type: number, decimalChar: ",", as: authorised_minutes, multiply: 60 }
        - { <<: *hours, name: Ogiltig, as: unauthorised_minutes }
        - { name: Schema, type: integer, as: offered_minutes }

    """

  static let grades = """
    dataset: grades
    files: ["betyg_*.csv"]
    dialect: { delimiter: ";", header: true, headerRows: 2, fieldLimit: 4096 }
    period: { banner: "Valt läsår:" }
    constants: { term: VT }
    schema:
      fields:
        - { name: Elev, as: pupil_id }
        - { name: Skola, as: school_code }
        - { name: Åk, type: integer, as: grade_year }
        - { name: Kön, as: gender, values: { Flicka: F, Pojke: M }, missingValues: ["?"] }
        - { name: MA, as: grade, subject: MA, values: { 010: A, no: F, "-": dash } }
        - { name: Lärare }

    """

  static let facts = """
    dataset: facts
    files: [national.csv]
    period: { fixed: 2023/24 }
    schema:
      fields:
        - { name: Kod, as: school_code }
        - name: Meritvärde
          type: number
          as: value
          indicator: merit
          group: all
          statuses: { "..": suppressed, ".": not_applicable, "~100": bounded }

    """

  static let indicators = """
    subjects:
      MA: { aliases: [GRGRMAT01] }
      M2: { language_choice: true }
    groups:
      all:
      girls: { where: gender = F }
    indicators:
      absence_rate:
        kind: ratio_of_sums
        columns: [authorised_minutes, unauthorised_minutes]
        unit: percent
        periods: school_year
        groups: [all, girls]
        where: grade_year in [7, 8, 9]
        grade_years: [7, 8, 9]
        minimum_n: 10
        minimum_completeness: 80
        higher_is: worse
      merit: { kind: ready_made, unit: points, decimals: 0, periods: school_year, higher_is: better }
      certified_share:
        kind: share_of_staff
        dataset: staffing
        role: teacher
        counts: certified = true
        unit: percent
        periods: term
        higher_is: better

    """

  static let signals = """
    edition: 2025-1
    levels: { none: 0, watch: 1, warning: 2, critical: 4 }
    areas: { knowledge: { weight: 40 }, attendance: { weight: 35.5 } }
    tiers:
      not_rated: { when: coverage < 40, rated: false }
      intensive: { when: score >= 45 or critical >= 4 }
      general: { when: always }
    signals:
      absence-high:
        area: attendance
        indicator: absence_rate
        group: girls
        rule: threshold
        minimum_n: 20
        critical: { at_least: 25 }
        watch: { at_least: 12 }
        warning: { at_least: 18 }
      merit-falling:
        area: knowledge
        indicator: merit
        rule: change
        higher_is: better
        decimals: 1
        weight: 2
        warning: { at_most: -5.5 }
        critical: { below: -10 }
      merit-run: { area: knowledge, indicator: merit, rule: run, level: warning }

    """

  static let support = """
    forms:
      attendance-team: { signals: absence-high, level: warning, tiers: [intensive], capacity: 6 }
      mentor: { signals: [merit-falling, merit-run], level: critical }

    """

  static let english = """
    indicator: { absence_rate: Absence, merit: Merit value, certified_share: Certified teachers }
    signal: { absence-high: High absence, merit-falling: Falling merit, merit-run: Falling for years }
    area: { knowledge: Knowledge, attendance: Attendance }
    level: { none: Nothing, watch: Watch, warning: Warning, critical: Critical }
    tier: { not_rated: Not rated, intensive: Intensive, general: General }
    form: { attendance-team: Attendance team, mentor: Mentor }
    group: { all: All, girls: Girls }
    status:
      ok: there
      not_reported: not reported
      not_applicable: not applicable
      too_few: too few
      suppressed: masked
      bounded: bounded
      incomplete: incomplete
    reason.threshold: "{indicator} is {value}, the limit {limit}"
    format: { decimal_mark: "," }

    """
}

extension SettingsInput {
  /// What is wrong with these settings, one line a problem; nothing when they are right.
  func problems() -> [String] {
    do throws(SettingsProblems) {
      _ = try resolveSettings(self, vocabulary: ExampleSettings.vocabulary)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  func resolved() throws -> ResolvedSettings {
    try resolveSettings(self, vocabulary: ExampleSettings.vocabulary)
  }
}
