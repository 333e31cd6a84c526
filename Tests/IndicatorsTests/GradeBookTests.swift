import Indicators
import SchoolModel
import Testing

@Suite struct GradeBookTests {
  static func problems(_ rows: [GradeRow]) throws -> (String, [String]) {
    // One batch for each input, as files are read.
    let batches = Set(rows.map(\.input)).sorted().map { input in
      Batch.grades(rows.filter { $0.input == input })
    }
    let (facts, problems) = try World.finish([Definitions["all_subjects_9"]], batches)
    return (
      facts.fact("all_subjects_9")?.summary ?? "",
      problems.map { "\($0.kind.id) \($0.input):\($0.line ?? 0) rows=\($0.rows)" }
    )
  }

  @Test func theSameGradeAgainIsKeptOnceAtItsFirstPlace() throws {
    let rows = [
      GradeRow(1, "EN", "A", line: 7), GradeRow(1, "EN", "A", line: 2),
      GradeRow(1, "EN", "A", input: 1, line: 1), GradeRow(1, "MA", "A", line: 9),
    ]
    let (fact, problems) = try Self.problems(rows)
    #expect(fact == "ok 1/1 n=1")
    #expect(
      problems == ["duplicate-grade 0:7 rows=1", "duplicate-grade 1:1 rows=1"])
  }

  @Test func contradictoryGradesLeaveThePupilOutWhereTheyMatter() throws {
    let rows = [
      GradeRow(1, "EN", "F", line: 2), GradeRow(1, "EN", "E", line: 3),
      GradeRow(1, "EN", "F", line: 4), GradeRow(1, "MA", "A", line: 5),
      GradeRow(2, "MA", "A", line: 6),
    ]
    let (fact, problems) = try Self.problems(rows)
    #expect(fact == "ok 1/1 n=1")
    #expect(
      problems == ["undecided-grade 0:0 rows=0"]
        + [2, 3, 4].map { "contradictory-grade 0:\($0) rows=1" })
  }

  @Test func contradictoryGradesThatMakeNoDifferenceDoNotMatter() throws {
    let rows = [
      GradeRow(1, "EN", "B", line: 2), GradeRow(1, "EN", "E", line: 3),
      GradeRow(2, "EN", "F", line: 4), GradeRow(2, "EN", "dash", line: 5),
    ]
    let (fact, problems) = try Self.problems(rows)
    #expect(fact == "ok 1/2 n=2")
    #expect(problems == [2, 3, 4, 5].map { "contradictory-grade 0:\($0) rows=1" })
  }

  @Test func aPupilWithNothingButContradictionsIsNotKnown() throws {
    let rows = [GradeRow(1, "EN", "F", line: 2), GradeRow(1, "EN", "E", line: 3)]
    #expect(try Self.problems(rows).0 == "incomplete")
  }

  @Test func aGradeThatCannotBeReadMayBeAny() throws {
    let rows = [
      // Whatever it is, a subject is failed already.
      GradeRow(1, "EN", "?", line: 2), GradeRow(1, "MA", "F", line: 3),
      GradeRow(2, "EN", "?", line: 4), GradeRow(2, "MA", "A", line: 5),
      // Beside a grade that can be read it may be that one or another.
      GradeRow(3, "EN", "A", line: 6), GradeRow(3, "EN", "?", line: 7),
      GradeRow(4, "EN", "A", line: 8),
    ]
    let (fact, problems) = try Self.problems(rows)
    #expect(fact == "ok 1/2 n=2")
    #expect(problems == ["undecided-grade 0:0 rows=0"])
  }

  @Test func aRepeatedGradeThatTellsAnotherGradeYearIsContradictory() throws {
    let rows = [
      GradeRow(1, "EN", "A", line: 2), GradeRow(1, "EN", "A", gradeYear: 8, line: 3),
      GradeRow(2, "EN", "A", line: 4),
    ]
    let (fact, problems) = try Self.problems(rows)
    #expect(fact == "ok 1/1 n=1")
    #expect(
      problems == ["contradictory-attribute 0:0 rows=0", "duplicate-grade 0:3 rows=1"])
  }

  @Test func otherTermsSchoolsAndYearsAreOtherGrades() throws {
    let rows = [
      GradeRow(1, "EN", "F", line: 2), GradeRow(1, "EN", "E", term: "HT", line: 3),
      GradeRow(1, "EN", "E", school: 2, line: 4), GradeRow(1, "EN", "E", year: "2023/24", line: 5),
    ]
    #expect(try Self.problems(rows).1 == [])
  }

  /// In a wide export the grades of a pupil share a line.
  @Test func aWideRowIsSetAsideOnlyWhenNothingOfItIsUsed() throws {
    let rows = [
      GradeRow(1, "EN", "A", line: 2), GradeRow(1, "MA", "B", line: 2),
      GradeRow(1, "EN", "A", line: 3), GradeRow(1, "MA", "B", line: 3),
      GradeRow(2, "EN", "A", line: 4), GradeRow(2, "MA", "B", line: 4),
      GradeRow(2, "EN", "A", line: 5), GradeRow(2, "MA", "C", line: 5),
      GradeRow(2, "SV", "C", line: 5),
    ]
    #expect(
      try Self.problems(rows).1 == [
        "duplicate-grade 0:3 rows=1", "contradictory-grade 0:4 rows=0",
        "contradictory-grade 0:5 rows=0",
      ])
  }

  @Test func protectedIdentitiesAreNeverJoined() throws {
    let rows = [
      GradeRow(0, "EN", "A", line: 9), GradeRow(0, "EN", "F", line: 3),
      GradeRow(0, "EN", "F", school: 2, line: 5), GradeRow(1, "EN", "E", line: 4),
    ]
    let (fact, problems) = try Self.problems(rows)
    #expect(fact == "ok 1/1 n=1")
    // Where such a person is must not be told by a finding; the reader counts them for the whole file.
    #expect(problems == [])
  }
}
