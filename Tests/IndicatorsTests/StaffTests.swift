import Indicators
import SchoolModel
import Testing

@Suite struct StaffTests {
  static func facts(_ rows: [StaffRow], _ pupils: [PupilRow] = []) throws -> FactTable {
    try World.finish(
      Definitions.staffing, [Batch.staff(rows), Batch.pupils(pupils)], requested: "2024/25"
    ).facts
  }

  @Test func certifiedShareIsByFullTimeEquivalents() throws {
    let facts = try Self.facts([
      StaffRow(staff: 1, fte: 100, certified: true), StaffRow(staff: 2, fte: 75, certified: false),
      // Two posts: the extent adds up, the head counts once.
      StaffRow(staff: 3, fte: 40, certified: true), StaffRow(staff: 3, fte: 20, certified: true),
      StaffRow(staff: 4, role: "principal", fte: 100, certified: true),
      StaffRow(staff: 5, fte: 100),
    ])
    #expect(facts.fact("certified_share")?.summary == "ok 1.6/3.35 n=4")
    #expect(facts.fact("certified_share")?.value == Fraction(16000, 335))
    #expect(facts.fact("permanent_share")?.summary == "ok 0/3.35 n=4")
    #expect(facts.fact("certified_share", school: 2)?.summary == "not_reported")
  }

  @Test func onlyPostsOnTheReferenceDayCount() throws {
    let facts = try Self.facts([
      StaffRow(staff: 1, certified: true, start: "2024-10-15"),
      StaffRow(staff: 2, certified: true, start: "2024-10-16"),
      StaffRow(staff: 3, certified: false, end: "2024-10-15"),
      StaffRow(staff: 4, certified: false, end: "2024-10-14"),
    ])
    #expect(facts.fact("certified_share")?.summary == "ok 1/2 n=2")
  }

  @Test func ofTheExportsInsideAPeriodTheOneWithTheReferenceDayCounts() throws {
    let facts = try Self.facts([
      StaffRow(staff: 1, period: "2024-HT", fte: 50), StaffRow(staff: 2, period: "2024-HT"),
      StaffRow(staff: 1, period: "2025-VT", fte: 80, certified: true),
      StaffRow(staff: 3, school: 2, period: "2025-VT"),
    ])
    #expect(facts.fact("certified_share")?.summary == "ok 0/1.5 n=2")
    #expect(facts.fact("certified_share", school: 2)?.summary == "not_reported")
  }

  @Test func anExportWithoutTheColumnSaysNothing() throws {
    let batch = Batch.staff([StaffRow(staff: 1)], without: [.certified])
    let facts = try World.finish(Definitions.staffing, [batch], requested: "2024/25").facts
    #expect(facts.fact("certified_share")?.summary == "not_reported")
    #expect(facts.fact("permanent_share")?.summary == "ok 0/1 n=1")
  }

  @Test func pupilsPerFullTimeEquivalent() throws {
    let pupils =
      [1, 2, 3, 3].map { PupilRow(pupil: $0) } + [PupilRow(pupil: 0), PupilRow(pupil: 0)]
      + [PupilRow(pupil: 4, period: "2023/24"), PupilRow(pupil: 5, school: 2)]
    let facts = try Self.facts(
      [
        StaffRow(staff: 1, fte: 100), StaffRow(staff: 2, fte: 50),
        StaffRow(staff: 1, school: 3, fte: 50),
      ], pupils)
    #expect(facts.fact("pupils_per_teacher")?.summary == "ok 5/1.5 n=2")
    #expect(facts.fact("pupils_per_special_educator")?.summary == "not_applicable")
    // No staff there, and no pupils there.
    #expect(facts.fact("pupils_per_teacher", school: 2)?.summary == "not_reported")
    #expect(facts.fact("pupils_per_teacher", school: 3)?.summary == "not_reported")
  }

