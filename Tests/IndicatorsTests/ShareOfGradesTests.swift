import Indicators
import SchoolModel
import Testing

/// All subjects, eligibility, single subjects, fails: shares over pupils.
@Suite struct ShareOfGradesTests {
  static let eight = ["SV", "EN", "MA", "BL", "HKK", "IDH", "MU", "SL"]
  static let science = ["BI", "FY", "KE"]
  static let society = ["GE", "HI", "RE", "SH"]

  static func passes(_ subjects: [String], _ more: [String: String] = [:]) -> [String: String] {
    var grades = Dictionary(uniqueKeysWithValues: subjects.map { ($0, "E") })
    grades.merge(more) { _, new in new }
    return grades
  }

  /// Indicator, grades of one pupil, and whether the pupil has it; nil: not in the denominator.
  static let cases: [(IndicatorID, [String: String], Bool?)] = [
    ("all_subjects_9", ["EN": "E", "MA": "A"], true),
    ("all_subjects_9", ["EN": "E", "MA": "F"], false),
    ("all_subjects_9", ["EN": "E", "MA": "dash"], false),
    ("all_subjects_9", ["EN": "E", "MA": "adapted"], true),
    ("all_subjects_9", ["EN": "F"], false),
    ("all_subjects_9", ["EN": "adapted", "MA": "adapted"], nil),
    ("eligible_yr", passes(eight), true),
    ("eligible_yr", passes(eight, ["SV": "F", "SVA": "E"]), true),
    ("eligible_yr", passes(eight, ["SV": "F"]), false),
    ("eligible_yr", passes(eight, ["MA": "dash"]), false),
    ("eligible_yr", passes(eight, ["SL": "F"]), false),
    ("eligible_yr", passes(Array(eight.dropLast())), false),
    ("eligible_yr", passes(Array(eight.dropLast()), ["M2": "E"]), true),
    // SV and SVA are one pass together.
    ("eligible_yr", passes(Array(eight.dropLast()), ["SVA": "E"]), false),
    ("eligible_yr", ["EN": "dash"], false),
    ("eligible_yr", ["EN": "adapted"], nil),
    ("eligible_es", passes(eight + science), false),
    ("eligible_es", passes(eight + society), true),
    ("eligible_es", passes(eight + science, ["TK": "E"]), true),
    ("eligible_saekhu", passes(eight + society), true),
    ("eligible_saekhu", passes(eight + science + ["GE", "HI", "RE"]), false),
    ("eligible_nate", passes(eight + science, ["TK": "E"]), true),
    ("eligible_nate", passes(eight + society), false),
    ("eligible_nate", passes(eight + science), false),
  ]

  @Test(arguments: cases) func ofOnePupilInYearNine(
    _ id: IndicatorID, _ grades: [String: String], _ has: Bool?
  ) throws {
    let rows = grades.sorted(by: <).map { GradeRow(1, $0.key, $0.value) }
    let facts = try World.finish([Definitions[id]], [Batch.grades(rows)]).facts
    let expected = has.map { "ok \($0 ? 1 : 0)/1 n=1" } ?? "not_applicable"
    #expect(facts.fact(id.text)?.summary == expected)
  }

  static let subjects: [(IndicatorID, [String: String], Bool?)] = [
    ("passed_swedish_6", ["SV": "E"], true),
    ("passed_swedish_6", ["SVA": "C"], true),
    ("passed_swedish_6", ["SVA": "F"], false),
    ("passed_swedish_6", ["SV": "F", "SVA": "E"], true),
    ("passed_swedish_6", ["SV": "dash"], false),
    ("passed_swedish_6", ["SV": "adapted", "EN": "A"], nil),
    ("passed_swedish_6", ["EN": "A"], nil),
    ("passed_mathematics_6", ["MA": "E"], true),
    ("passed_mathematics_6", ["MA": "F"], false),
    ("passed_english_6", ["EN": "dash"], false),
    ("all_subjects_6", ["EN": "A", "NO": "E"], true),
    ("all_subjects_6", ["EN": "A", "SO": "F"], false),
  ]

