import Indicators
import SchoolModel
import Testing

@Suite struct StatusTests {
  static let rows = [
    AttendanceRow(pupil: 1, period: "2024/25", gradeYear: 8, offered: 200, reported: 159),
    AttendanceRow(
      pupil: 2, school: 2, period: "2024/25", gradeYear: 2, offered: 200, reported: 160),
    AttendanceRow(
      pupil: 3, school: 2, period: "2024/25", gradeYear: 8, offered: 200, reported: 160),
  ]

  static func facts(_ change: (inout IndicatorDefinition) -> Void, requested: PeriodID? = nil)
    throws -> FactTable
  {
    var definition = Definitions["absence_rate"]
    change(&definition)
    return try World.finish([definition], [Batch.attendance(rows)], requested: requested).facts
  }

  @Test func completenessUnderTheMinimumIsIncompleteButKept() throws {
    let facts = try Self.facts { $0.minimumCompleteness = 80 }
    #expect(facts.fact("absence_rate")?.summary == "incomplete 0/159 n=1")
    #expect(facts.fact("absence_rate", school: 2)?.summary == "ok 0/320 n=2")
  }

  @Test func fewerThanTheMinimumIsTooFewButKept() throws {
    let facts = try Self.facts { $0.minimumN = 2 }
    #expect(facts.fact("absence_rate")?.summary == "too_few 0/159 n=1")
    #expect(facts.fact("absence_rate", school: 2)?.summary == "ok 0/320 n=2")
    #expect(
      facts.fact("absence_rate", school: 2, group: "stage_high")?.summary == "too_few 0/160 n=1")
  }

  @Test func gradeYearsThatTheSchoolDoesNotTeachAreNotApplicable() throws {
    let facts = try Self.facts { $0.gradeYears = [7, 8, 9] }
    #expect(facts.fact("absence_rate", school: 3)?.summary == "not_applicable")
  }

  @Test func theRequestedPeriodIsThereEvenWithoutData() throws {
    let facts = try Self.facts({ _ in }, requested: "2023-HT")
    // The newest school year that is over by the end of that term.
    #expect(facts.fact("absence_rate", period: "2022/23")?.summary == "not_reported")
    #expect(facts.count == 2 * 3 * 6)
  }

  @Test func emptyGroupsOfGradeYearsAreNotReportedWhereTheSchoolTeachesThem() throws {
    let facts = try Self.facts { _ in }
    #expect(facts.fact("absence_rate", group: "stage_low")?.summary == "not_reported")
    // Cederskolan ends with year 6.
    let six = try World.finish(
      Definitions.attendance,
      [
        Batch.attendance([
          AttendanceRow(pupil: 9, school: 3, period: "2024/25", gradeYear: 2, reported: 10)
        ])
      ]
    ).facts
    #expect(six.fact("absence_rate", school: 3, group: "stage_high")?.summary == "not_applicable")
    #expect(six.fact("absence_rate", school: 3, group: "stage_middle")?.summary == "not_reported")
    #expect(six.fact("absence_rate", school: 3, group: "girls")?.summary == "not_applicable")
    #expect(facts.fact("absence_rate", school: 2, group: "stage_low")?.summary == "ok 0/160 n=1")
    #expect(facts.fact("absence_rate", school: 3, group: "stage_low")?.summary == "not_reported")
  }

  @Test func attributesComeFromTheSameSchoolYear() throws {
    let pupils = [
      PupilRow(pupil: 1, period: "2023/24", gender: "M"),
      PupilRow(pupil: 1, period: "2024/25", gender: "F"),
      PupilRow(pupil: 2, school: 2, gender: "M"), PupilRow(pupil: 2, school: 1, gender: "F"),
    ]
    let always = [PupilRow(pupil: 3, period: nil, gender: "F", newlyArrived: true)]
    let facts = try World.finish(
      [Definitions["absence_rate"]],
      [Batch.pupils(pupils), Batch.attendance(Self.rows), Batch.pupils(always)]
    ).facts
    #expect(facts.fact("absence_rate", group: "girls")?.summary == "ok 0/159 n=1")
    // Pupil 2's rows contradict each other; pupil 3 is described for every year.
    #expect(facts.fact("absence_rate", school: 2, group: "girls")?.summary == "ok 0/160 n=1")
    #expect(facts.fact("absence_rate", school: 2, group: "boys")?.summary == "not_applicable")
  }

  @Test func readyMadeIndicatorsGiveNoFacts() throws {
    let definition = IndicatorDefinition(
      id: "salsa", kind: "ready_made", dataset: nil, unit: .points, periodKind: "school_year",
      higherIs: .better)
    #expect(try World.finish([definition], [], requested: "2024/25").facts.count == 0)
  }
}
