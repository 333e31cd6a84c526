import Indicators
import SchoolModel
import Testing

@Suite struct AttendanceBookTests {
  static func finish(
    _ rows: [AttendanceRow], _ pupils: [PupilRow] = [],
    _ indicators: [IndicatorDefinition] = Definitions.attendance
  ) throws -> (facts: FactTable, problems: [String]) {
    // One batch for each row, as far apart as rows can be.
    let batches = rows.map { Batch.attendance([$0], .period) } + [Batch.pupils(pupils)]
    let (facts, problems) = try World.finish(indicators, batches)
    return (
      facts,
      problems.map { "\($0.kind.id) \($0.input):\($0.line ?? 0) rows=\($0.rows) \($0.count)" }
    )
  }

  static func row(
    _ pupil: UInt32, authorised: Int = 30, gradeYear: Int? = 8, school: Int = 1,
    period: String = "2024/25", input: Int = 20, line: Int
  ) -> AttendanceRow {
    AttendanceRow(
      pupil: pupil, school: school, period: period, gradeYear: gradeYear, offered: 100,
      reported: 100, authorised: authorised, input: input, line: line)
  }

  @Test func theSameSumAgainCountsOnceAndStandsAtItsFirstPlace() throws {
    let (facts, problems) = try Self.finish([
      Self.row(1, line: 7), Self.row(1, line: 2), Self.row(1, input: 21, line: 1),
      Self.row(2, authorised: 0, line: 3),
    ])
    #expect(facts.fact("absence_rate")?.summary == "ok 30/200 n=2")
    #expect(facts.fact("absence_share_15")?.summary == "ok 1/2 n=2")
    #expect(
      problems == [
        "duplicate-attendance-sum 20:7 rows=1 1", "duplicate-attendance-sum 21:1 rows=1 1",
      ])
  }

  @Test func contradictorySumsAreNotUsedAtAll() throws {
    let (facts, problems) = try Self.finish([
      Self.row(1, line: 2), Self.row(1, authorised: 31, line: 3), Self.row(1, line: 4),
      Self.row(2, authorised: 0, line: 5),
    ])
    #expect(facts.fact("absence_rate")?.summary == "ok 0/100 n=1")
    #expect(problems == [2, 3, 4].map { "contradictory-attendance-sum 20:\($0) rows=1 1" })
  }

  @Test func noMinutesAndZeroMinutesContradictEachOther() throws {
    var other = Self.row(1, line: 3)
    other.offered = nil
    #expect(try Self.finish([Self.row(1, line: 2), other]).problems.count == 2)
  }

  @Test func otherSchoolsPeriodsAndPersonsWhoCannotBeJoinedAreOtherSums() throws {
    let (facts, problems) = try Self.finish([
      Self.row(1, period: "2024-HT", line: 2), Self.row(1, period: "2025-VT", line: 3),
      Self.row(1, school: 2, line: 4), Self.row(1, period: "2023/24", line: 5),
      Self.row(0, line: 6), Self.row(0, line: 7),
    ])
    #expect(problems == [])
    #expect(facts.fact("absence_rate")?.summary == "ok 120/400 n=1")
    #expect(facts.fact("absence_rate_term", period: "2024-HT")?.summary == "ok 30/100 n=1")
  }

  @Test func lessonsOfADayAreNoDuplicates() throws {
    let lessons = (2...5).map { line in
      AttendanceRow(pupil: 1, date: "2025-02-03", offered: 40, reported: 40, line: line)
    }
    let (facts, problems) = try World.finish(
      Definitions.attendance, [Batch.attendance(lessons, .lesson)])
    #expect(facts.fact("absence_rate")?.summary == "ok 0/160 n=1")
    #expect(problems == [])
  }

  /// The grade year is no part of the place: else a pupil would count twice in `all`.
  @Test(
    arguments: [
      ([8, 8], "stage_high"), ([8, nil], "stage_high"), ([nil, 8], "stage_high"),
      // What the rows leave open or dispute comes from `pupils`.
      ([nil, nil], "stage_low"), ([8, 5], "stage_low"),
    ] as [([Int?], GroupID)])
  func equalSumsAreInTheGradeYearThatTheyAgreeOn(_ years: [Int?], _ group: GroupID) throws {
    let rows = years.enumerated().map { Self.row(1, gradeYear: $1, line: $0 + 2) }
    let (facts, problems) = try Self.finish(rows, [PupilRow(pupil: 1, gradeYear: 2)])
    #expect(problems.count == (Set(years.compactMap(\.self)).count > 1 ? 2 : 1))
    for stage in ["all", "stage_low", "stage_middle", "stage_high"] as [GroupID] {
      let expected = stage == "all" || stage == group ? "ok 30/100 n=1" : "not_reported"
      #expect(facts.fact("absence_rate", group: stage)?.summary == expected)
    }
  }

  @Test func aRowFilterSeesWhatIsSettled() throws {
    var definition = Definitions["absence_rate"]
    definition.filter = World.condition("reported_minutes >= 50 and authorised_minutes < 40")
    let (facts, problems) = try Self.finish(
      [
        Self.row(1, line: 2), Self.row(1, line: 3), Self.row(2, authorised: 50, line: 4),
        // The filter would have let one of them through; the contradiction is there all the same.
        Self.row(3, authorised: 20, line: 5), Self.row(3, authorised: 60, line: 6),
      ], [], [definition])
    #expect(facts.fact("absence_rate")?.summary == "ok 30/100 n=1")
    #expect(problems.count == 3)
  }

  @Test func exportsWithAndWithoutAColumnAreKeptApart() throws {
    let batches = [
      Batch.attendance([Self.row(1, line: 2)], .period, without: [.offeredMinutes]),
      Batch.attendance([Self.row(2, input: 21, line: 2)], .period),
    ]
    let (facts, problems) = try World.finish(Definitions.attendance, batches)
    #expect(facts.fact("absence_rate")?.summary == "ok 60/200 n=2")
    #expect(facts.fact("attendance_completeness")?.summary == "ok 100/100 n=1")
    #expect(problems.isEmpty)
  }

  @Test func noIndicatorLooksAtAttendanceNothingIsSaid() throws {
    let rows = [Self.row(1, line: 2), Self.row(1, line: 3)]
    #expect(try Self.finish(rows, [], [Definitions["merit_17"]]).problems == [])
  }
}
