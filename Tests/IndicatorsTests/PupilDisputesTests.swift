import Indicators
import SchoolModel
import Testing

@Suite struct PupilDisputesTests {
  static func problems(_ pupils: [PupilRow]) throws -> [String] {
    try World.finish([Definitions["merit_17"]], pupils.map { Batch.pupils([$0]) }).problems.map {
      "\($0.kind.id) \($0.input):\($0.line.map { "\($0)" } ?? "-") rows=\($0.rows) \($0.count)"
    }
  }

  @Test func theSameRowAgainIsADuplicate() throws {
    let row = PupilRow(pupil: 1, gradeYear: 8, gender: "F", line: 5)
    var (again, other, elsewhere) = (row, row, row)
    again.line = 3
    other.pupil = 2
    elsewhere.school = 2
    let last = PupilRow(pupil: 1, period: "2023/24", gradeYear: 7, gender: "F", line: 9)
    #expect(
      try Self.problems([row, again, other, elsewhere, last]) == ["duplicate-pupil 10:5 rows=1 1"])
  }

  @Test func contradictionsAreCountedForEachSchoolWithoutALine() throws {
    let rows = [
      PupilRow(pupil: 1, gradeYear: 8, line: 2), PupilRow(pupil: 1, gradeYear: 9, line: 3),
      PupilRow(pupil: 2, gradeYear: 8, line: 4), PupilRow(pupil: 2, school: 2, gradeYear: 7),
      PupilRow(pupil: 3, gradeYear: 8, gender: "F"), PupilRow(pupil: 3, gradeYear: 8, gender: nil),
      // Another year is another matter.
      PupilRow(pupil: 4, gradeYear: 8), PupilRow(pupil: 4, period: "2023/24", gradeYear: 7),
    ]
    #expect(
      try Self.problems(rows) == [
        "contradictory-attribute 10:- rows=0 2", "contradictory-attribute 10:- rows=0 1",
      ])
  }

  @Test func whoeverIsInSeveralGradeYearsIsInNoGroupOfThem() throws {
    let rows = [
      PupilRow(pupil: 1, gradeYear: 8), PupilRow(pupil: 1, gradeYear: 2),
      PupilRow(pupil: 2, gradeYear: 8),
    ]
    let minutes = [1, 2].map { AttendanceRow(pupil: $0, period: "2024/25", reported: 100) }
    let facts = try World.finish(
      Definitions.attendance, [Batch.pupils(rows), Batch.attendance(minutes)]
    ).facts
    #expect(facts.fact("absence_rate")?.summary == "ok 0/200 n=2")
    #expect(facts.fact("absence_rate", group: "stage_high")?.summary == "ok 0/100 n=1")
    #expect(facts.fact("absence_rate", group: "stage_low")?.summary == "not_reported")
  }
}
