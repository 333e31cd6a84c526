import Indicators
import SchoolModel
import Testing

@Suite struct StaffBookTests {
  static func finish(_ rows: [StaffRow], _ pupils: [PupilRow] = []) throws
    -> (facts: FactTable, problems: [String])
  {
    // One batch for each row, as far apart as rows can be.
    let batches = rows.map { Batch.staff([$0]) } + [Batch.pupils(pupils)]
    let (facts, problems) = try World.finish(Definitions.staffing, batches)
    return (
      facts,
      problems.map { "\($0.kind.id) \($0.input):\($0.line ?? 0) rows=\($0.rows) \($0.count)" }
    )
  }

  @Test func theSamePostAgainCountsOnceAndStandsAtItsFirstPlace() throws {
    let rows = [
      StaffRow(staff: 1, certified: true, line: 4), StaffRow(staff: 1, certified: true, line: 2),
      StaffRow(staff: 1, certified: true, input: 31, line: 1),
      StaffRow(staff: 2, certified: false, line: 3),
    ]
    let (facts, problems) = try Self.finish(rows)
    #expect(facts.fact("certified_share")?.summary == "ok 1/2 n=2")
    #expect(
      problems == ["duplicate-post 30:4 rows=1 1", "duplicate-post 31:1 rows=1 1"])
  }

  @Test func contradictoryPostsAreNotUsedAtAll() throws {
    let rows = [
      StaffRow(staff: 1, certified: true, start: "2020-01-01", line: 2),
      StaffRow(staff: 1, certified: false, start: "2020-01-01", line: 3),
      StaffRow(staff: 2, certified: false, line: 4),
      // Without a first day they may be two posts.
      StaffRow(staff: 3, fte: 60, certified: true, line: 5),
      StaffRow(staff: 3, fte: 40, certified: false, line: 6),
    ]
    let (facts, problems) = try Self.finish(rows)
    #expect(facts.fact("certified_share")?.summary == "ok 0.6/2 n=2")
    #expect(problems == [2, 3].map { "contradictory-post 30:\($0) rows=1 1" })
  }

  @Test func otherRolesSchoolsDaysAndYearsAreOtherPosts() throws {
    let rows = [
      StaffRow(staff: 1, fte: 30, line: 2), StaffRow(staff: 1, role: "principal", fte: 31, line: 3),
      StaffRow(staff: 1, school: 2, fte: 32, line: 4),
      StaffRow(staff: 1, fte: 33, start: "2024-01-01", line: 5),
      StaffRow(staff: 1, period: "2023/24", fte: 34, line: 6),
    ]
    #expect(try Self.finish(rows).problems == [])
  }

  @Test(arguments: [(100, []), (101, ["30:2", "30:3"])] as [(Int, [String])])
  func moreThanTwoWholePostsAreNotUsed(_ second: Int, _ refused: [String]) throws {
    let rows = [
      StaffRow(staff: 1, fte: 100, line: 2),
      StaffRow(staff: 1, school: 2, role: "other", fte: second, line: 3),
      // Not held on the reference day.
      StaffRow(staff: 1, fte: 50, end: "2024-09-01", line: 4),
      StaffRow(staff: 2, fte: 100, line: 5),
    ]
    let (facts, problems) = try Self.finish(rows)
    #expect(problems == refused.map { "posts-beyond-full-time \($0) rows=1 1" })
    #expect(
      facts.fact("certified_share")?.summary == (refused.isEmpty ? "ok 0/2 n=2" : "ok 0/1 n=1"))
  }

  @Test func protectedIdentitiesAreSummedAndCountedOnlyWhereARowIsAPerson() throws {
    let single = PersonKey.ofSingleRow(0).number
    let rows = [
      StaffRow(staff: 0, certified: true, line: 2), StaffRow(staff: 0, certified: true, line: 3),
      StaffRow(staff: 0, role: "principal", line: 4),
      StaffRow(staff: 1, certified: false, line: 5),
    ]
    let (facts, problems) = try Self.finish(rows)
    #expect(facts.fact("certified_share")?.summary == "ok 2/3 n=1")
    #expect(facts.fact("principals_5y")?.summary == "incomplete 0/1 n=0")
    #expect(problems == [])

    let singles = [
      StaffRow(staff: single, certified: true, line: 2),
      StaffRow(staff: single + 1, certified: true, line: 3),
      // The same person, presumably, in two exports: one, not two.
      StaffRow(staff: single + 2, role: "principal", line: 4),
      StaffRow(staff: single + 3, period: "2023/24", role: "principal", line: 5),
      StaffRow(staff: 1, period: "2023/24", line: 6), StaffRow(staff: 1, line: 7),
    ]
    let counted = try Self.finish(singles).facts
    #expect(counted.fact("certified_share")?.summary == "ok 2/3 n=3")
    #expect(counted.fact("principals_5y")?.summary == "incomplete 1/1 n=1")
    // Nobody has left because nobody can say where they are.
    #expect(counted.fact("teacher_turnover")?.summary == "ok 0/1 n=1")
  }

  @Test func pupilsWithoutAnybodyInTheRoleHaveNoFigureAndAFinding() throws {
    let (facts, problems) = try Self.finish(
      [StaffRow(staff: 1, line: 2), StaffRow(staff: 2, school: 2, role: "special_educator")],
      [PupilRow(pupil: 1), PupilRow(pupil: 2, school: 2)])
    #expect(facts.fact("pupils_per_special_educator")?.summary == "not_applicable")
    #expect(facts.fact("pupils_per_teacher")?.summary == "ok 1/1 n=1")
    #expect(problems == ["no-staff-in-role 30:0 rows=0 1", "no-staff-in-role 30:0 rows=0 1"])
  }
}
