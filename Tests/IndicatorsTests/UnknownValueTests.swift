import Indicators
import SchoolModel
import Testing

/// Conditions on values that are not there: neither met nor not met.
@Suite struct UnknownValueTests {
  @Test(
    arguments: [
      ("gender = F", "ok 0/100 n=1"), ("not gender = F", "ok 0/100 n=1"),
      ("gender != F", "ok 0/100 n=1"), ("gender = F or gender = M", "ok 0/200 n=2"),
      ("gender = F or grade_year = 8", "ok 0/300 n=3"),
      ("not (gender = F or grade_year = 8)", "not_applicable"),
      ("not (gender = F and grade_year = 7)", "ok 0/300 n=3"),
    ])
  func ofPupils(_ condition: String, _ expected: String) throws {
    var definition = Definitions["absence_rate"]
    definition.filter = World.condition(condition)
    let rows = (1...3).map {
      AttendanceRow(pupil: UInt32($0), period: "2024/25", gradeYear: 8, reported: 100)
    }
    let pupils = [PupilRow(pupil: 1, gender: "F"), PupilRow(pupil: 2, gender: "M")]
    let fact = try World.finish(
      [definition], [Batch.pupils(pupils), Batch.attendance(rows)]
    ).facts.fact("absence_rate")
    #expect(fact?.summary ?? "not_applicable" == expected)
  }

  @Test(
    arguments: [
      ("other_minutes >= 5", 2), ("not other_minutes >= 5", 1), ("other_minutes < 4.5", 1),
      ("other_minutes <= 4", 1), ("other_minutes > 4.5", 2), ("other_minutes = 4", 1),
      ("other_minutes != 4", 2), ("other_minutes = 4.5", 0),
      ("reported_minutes >= 0 or other_minutes = 4", 4),
      ("not (reported_minutes < 0 and other_minutes = 4)", 4),
    ])
  func ofRows(_ condition: String, _ rows: Int) throws {
    var definition = Definitions["absence_rate"]
    definition.filter = World.condition(condition)
    var batch = Batch.attendance(
      (0...3).map { AttendanceRow(pupil: 1, date: "2024-10-01", reported: 10 + $0) })
    batch.columns[.otherMinutes] = .integers([4, 5, 6, Missing.integer])
    var day = batch
    day.columns[.reportedMinutes] = .integers([10, 10, 10, 10])
    let fact = try World.finish([definition], [day]).facts.fact("absence_rate")
    #expect(
      fact?.denominator.map { $0 == ExactDecimal(coefficient: Int64(10 * rows), scale: 0) }
        ?? (rows == 0))
  }
}
