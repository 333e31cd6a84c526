import Intake
import SchoolModel
import Testing

@Suite struct PersonTests {
  private func grades(_ pupils: [String]) -> [String] {
    [Sample.longGradesHeader] + pupils.map { "\($0);10000001;2024/25;VT;9;MA;A" }
  }

  @Test func identifiersAreExact() throws {
    let read = try ReadRecords(
      Sample.longGrades,
      grades(["801", "0801", "0801 ", "\u{A0}0801", "0801x", "0801X", "08 01", "é", "e\u{301}"]))
    #expect(read.numbers(.pupilID) == [1, 2, 2, 2, 3, 4, 5, 6, 7])
    let blanks = read.report.findings.filter { $0.kind == .blanksAroundValue }
    #expect(blanks.map(\.count) == [2])
    #expect(blanks.map(\.column) == ["Elev"])
  }

  @Test func onePersonIsOnePersonInAllExports() throws {
    var persons = PersonKeys()
    let first = try ReadRecords(Sample.longGrades, grades(["a", "b"]), persons: &persons)
    let second = try ReadRecords(Sample.longGrades, grades(["b", "c", "a"]), persons: &persons)
    #expect(first.numbers(.pupilID) == [1, 2])
    #expect(second.numbers(.pupilID) == [2, 3, 1])
    #expect(persons.pupilCount == 3)
    #expect(persons.staffCount == 0)
  }

  @Test func manyIdentifiersStayApart() throws {
    let pupils = (0..<20_000).map { "\($0)" }
    let read = try ReadRecords(Sample.longGrades, grades(pupils + pupils))
    #expect(read.numbers(.pupilID) == Array(1...20_000) + Array(1...20_000))
  }

  @Test func emptyIdentifierSetsTheRowAside() throws {
    let read = try ReadRecords(Sample.longGrades, grades(["", "  ", "a"]))
    #expect(read.report.account.setAside == ["identifier-missing": 2])
  }

  @Test func protectedIdentityIsNotJoinedInLongFiles() throws {
    let read = try ReadRecords(
      Sample.longGrades, grades(["20110304TF10", "20110304tf10", "1", "110304TF20"]))
    #expect(read.numbers(.pupilID) == [0, 0, 1, 0])
    #expect(counts(read.report.findings) == ["protected-identity-not-joined": 3])
    #expect(read.report.account.accepted == 4)
  }

  @Test func protectedIdentityIsAPersonARowInWideFiles() throws {
    let read = try ReadRecords(
      Sample.wideGrades,
      [
        "Elev;Skola;År;Termin;Årskurs;MA;EN;SV", "20110304TF10;10000001;2024/25;VT;9;A;B;",
        "20110304TF10;10000001;2024/25;VT;9;C;D;", "1;10000001;2024/25;VT;9;A;;",
      ])
    #expect(
      read.numbers(.pupilID)
        == [0, 0, 1, 1].map { Int64(PersonKey.ofSingleRow($0).number) } + [1])
    #expect(counts(read.report.findings) == ["protected-identity-not-joined": 2])
  }
}