  @Test func turnoverFromExportsOfEachYear() throws {
    let before = [1, 2, 3, 4].map { StaffRow(staff: $0, period: "2023/24") }
    let now = [
      StaffRow(staff: 1), StaffRow(staff: 2, school: 2), StaffRow(staff: 3, role: "principal"),
      StaffRow(staff: 9),
    ]
    let facts = try Self.facts(
      before + now + [StaffRow(staff: 5, period: "2023/24", start: "2023-11-01")])
    // 2 has gone to another school, 4 has gone; 3 is principal now, 5 came after the day.
    #expect(facts.fact("teacher_turnover")?.summary == "ok 2/4 n=4")
    #expect(facts.fact("teacher_turnover_3y")?.summary == "incomplete 2/4 n=4")
    // School 2 was not there the year before; 2023/24 has no year before in the data.
    #expect(facts.fact("teacher_turnover", school: 2)?.summary == "not_applicable")
    #expect(facts.fact("teacher_turnover", period: "2023/24") == nil)
  }

  @Test func turnoverFromARegisterForEveryPeriod() throws {
    let facts = try Self.facts([
      StaffRow(staff: 1, period: nil), StaffRow(staff: 2, period: nil, end: "2024-06-30"),
      StaffRow(staff: 3, period: nil, end: "2022-12-31"),
      StaffRow(staff: 4, period: nil, start: "2023-08-01"),
    ])
    #expect(facts.fact("teacher_turnover")?.summary == "ok 1/3 n=3")
    // 2021→22 none of 3, 2022→23 one of 3, 2023→24 one of 3.
    #expect(facts.fact("teacher_turnover_3y")?.summary == "ok 2/9 n=9")
    #expect(facts.fact("teacher_turnover", period: "2023/24")?.summary == "ok 1/3 n=3")
  }

  @Test func principalsOfFiveYearsOverAllExports() throws {
    func principal(_ staff: UInt32, _ period: String?, _ start: String?, _ end: String?)
      -> StaffRow
    {
      StaffRow(staff: staff, period: period, role: "principal", start: start, end: end)
    }
    let facts = try Self.facts([
      principal(1, "2021/22", nil, nil), principal(1, "2022/23", nil, "2022-12-31"),
      principal(2, "2022/23", "2023-01-01", nil), principal(2, "2024/25", "2023-01-01", nil),
      principal(3, "2024/25", "2025-06-14", nil), principal(4, nil, nil, "2020-08-16"),
      principal(5, nil, nil, "2020-08-15"), principal(6, "2024/25", "2025-06-15", nil),
      StaffRow(staff: 7, school: 2),
    ])
    #expect(facts.fact("principals_5y")?.summary == "ok 4/1 n=4")
    #expect(facts.fact("principals_5y")?.value == Fraction(4))
    #expect(facts.fact("principals_5y", school: 2)?.summary == "ok 0/1 n=0")
    #expect(facts.fact("principals_5y", school: 3)?.summary == "not_reported")
  }

  @Test func theWindowReachesBeyondTheCalendar() throws {
    let facts = try Self.facts([
      StaffRow(staff: 1, period: nil, role: "principal", end: "2017-08-16"),
      StaffRow(staff: 2, period: nil, role: "principal", end: "2017-08-15"),
      StaffRow(staff: 3, period: nil, role: "principal"),
    ])
    // Five school years with 2021/22 as the last begin on 2017-08-16, before the calendar does.
    #expect(facts.fact("principals_5y", period: "2021/22")?.summary == "ok 2/1 n=2")
  }

  @Test func sickLeaveIsOverContractedHours() throws {
    let facts = try Self.facts([
      StaffRow(staff: 1, period: "2024-HT", sick: 10, contracted: 800),
      StaffRow(staff: 1, period: "2025-VT", sick: 30, contracted: 800),
      StaffRow(staff: 2, period: "2024/25", role: "other", sick: 0, contracted: 400),
      StaffRow(staff: 3, period: "2024/25", sick: 5),
      StaffRow(staff: 4, period: nil, sick: 5, contracted: 5),
    ])
    #expect(facts.fact("sick_leave_rate")?.summary == "ok 40/2000 n=2")
    #expect(facts.fact("sick_leave_rate")?.value == Fraction(2))
  }
}
