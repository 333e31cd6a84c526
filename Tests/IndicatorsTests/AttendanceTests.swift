import Indicators
import SchoolModel
import Testing

@Suite struct AttendanceTests {
  static func facts(_ rows: [AttendanceRow], _ pupils: [PupilRow] = []) throws -> FactTable {
    try World.finish(
      Definitions.attendance, [Batch.attendance(rows), Batch.pupils(pupils)]
    ).facts
  }

  /// Day `number` of January 2025, a term day from 8 to 31.
  static func day(_ number: Int) -> String { "2025-01-\(number < 10 ? "0" : "")\(number)" }

  @Test func absenceIsOverReportedMinutesAndOtherAttendanceIsNotAbsence() throws {
    let facts = try Self.facts([
      AttendanceRow(
        pupil: 1, date: "2025-02-03", offered: 400, reported: 300, authorised: 20,
        unauthorised: 10, other: 50),
      AttendanceRow(pupil: 2, date: "2024-09-02", offered: 200, reported: 200, authorised: 5),
    ])
    #expect(facts.fact("absence_rate")?.summary == "ok 35/500 n=2")
    #expect(facts.fact("absence_rate")?.value == Fraction(7))
    #expect(facts.fact("unauthorised_rate")?.summary == "ok 10/500 n=2")
    #expect(facts.fact("attendance_completeness")?.summary == "ok 500/600 n=2")
    #expect(facts.fact("absence_rate_term", period: "2024-HT")?.summary == "ok 5/200 n=1")
    #expect(facts.fact("absence_rate_term", period: "2025-VT")?.summary == "ok 30/300 n=1")
  }

  @Test func eighteenOf180DaysIsExactlyTenPercent() throws {
    func row(_ pupil: UInt32, _ days: Int) -> AttendanceRow {
      AttendanceRow(
        pupil: pupil, period: "2024/25", offered: 180 * 337, reported: 180 * 337,
        authorised: days * 337)
    }
    let minuteShort = AttendanceRow(
      pupil: 3, period: "2024/25", offered: 180 * 337, reported: 180 * 337,
      authorised: 18 * 337 - 1)
    let facts = try Self.facts([row(1, 18), row(2, 27), minuteShort, row(4, 36)])
    #expect(facts.fact("absence_share_10")?.summary == "ok 3/4 n=4")
    #expect(facts.fact("absence_share_15")?.summary == "ok 2/4 n=4")
    #expect(facts.fact("absence_share_20")?.summary == "ok 1/4 n=4")
  }

  @Test func pupilsWithoutReportedMinutesAreNotInTheDenominator() throws {
    let facts = try Self.facts([
      AttendanceRow(pupil: 1, period: "2024/25", offered: 100, reported: 100, authorised: 50),
      AttendanceRow(pupil: 2, period: "2024/25", offered: 100, reported: 0),
      AttendanceRow(
        pupil: 3, period: "2024/25", offered: 100, reported: nil, authorised: 40),
    ])
    #expect(facts.fact("absence_share_15")?.summary == "ok 1/1 n=1")
    #expect(facts.fact("absence_rate")?.summary == "ok 50/100 n=1")
    #expect(facts.fact("attendance_completeness")?.summary == "ok 100/300 n=3")
  }

  @Test func onlyPupilsWithoutReportedMinutes() throws {
    let facts = try Self.facts([
      AttendanceRow(pupil: 1, period: "2024/25", offered: 100, reported: 0)
    ])
    #expect(facts.fact("absence_share_15")?.summary == "incomplete")
    #expect(facts.fact("absence_rate")?.summary == "incomplete")
    #expect(facts.fact("absence_rate", school: 2)?.summary == "not_reported")
  }

  @Test func aPupilAtTwoSchoolsCountsAtEachWithThatSchoolsMinutes() throws {
    let facts = try Self.facts([
      AttendanceRow(pupil: 1, school: 1, period: "2024/25", reported: 100, authorised: 20),
      AttendanceRow(pupil: 1, school: 2, period: "2024/25", reported: 100, authorised: 0),
    ])
    #expect(facts.fact("absence_share_15")?.summary == "ok 1/1 n=1")
    #expect(facts.fact("absence_share_15", school: 2)?.summary == "ok 0/1 n=1")
  }

  @Test func lessonsAddUpToOnePupil() throws {
    let rows = (8...27).map { number in
      AttendanceRow(
        pupil: 1, date: Self.day(number), gradeYear: 8, offered: 60, reported: 60,
        unauthorised: number < 11 ? 60 : 0)
    }
    let facts = try Self.facts(rows)
    #expect(facts.fact("absence_share_15")?.summary == "ok 1/1 n=1")
    #expect(facts.fact("absence_share_15", group: "stage_high")?.summary == "ok 1/1 n=1")
    #expect(facts.fact("absence_share_20")?.summary == "ok 0/1 n=1")
  }

  @Test func stagesTakeTheGradeYearFromTheRecordElseFromPupils() throws {
    let facts = try Self.facts(
      [
        AttendanceRow(pupil: 1, period: "2024/25", gradeYear: 2, reported: 100, authorised: 20),
        AttendanceRow(pupil: 2, period: "2024/25", reported: 100, authorised: 10),
        AttendanceRow(pupil: 3, period: "2024/25", reported: 100),
      ],
      [PupilRow(pupil: 1, gradeYear: 9), PupilRow(pupil: 2, gradeYear: 8, gender: "F")])
    #expect(facts.fact("absence_rate")?.summary == "ok 30/300 n=3")
    #expect(facts.fact("absence_rate", group: "stage_low")?.summary == "ok 20/100 n=1")
    #expect(facts.fact("absence_rate", group: "stage_high")?.summary == "ok 10/100 n=1")
    #expect(facts.fact("absence_rate", group: "girls")?.summary == "ok 10/100 n=1")
    #expect(facts.fact("absence_rate", group: "boys")?.summary == "not_applicable")
  }

