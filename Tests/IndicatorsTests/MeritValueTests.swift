import Indicators
import SchoolModel
import Testing

@Suite struct MeritValueTests {
  static let base = [
    "BL", "EN", "HKK", "IDH", "MA", "MU", "BI", "FY", "KE", "GE", "HI", "RE", "SH", "SL", "SV",
    "TK",
  ]

  static func pupil(_ grade: String, _ count: Int = 16, _ more: [String: String] = [:])
    -> [String: String]
  {
    var grades = Dictionary(uniqueKeysWithValues: base.prefix(count).map { ($0, grade) })
    grades.merge(more) { _, new in new }
    return grades
  }

  /// Grades of one pupil → numerator of the school's mean; nil when the pupil does not count.
  static let cases: [(String, [String: String], String?)] = [
    ("sixteen A", pupil("A"), "320"),
    ("sixteen A and språkval A", pupil("A", 16, ["M2": "A"]), "340"),
    ("språkval F adds nothing", pupil("A", 16, ["M2": "F"]), "320"),
    ("språkval on top of sixteen E", pupil("E", 16, ["M2": "A"]), "180"),
    ("more than sixteen: the best count", pupil("E", 16, ["ML": "A", "M1": "B"]), "177.5"),
    (
      "more than sixteen and språkval: the worst of the others goes",
      pupil("C", 16, ["ML": "A", "M2": "E"]), "255"
    ),
    ("fewer than sixteen with språkval", pupil("B", 10, ["M2": "C"]), "190"),
    ("only språkval", ["M2": "D"], "12.5"),
    ("elevens val is no språkval", pupil("A", 16, ["M1": "A"]), "320"),
    ("dashes and F are 0", pupil("-", 0, ["EN": "B", "MA": "F", "SV": "dash"]), "17.5"),
    ("only dashes", ["EN": "dash", "MA": "dash"], nil),
    ("only F", ["EN": "F", "MA": "F"], nil),
    ("only adapted", ["EN": "adapted"], nil),
  ]

  @Test(arguments: cases) func ofOnePupil(
    _ name: String, _ grades: [String: String], _ points: String?
  ) throws {
    let rows = grades.sorted(by: <).map { GradeRow(1, $0.key, $0.value) }
    let facts = try World.finish([Definitions["merit_17"]], [Batch.grades(rows)]).facts
    let fact = try #require(facts.fact("merit_17"))
    #expect(fact.summary == points.map { "ok \($0)/1 n=1" } ?? "not_applicable", "\(name)")
  }

  @Test func meanIsOverPupilsWithAPass() throws {
    let rows =
      GradeRow.all(1, ["EN": "A", "MA": "B"]) + GradeRow.all(2, ["EN": "F", "MA": "dash"])
      + GradeRow.all(3, ["EN": "E", "M2": "E"])
    let facts = try World.finish([Definitions["merit_17"]], [Batch.grades(rows)]).facts
    let fact = try #require(facts.fact("merit_17"))
    #expect(fact.summary == "ok 57.5/2 n=2")
    #expect(fact.value == Fraction(115, 4))
    // 37.5² + 20²
    #expect(fact.sumOfSquares == ExactDecimal("1806.25"))
  }

  @Test func bestOfSeveralLanguagesIsSetAside() throws {
    var subjects = World.subjects
    subjects[subjects.count - 1] = SubjectDefinition(code: "M2B", isLanguageChoice: true)
    let book = CodeBook(
      schools: World.schools.map(\.code), calendar: World.calendar, subjects: subjects,
      roles: World.roles)
    let plan = try IndicatorPlan(
      indicators: [Definitions["merit_17"]], groups: World.groups, subjects: subjects,
      codeBook: book, schools: World.schools)
    let batch = Batch.grades(
      MeritValueTests.base.map { GradeRow(1, $0, "C") } + [
        GradeRow(1, "M2", "D"), GradeRow(1, "SO", "A"),
      ])
    var sums = PartialSums(plan: plan)
    sums.add(batch)
    // SO's place is M2B here: 16 × 15 of the others (D stays outside) and 20.
    #expect(FactTable(sums.finish().facts).fact("merit_17")?.summary == "ok 260/1 n=1")
  }

  @Test func pupilsCountAtEachSchoolAndOnlyWithSpringGradesOfYearNine() throws {
    let rows = [
      GradeRow(1, "EN", "A"), GradeRow(1, "MA", "C", school: 2),
      GradeRow(2, "EN", "A", term: "HT"), GradeRow(3, "EN", "A", gradeYear: 8),
      GradeRow(4, "EN", "C", year: "2023/24"),
    ]
    let facts = try World.finish([Definitions["merit_17"]], [Batch.grades(rows)]).facts
    #expect(facts.fact("merit_17")?.summary == "ok 20/1 n=1")
    #expect(facts.fact("merit_17", school: 2)?.summary == "ok 15/1 n=1")
    #expect(facts.fact("merit_17", school: 3)?.summary == "not_applicable")
    #expect(facts.fact("merit_17", period: "2023/24")?.summary == "ok 15/1 n=1")
    #expect(facts.fact("merit_17", school: 2, period: "2023/24")?.summary == "not_reported")
    #expect(facts.fact("merit_17", period: "2022/23") == nil)
  }
}
