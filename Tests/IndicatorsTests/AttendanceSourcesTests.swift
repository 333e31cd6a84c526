import Indicators
import SchoolModel
import Testing

/// Lessons, days and sums of the same pupil beside each other.
@Suite struct AttendanceSourcesTests {
  static func finish(_ batches: [RecordBatch]) throws -> (facts: FactTable, problems: [String]) {
    let (facts, problems) = try World.finish(Definitions.attendance, batches)
    let reversed = try World.finish(Definitions.attendance, batches.reversed())
    #expect(facts.sorted == reversed.facts.sorted)
    #expect(problems == reversed.problems)
    return (
      facts,
      problems.map { problem in
        "\(problem.kind.id) \(problem.input):\(problem.line.map { "\($0)" } ?? "-") "
          + "\(problem.school?.text ?? "") \(problem.count)"
          + (problem.facts["days"].map { " days=\($0)" } ?? "")
      }
    )
  }

  static func sum(_ period: String, _ authorised: Int, pupil: UInt32 = 1) -> RecordBatch {
    Batch.attendance(
      [
        AttendanceRow(
          pupil: pupil, period: period, offered: 1000, reported: 1000, authorised: authorised,
          input: 22)
      ], .period)
  }

  static func row(_ date: String, _ authorised: Int, pupil: UInt32 = 1, _ granularity: Granularity)
    -> RecordBatch
  {
    Batch.attendance(
      [
        AttendanceRow(
          pupil: pupil, date: date, offered: 100, reported: 100, authorised: authorised,
          input: granularity == .day ? 25 : 24)
      ], granularity)
  }

  @Test func aYearTakesItsOwnSumElseThatOfItsTerms() throws {
    let (facts, problems) = try Self.finish([
      Self.sum("2024-HT", 1), Self.sum("2025-VT", 2), Self.sum("2024/25", 8),
      Self.sum("2024-HT", 10, pupil: 2), Self.sum("2025-VT", 20, pupil: 2),
      Self.sum("2024-HT", 100, pupil: 3),
    ])
    #expect(facts.fact("absence_rate")?.summary == "ok 138/4000 n=3")
    #expect(facts.fact("absence_rate_term", period: "2024-HT")?.summary == "ok 111/3000 n=3")
    #expect(facts.fact("absence_rate_term", period: "2025-VT")?.summary == "ok 22/2000 n=2")
    #expect(problems == [])
  }

  @Test func sumsWinOverLessonsOfTheSameTimeAndAreAddedToThoseOfAnother() throws {
    let (facts, problems) = try Self.finish([
      Self.sum("2024-HT", 1), Self.row("2024-10-01", 2, .lesson), Self.row("2025-02-03", 4, .day),
      Self.row("2024-10-01", 8, pupil: 2, .lesson), Self.sum("2023/24", 0, pupil: 2),
    ])
    #expect(facts.fact("absence_rate")?.summary == "ok 13/1200 n=2")
    #expect(facts.fact("absence_rate_term", period: "2024-HT")?.summary == "ok 9/1100 n=2")
    #expect(facts.fact("absence_rate_term", period: "2025-VT")?.summary == "ok 4/100 n=1")
    #expect(problems == ["attendance-from-two-sources 24:- 10000001 1"])
  }

  @Test func aSumOfTheYearSaysNothingOfItsTerms() throws {
    let (facts, problems) = try Self.finish([
      Self.sum("2024/25", 1), Self.row("2024-10-01", 2, .lesson),
    ])
    #expect(facts.fact("absence_rate")?.summary == "ok 1/1000 n=1")
    #expect(facts.fact("absence_rate_term", period: "2024-HT")?.summary == "ok 2/100 n=1")
    #expect(problems == ["attendance-from-two-sources 24:- 10000001 1"])
  }

  @Test func lessonsAndDaysOfTheSameTermAreNotKnown() throws {
    let (facts, problems) = try Self.finish([
      Self.row("2024-10-01", 2, .lesson), Self.row("2024-11-01", 4, .day),
      Self.row("2025-02-03", 8, .day), Self.row("2024-10-01", 16, pupil: 2, .lesson),
    ])
    #expect(facts.fact("absence_rate")?.summary == "ok 16/100 n=1")
    #expect(facts.fact("absence_rate_term", period: "2024-HT")?.summary == "ok 16/100 n=1")
    #expect(facts.fact("absence_rate_term", period: "2025-VT")?.summary == "ok 8/100 n=1")
    #expect(problems == ["lessons-and-days-mixed 24:- 10000001 1"])
  }

  @Test func aDayTwiceLeavesThePupilOutOfItsPeriods() throws {
    let (facts, problems) = try Self.finish([
      Self.row("2024-10-01", 2, .day), Self.row("2024-10-01", 2, .day),
      Self.row("2024-10-02", 2, .day), Self.row("2024-10-02", 4, .day),
      Self.row("2024-10-02", 2, .day), Self.row("2024-10-03", 2, .day),
      Self.row("2025-02-03", 8, .day), Self.row("2024-10-01", 16, pupil: 2, .day),
    ])
    #expect(facts.fact("absence_rate")?.summary == "ok 16/100 n=1")
    #expect(facts.fact("absence_rate_term", period: "2025-VT")?.summary == "ok 8/100 n=1")
    #expect(problems == ["duplicate-attendance-day 25:- 10000001 1 days=2"])
  }

  @Test func theSameDayAtAnotherSchoolIsAnotherDay() throws {
    let rows = [1, 2, 1].enumerated().map { place, school in
      AttendanceRow(
        pupil: 1, school: school, date: place == 2 ? "2024-10-02" : "2024-10-01", offered: 9,
        reported: 9)
    }
    let (facts, problems) = try Self.finish(rows.map { Batch.attendance([$0], .day) })
    #expect(facts.fact("absence_rate")?.summary == "ok 0/18 n=1")
    #expect(problems == [])
  }

  @Test(arguments: [(0, "ok 0/123840 n=1"), (1, "incomplete")])
  func moreThanSixteenHoursForEachDayCannotBe(_ more: Int, _ expected: String) throws {
    // From 16 August to 22 December are 129 days.
    let rows = [
      AttendanceRow(
        pupil: 1, date: "2024-10-01", offered: 100_000 + more, reported: 100_000 + more),
      AttendanceRow(
        pupil: 1, date: "2024-10-02", gradeYear: 8, offered: 129 * 960 - 100_000,
        reported: 129 * 960 - 100_000),
    ]
    let (facts, problems) = try Self.finish([Batch.attendance(rows)])
    #expect(facts.fact("absence_rate")?.summary == expected)
    #expect(problems == (more == 0 ? [] : ["attendance-impossible 20:- 10000001 1"]))
  }

  @Test func hugeNumbersAreSummedExactly() throws {
    let rows = [Int(UInt32.max) - 5, 10, 3].map {
      AttendanceRow(pupil: 0, date: "2024-10-01", offered: $0, reported: $0)
    }
    #expect(
      try Self.finish([Batch.attendance(rows)]).facts.fact("absence_rate")?.summary
        == "ok 0/4294967303 n=0")
    let sums = rows.enumerated().map { number, row in
      var row = row
      (row.pupil, row.date, row.period) = (UInt32(number) + 1, nil, "2024/25")
      return row
    }
    #expect(
      try Self.finish([Batch.attendance(sums, .period)]).facts.fact("absence_rate")?.summary
        == "ok 0/4294967303 n=3")
  }
}
