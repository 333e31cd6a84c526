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

  @Test func workersPersonsAreJoined() throws {
    let long = "3F2504E0-4F89-11D3-9A0C-0305E82C3301"
    var first = PersonKeys()
    var second = PersonKeys()
    _ = try ReadRecords(Sample.longGrades, grades(["a", long, "b"]), persons: &first)
    let read = try ReadRecords(
      Sample.longGrades, grades(["c", "b", long + "x", long, "a"]), persons: &second)
    let maps = first.merge(second)
    let keys = read.batches.flatMap { $0.keys(.pupilID) ?? [] }.map { maps.pupils[$0].number }
    #expect(keys == [4, 3, 5, 2, 1])
    #expect(first.pupilCount == 5)
    #expect(maps.pupils[.unlinkable] == .unlinkable)
  }

  @Test func keysOfSingleRowsStayApartWhenWorkersAreJoined() throws {
    let header = "Elev;Skola;År;Termin;Årskurs;MA;EN;SV"
    let row = "20110304TF10;10000001;2024/25;VT;9;A;;"
    var first = PersonKeys()
    var second = PersonKeys()
    _ = try ReadRecords(Sample.wideGrades, [header, row, row], persons: &first)
    let read = try ReadRecords(Sample.wideGrades, [header, row], persons: &second)
    let maps = first.merge(second)
    let keys = read.batches.flatMap { $0.keys(.pupilID) ?? [] }.map { maps.pupils[$0] }
    #expect(keys == [PersonKey.ofSingleRow(2)])
    #expect(first.pupilCount == 3)
  }

  @Test func identifiersInAnyOrderStayApart() throws {
    var random = SeededRandom(seed: 11)
    let pupils = (0..<3000).map { "\($0 % 700)\($0 % 3 == 0 ? "-longer-than-words" : "")" }
      .shuffled(using: &random)
    let read = try ReadRecords(Sample.longGrades, grades(pupils))
    var numbers: [String: Int64] = [:]
    for (pupil, number) in zip(pupils, read.numbers(.pupilID)) {
      #expect(numbers[pupil, default: number] == number)
      numbers[pupil] = number
    }
    #expect(Set(numbers.values).count == numbers.count)
  }
}
