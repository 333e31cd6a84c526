import Intake
import SchoolModel
import Testing

@Suite struct GradeTests {
  private let long = [
    Sample.longGradesHeader,
    "0801;10000001;2024/25;VT;9;MA;A", "0801;10000001;2024/25;VT;9;EN;-",
    "0802;00000002;2024/25;VT;9;GRGRMAT01;F", "0802;00000002;2024/25;VT;9;SV;3",
  ]

  @Test func longRowsBecomeColumns() throws {
    let read = try ReadRecords(Sample.longGrades, long)
    #expect(read.report.account.read == 4)
    #expect(read.report.account.accepted == 4)
    #expect(read.lines == [2, 3, 4, 5])
    #expect(read.texts(.subject) == ["MA", "EN", "MA", "SV"])
    #expect(read.texts(.grade) == ["A", "dash", "F", "adapted"])
    #expect(read.texts(.academicYear) == Array(repeating: "2024/25", count: 4))
    #expect(read.texts(.term) == Array(repeating: "VT", count: 4))
    #expect(read.numbers(.gradeYear) == [9, 9, 9, 9])
    #expect(read.numbers(.pupilID) == [1, 1, 2, 2])
    #expect(read.batches.allSatisfy { $0.input == 3 && $0.dataset == .grades })
    #expect(read.report.findings.isEmpty)
  }

  @Test func wideRowsGiveTheSameRecords() throws {
    let wide = try ReadRecords(
      Sample.wideGrades,
      [
        "Elev;Skola;År;Termin;Årskurs;MA;EN;SV", "0801;10000001;2024/25;VT;9;A;-;",
        "0802;00000002;2024/25;VT;9;F;;3",
      ])
    let long = try ReadRecords(Sample.longGrades, long)
    #expect(wide.report.account.read == 2)
    #expect(wide.report.account.accepted == 2)
    #expect(wide.lines == [2, 2, 3, 3])
    let columns: [CanonicalColumn] = [
      .pupilID, .schoolCode, .academicYear, .term, .gradeYear, .subject, .grade,
    ]
    for column in columns { #expect(wide.numbers(column) == long.numbers(column)) }
  }

  @Test func badCellSetsTheWideRowAside() throws {
    let read = try ReadRecords(
      Sample.wideGrades,
      [
        "Elev;Skola;År;Termin;Årskurs;MA;EN;SV", "0801;10000001;2024/25;VT;9;A;G;B",
        "0802;00000002;2024/25;VT;9;A;B;C",
      ])
    #expect(read.report.account.setAside == ["grade-unknown": 1])
    #expect(read.report.findings.map(\.column) == ["EN"])
    #expect(read.report.account.accepted == 1)
    #expect(read.lines == [2, 2, 2, 3, 3, 3])
    #expect(read.numbers(.grade) == [-2, -2, -2, 0, 1, 2])
    #expect(read.numbers(.pupilID) == [2, 2, 2, 1, 1, 1])
  }

  @Test func gradesThatCannotBeReadAreHandedOnAsSuch() throws {
    let read = try ReadRecords(
      Sample.longGrades,
      [
        Sample.longGradesHeader, "1;10000001;2024/25;VT;9;MA;?", "1;10000001;2024/25;VT;9;EN;",
        "1;10000001;2024/25;VT;9;SV;A",
        // With another damaged cell nobody knows what the grade is about.
        "1;10000001;2024/25;VT;9;XX;?", ";10000001;2024/25;VT;9;MA;?",
        "1;10000001;2024/25;VT;12;MA;?",
      ])
    #expect(
      read.report.account.setAside == [
        "grade-unknown": 3, "value-missing": 1, "subject-unknown": 1,
      ])
    #expect(read.report.account.accepted == 1)
    #expect(read.lines == [2, 3, 4])
    #expect(read.numbers(.grade) == [-2, -2, 0])
    #expect(read.texts(.subject) == ["MA", "EN", "SV"])
    #expect(read.report.account.addsUp)
  }

  @Test func emptyCellsOfAWideRowAreNoGrades() throws {
    let read = try ReadRecords(
      Sample.wideGrades,
      ["Elev;Skola;År;Termin;Årskurs;MA;EN;SV", "0801;10000001;2024/25;VT;9;A;G;"])
    #expect(read.texts(.subject) == ["MA", "EN"])
    #expect(read.numbers(.grade) == [-2, -2])
  }

  @Test func aTermIsNoSchoolYear() throws {
    let read = try ReadRecords(
      Sample.longGrades, [Sample.longGradesHeader, "1;10000001;2024-HT;VT;9;MA;A"])
    #expect(read.report.account.setAside == ["period-of-wrong-kind": 1])
    #expect(notable(read.report.findings).map(\.column) == ["År"])
    #expect(read.batches.isEmpty)
  }

  @Test func whatIsUnknownIsNotInScope() throws {
    var layout = Sample.longGrades
    layout.fields.append(Sample.field("Kön", .gender))
    layout.scope = try Condition(parsing: "not gender = F")
    let row = "1;10000001;2024/25;VT;9;MA;A"
    let read = try ReadRecords(
      layout, [Sample.longGradesHeader + ";Kön", row + ";", row + ";F", row + ";M"])
    #expect(read.lines == [4])
    #expect(read.report.account.outOfScope == ["outside scope": 2])
  }

  @Test func constantsAndPeriodsFillColumns() throws {
    var layout = Sample.longGrades
    layout.fields.removeAll { $0.column == .term || $0.column == .academicYear }
    layout.constants = [.term: "VT"]
    layout.period = .fileName("betyg_{spring_year}.csv")
    let read = try ReadRecords(
      layout, ["Elev;Skola;Årskurs;Ämne;Betyg", "1;10000001;9;MA;A"], name: "in/betyg_2025.csv.gz")
    #expect(read.texts(.term) == ["VT"])
    #expect(read.texts(.academicYear) == ["2024/25"])
  }

  @Test func scopeComesBeforeOtherProblems() throws {
    var layout = Sample.longGrades
    layout.scope = try Condition(parsing: "grade_year in [6, 7, 8, 9] and not subject = SV")
    let read = try ReadRecords(
      layout,
      [
        Sample.longGradesHeader, "1;unknown;2024/25;VT;3;MA;?", "1;10000001;2024/25;VT;6;MA;A",
        "1;10000001;2024/25;VT;9;SV;A", "1;10000001;2024/25;VT;x;MA;A",
      ])
    #expect(read.report.account.outOfScope == ["outside scope": 2])
    #expect(read.report.account.setAside == ["integer-invalid": 1])
    #expect(read.report.account.accepted == 1)
  }
}
