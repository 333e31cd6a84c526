import Indicators
import SchoolModel
import Testing

@Suite struct PupilsWithoutGradesTests {
  static func problems(
    _ grades: [GradeRow], _ pupils: [PupilRow],
    _ indicators: [IndicatorDefinition] = [Definitions["all_subjects_9"]]
  ) throws -> [String] {
    let batches = [Batch.grades(grades)] + pupils.map { Batch.pupils([$0]) }
    return try World.finish(indicators, batches).problems.map {
      "\($0.kind.id) \($0.input):\($0.line.map(String.init) ?? "-") \($0.school?.text ?? "") "
        + "rows=\($0.rows) count=\($0.count)"
    }
  }

  static func line(_ count: Int, school: Int = 1, input: Int = 10) -> String {
    "pupil-without-grades \(input):- 1000000\(school) rows=0 count=\(count)"
  }

  @Test func pupilsOfAGradedYearAreCountedForEachSchoolWithoutALine() throws {
    let grades = GradeRow.all(1, ["EN": "A"]) + GradeRow.all(9, ["EN": "B"], school: 2)
    let pupils =
      (1...4).map { PupilRow(pupil: $0, gradeYear: 9, line: Int($0)) }
      + [PupilRow(pupil: 9, school: 2, gradeYear: 9), PupilRow(pupil: 8, school: 2, gradeYear: 9)]
    #expect(try Self.problems(grades, pupils) == [Self.line(3), Self.line(1, school: 2)])
  }

  @Test func gradeYearsWithoutAnyGradeAndSchoolsAndYearsOfThemAreSilent() throws {
    let grades = GradeRow.all(1, ["EN": "A"])
    let pupils = [
      PupilRow(pupil: 1, gradeYear: 9), PupilRow(pupil: 2, gradeYear: 5),
      PupilRow(pupil: 3, gradeYear: nil), PupilRow(pupil: 4, school: 2, gradeYear: 9),
      PupilRow(pupil: 5, period: "2023/24", gradeYear: 9),
    ]
    #expect(try Self.problems(grades, pupils) == [])
  }

  @Test func anyRecordOfTheYearIsEnoughEvenOneThatContradictsAnother() throws {
    let grades =
      GradeRow.all(1, ["EN": "A"]) + [GradeRow(2, "EN", "dash", term: "HT")]
      + [GradeRow(3, "EN", "A", line: 2), GradeRow(3, "EN", "F", line: 3)]
    let pupils = (1...3).map { PupilRow(pupil: UInt32($0), gradeYear: 9) }
    #expect(
      try Self.problems(grades, pupils).filter { $0.hasPrefix("pupil-without") } == [])
  }

  @Test func aGradeAtAnotherSchoolDoesNotCount() throws {
    let grades = GradeRow.all(1, ["EN": "A"]) + GradeRow.all(2, ["EN": "A"], school: 2)
    let pupils = [PupilRow(pupil: 1, gradeYear: 9), PupilRow(pupil: 2, gradeYear: 9)]
    #expect(try Self.problems(grades, pupils) == [Self.line(1)])
  }

  @Test func aPupilOfSeveralExportsIsCountedOnceAtTheFirst() throws {
    let pupils = [
      PupilRow(pupil: 2, period: "2025-VT", gradeYear: 9, input: 12),
      PupilRow(pupil: 2, period: "2024-HT", gradeYear: 9, input: 11),
    ]
    let grades = GradeRow.all(1, ["EN": "A"])
    #expect(try Self.problems(grades, pupils) == [Self.line(1, input: 11)])
    #expect(try Self.problems(grades, pupils.reversed()) == [Self.line(1, input: 11)])
  }

  @Test func nobodyWithProtectedIdentityIsCounted() throws {
    let pupils = [0, PersonKey.ofSingleRow(0).number, PersonKey.ofSingleRow(7).number]
      .map { PupilRow(pupil: $0, gradeYear: 9) }
    #expect(try Self.problems(GradeRow.all(1, ["EN": "A"]), pupils) == [])
  }

  @Test func noIndicatorLooksAtGradesNothingIsSaid() throws {
    let problems = try Self.problems(
      GradeRow.all(1, ["EN": "A"]), [PupilRow(pupil: 2, gradeYear: 9)],
      [Definitions["pupils_per_teacher"]])
    #expect(problems == [])
  }
}
