import Indicators
import SchoolModel

/// The small authority that the tests are about: three schools, five school years with their terms.
enum World {
  static let schools = [
    School(code: "10000001", name: "Almskolan", gradeFrom: 0, gradeTo: 9),
    School(code: "10000002", name: "Bokskolan", gradeFrom: 0, gradeTo: 9),
    School(code: "10000003", name: "Cederskolan", gradeFrom: 0, gradeTo: 6),
  ]

  static let calendar = SchoolCalendar(
    periods: (2020...2024).flatMap { autumn -> [Period] in
      let year = PeriodID("\(autumn)/\(autumn % 100 + 1)")
      func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }
      return [
        Period(
          id: year, kind: "school_year", first: day("\(autumn)-08-16"),
          last: day("\(autumn + 1)-06-14"), referenceDay: day("\(autumn)-10-15"),
          comparedWith: PeriodID("\(autumn - 1)/\(autumn % 100)")),
        Period(
          id: PeriodID("\(autumn)-HT"), kind: "term", first: day("\(autumn)-08-16"),
          last: day("\(autumn)-12-22"), comparedWith: PeriodID("\(autumn - 1)-HT"),
          schoolYear: year, term: "HT"),
        Period(
          id: PeriodID("\(autumn + 1)-VT"), kind: "term", first: day("\(autumn + 1)-01-08"),
          last: day("\(autumn + 1)-06-14"), comparedWith: PeriodID("\(autumn)-VT"),
          schoolYear: year, term: "VT"),
      ]
    })

  static let subjects = [
    "BL", "EN", "HKK", "IDH", "MA", "MU", "BI", "FY", "KE", "GE", "HI", "RE", "SH", "SL", "SV",
    "SVA", "TK", "M1", "M2", "ML", "DA", "JU", "NO", "SO",
  ].map { SubjectDefinition(code: $0, isLanguageChoice: $0 == "M2") }

  static let roles = ["teacher", "special_educator", "principal", "other"]

  static let groups = [
    ("all", "always"), ("girls", "gender = F"), ("boys", "gender = M"),
    ("newly_arrived", "newly_arrived = true"),
    ("excl_newly_arrived_unknown", "newly_arrived = false and background_known = true"),
    ("year_6", "grade_year = 6"), ("year_7", "grade_year = 7"), ("year_8", "grade_year = 8"),
    ("year_9", "grade_year = 9"), ("stage_low", "grade_year in [1, 2, 3]"),
    ("stage_middle", "grade_year in [4, 5, 6]"), ("stage_high", "grade_year in [7, 8, 9]"),
  ].map { GroupDefinition(id: GroupID($0.0), condition: condition($0.1)) }

  static let codeBook = CodeBook(
    schools: schools.map(\.code), calendar: calendar, subjects: subjects, roles: roles)

  static func condition(_ text: String) -> Condition {
    (try? Condition(parsing: text)) ?? .any([])
  }

  static func plan(_ indicators: [IndicatorDefinition]) throws -> IndicatorPlan {
    try IndicatorPlan(
      indicators: indicators, groups: groups, subjects: subjects, codeBook: codeBook,
      schools: schools)
  }

  /// The facts that the batches give, with the problems.
  static func finish(
    _ indicators: [IndicatorDefinition], _ batches: [RecordBatch], requested: PeriodID? = nil
  ) throws -> (facts: FactTable, problems: [LateProblem]) {
    var sums = PartialSums(plan: try plan(indicators))
    for batch in batches { sums.add(batch) }
    let (facts, problems) = sums.finish(requested: requested)
    return (FactTable(facts), problems)
  }
}

extension FactTable {
  /// The fact of the first school and the last school year, unless told otherwise.
  func fact(
    _ indicator: String, school: Int = 1, period: PeriodID = "2024/25", group: GroupID = "all"
  ) -> Fact? {
    self[
      FactKey(
        school: SchoolCode("1000000\(school)"), period: period,
        indicator: IndicatorID(indicator), group: group)]
  }
}

/// What a test expects of a fact, in one line: `status numerator/denominator n=…`.
extension Fact {
  var summary: String {
    guard let numerator, let denominator, let n else { return status.rawValue }
    return "\(status.rawValue) \(numerator)/\(denominator) n=\(n)"
  }
}