  @Test func aPupilWhoChangedGradeYearIsOnePupilInAll() throws {
    let facts = try Self.facts([
      AttendanceRow(pupil: 1, period: "2024-HT", gradeYear: 6, reported: 100, authorised: 30),
      AttendanceRow(pupil: 1, period: "2025-VT", gradeYear: 7, reported: 200, authorised: 0),
    ])
    #expect(facts.fact("absence_share_10")?.summary == "ok 1/1 n=1")
    #expect(facts.fact("absence_share_15")?.summary == "ok 0/1 n=1")
    #expect(facts.fact("absence_share_15", group: "stage_middle")?.summary == "ok 1/1 n=1")
    #expect(facts.fact("absence_share_15", group: "stage_high")?.summary == "ok 0/1 n=1")
  }

  @Test func meanMinutesPerPupil() throws {
    let definition = IndicatorDefinition(
      id: "mean", kind: "mean_per_pupil", dataset: .attendance, unit: .ratio,
      periodKind: "school_year", higherIs: .worse,
      parameters: ["measure": Setting(.text("unauthorised_minutes"))])
    let batch = Batch.attendance([
      AttendanceRow(pupil: 1, period: "2024-HT", reported: 100, unauthorised: 3),
      AttendanceRow(pupil: 1, period: "2025-VT", reported: 100, unauthorised: 4),
      AttendanceRow(pupil: 2, period: "2025-VT", reported: 100),
      AttendanceRow(pupil: 3, period: "2025-VT", offered: 100),
    ])
    let fact = try World.finish([definition], [batch]).facts.fact("mean")
    #expect(fact?.summary == "ok 7/2 n=2")
    #expect(fact?.sumOfSquares == 49)
  }

  @Test func sumsForASchoolYearCountInNoTerm() throws {
    let facts = try Self.facts([
      AttendanceRow(pupil: 1, period: "2024/25", reported: 100, authorised: 30)
    ])
    #expect(facts.fact("absence_rate_term", period: "2025-VT") == nil)
    #expect(facts.fact("absence_rate")?.summary == "ok 30/100 n=1")
  }

  @Test func daysOutsideThePeriodsCountNowhere() throws {
    let facts = try Self.facts([
      AttendanceRow(pupil: 1, date: "2025-07-01", reported: 100, authorised: 30),
      AttendanceRow(pupil: 1, date: "2024-12-30", reported: 100, authorised: 10),
    ])
    #expect(facts.fact("absence_rate")?.summary == "ok 10/100 n=1")
    #expect(facts.fact("absence_rate_term", period: "2024-HT") == nil)
  }

  @Test func protectedIdentitiesAreSummedButNeverCountedAsPupils() throws {
    let facts = try Self.facts([
      AttendanceRow(pupil: 0, period: "2024/25", gradeYear: 8, reported: 100, authorised: 100),
      AttendanceRow(pupil: 1, period: "2024/25", gradeYear: 8, reported: 100),
      AttendanceRow(pupil: 0, school: 2, period: "2024/25", reported: 100, authorised: 9),
    ])
    #expect(facts.fact("absence_rate")?.summary == "ok 100/200 n=1")
    #expect(facts.fact("absence_rate", group: "stage_high")?.summary == "ok 100/200 n=1")
    #expect(facts.fact("absence_rate", group: "girls")?.summary == "not_applicable")
    #expect(facts.fact("absence_share_15")?.summary == "ok 0/1 n=1")
    #expect(facts.fact("absence_rate", school: 2)?.summary == "ok 9/100 n=0")
    #expect(facts.fact("absence_share_15", school: 2)?.summary == "not_applicable")
  }

  @Test func anExportWithoutAColumnSaysNothingAboutIt() throws {
    let batch = Batch.attendance(
      [AttendanceRow(pupil: 1, period: "2024/25", offered: 100, reported: 100, authorised: 3)],
      without: [.offeredMinutes])
    let facts = try World.finish(Definitions.attendance, [batch]).facts
    #expect(facts.fact("absence_rate")?.summary == "ok 3/100 n=1")
    #expect(facts.fact("attendance_completeness") == nil)
  }

  @Test func filtersOfRowsAndPupils() throws {
    var definition = Definitions["absence_rate"]
    definition.filter = World.condition("date >= 2025-01-01 and grade_year in [7, 8, 9]")
    let rows = [
      AttendanceRow(pupil: 1, date: "2025-01-10", reported: 100, authorised: 1),
      AttendanceRow(pupil: 1, date: "2024-10-10", reported: 100, authorised: 2),
      AttendanceRow(pupil: 2, date: "2025-01-10", reported: 100, authorised: 4),
    ]
    let pupils = [PupilRow(pupil: 1, gradeYear: 8), PupilRow(pupil: 2, gradeYear: 5)]
    let facts = try World.finish(
      [definition], [Batch.pupils(pupils), Batch.attendance(rows)]
    ).facts
    #expect(facts.fact("absence_rate")?.summary == "ok 1/100 n=1")
  }
}