  @Test(arguments: subjects) func ofOnePupilInYearSix(
    _ id: IndicatorID, _ grades: [String: String], _ has: Bool?
  ) throws {
    let rows = grades.sorted(by: <).map { GradeRow(1, $0.key, $0.value, gradeYear: 6) }
    let facts = try World.finish([Definitions[id]], [Batch.grades(rows)]).facts
    let expected = has.map { "ok \($0 ? 1 : 0)/1 n=1" } ?? "not_applicable"
    #expect(facts.fact(id.text)?.summary == expected)
  }

  @Test func failOrMissingIsForEachTermAndGradeYear() throws {
    let rows = [
      GradeRow(1, "EN", "F", term: "HT", gradeYear: 6), GradeRow(1, "EN", "E", gradeYear: 6),
      GradeRow(2, "EN", "E", term: "HT", gradeYear: 6),
      GradeRow(3, "EN", "dash", term: "HT", gradeYear: 8),
      GradeRow(4, "EN", "adapted", term: "HT", gradeYear: 8),
      GradeRow(5, "EN", "F", term: "HT", gradeYear: 5),
    ]
    let facts = try World.finish([Definitions["fail_or_missing"]], [Batch.grades(rows)]).facts
    func summary(_ period: PeriodID, _ group: GroupID) -> String? {
      facts.fact("fail_or_missing", period: period, group: group)?.summary
    }
    #expect(summary("2024-HT", "all") == "ok 2/3 n=3")
    #expect(summary("2024-HT", "year_6") == "ok 1/2 n=2")
    #expect(summary("2024-HT", "year_8") == "ok 1/1 n=1")
    #expect(summary("2024-HT", "year_9") == "not_reported")
    #expect(summary("2025-VT", "all") == "ok 0/1 n=1")
  }

  @Test func newestTermCountsWhenTheFilterLetsSeveralThrough() throws {
    var definition = Definitions["all_subjects_9"]
    definition.filter = .always
    let rows = [GradeRow(1, "EN", "F", term: "HT"), GradeRow(1, "EN", "E", term: "VT")]
    let facts = try World.finish([definition], [Batch.grades(rows)]).facts
    #expect(facts.fact("all_subjects_9")?.summary == "ok 1/1 n=1")
  }

  @Test func filterCanBeAboutSubjects() throws {
    var definition = Definitions["all_subjects_9"]
    definition.filter = World.condition("term = VT and not subject in [M1, ML]")
    let rows = GradeRow.all(1, ["EN": "E", "ML": "F"]) + GradeRow.all(2, ["ML": "E"])
    let facts = try World.finish([definition], [Batch.grades(rows)]).facts
    #expect(facts.fact("all_subjects_9")?.summary == "ok 1/1 n=1")
  }

  @Test func recordsAndMeans() throws {
    let share = IndicatorDefinition(
      id: "failed", kind: "share_of_records", dataset: .grades, unit: .percent,
      periodKind: "school_year", groups: ["all", "girls"],
      filter: World.condition("subject = MA and not grade = adapted"), higherIs: .worse,
      parameters: ["having": Definitions.condition("grade in [F, dash]")])
    let mean = IndicatorDefinition(
      id: "fails", kind: "mean_per_pupil", dataset: .grades, unit: .ratio,
      periodKind: "school_year", higherIs: .worse,
      parameters: ["measure": Setting(.text("fails_or_dashes"))])
    let rows =
      GradeRow.all(1, ["MA": "F", "EN": "F", "SV": "dash"], gender: "F")
      + GradeRow.all(2, ["MA": "A", "EN": "F"], gender: "M")
      + GradeRow.all(3, ["MA": "adapted", "EN": "A"], gender: "M")
      + GradeRow.all(0, ["MA": "F"], gender: "F")
    let facts = try World.finish([share, mean], [Batch.grades(rows)]).facts
    #expect(facts.fact("failed")?.summary == "ok 2/3 n=3")
    #expect(facts.fact("failed", group: "girls")?.summary == "ok 2/2 n=2")
    #expect(facts.fact("fails")?.summary == "ok 4/3 n=3")
    #expect(facts.fact("fails")?.sumOfSquares == 10)
  }
}
