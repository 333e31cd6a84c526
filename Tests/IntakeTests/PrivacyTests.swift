import Intake
import SchoolModel
import Testing

/// No finding says anything about a pupil.
@Suite struct PrivacyTests {
  private func text(_ findings: [Finding]) -> String {
    findings.map { finding in
      let facts = finding.facts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      let place = "\(finding.file) \(finding.column ?? "") \(finding.school?.text ?? "")"
      return ([finding.message, place] + facts).joined(separator: "|")
    }.joined(separator: "\n")
  }

  @Test func identifiersAndCellsOfPupilRowsStayInside() throws {
    let secret = "KLARA-20110304"
    let good = ["\(secret)", "10000001", "2024/25", "VT", "9", "MA", "A"]
    var rows: [String] = []
    for column in good.indices {
      for bad in ["\(secret)", "SECRETCELL9", "", "\(secret);x", "\"\(secret)\"x"] {
        var row = good
        row[column] = bad
        // Columns of schools and subjects may be shown unless they look like a person.
        if column == 1 || column == 5, bad == "SECRETCELL9" { row[column] = "201103041234" }
        rows.append(row.joined(separator: ";"))
      }
    }
    let read = try ReadRecords(
      Sample.longGrades, [Sample.longGradesHeader] + rows + ["\(secret)", "\"\(secret)"])
    #expect(read.report.account.setAsideTotal > 20)
    let text = text(read.report.findings)
    for piece in ["KLARA", "20110304", "SECRETCELL"] { #expect(!text.contains(piece)) }
  }

  @Test(arguments: [
    "201103041234", "20110304-1234", "110304-1234", "110304+1234", "20110304TF10", "110304TF20",
    "20110304-T123", "a\nb", String(repeating: "x", count: 40),
  ])
  func whatLooksLikeAPersonIsNotShownAsASchool(_ cell: String) throws {
    let read = try ReadRecords(
      Sample.longGrades, [Sample.longGradesHeader, "1;\"\(cell)\";2024/25;VT;9;MA;A"])
    #expect(read.report.account.setAside == ["school-unknown": 1])
    #expect(read.report.findings.allSatisfy { $0.school == nil })
    #expect(!text(read.report.findings).contains(cell))
  }

  @Test(arguments: ["12", "M2 SPA", "GRGRTEK99", "Fysik"])
  func codesAreShown(_ cell: String) throws {
    let read = try ReadRecords(
      Sample.longGrades, [Sample.longGradesHeader, "1;10000001;2024/25;VT;9;\(cell);A"])
    #expect(
      notable(read.report.findings).map(\.message) == ["The settings declare no subject “\(cell)”."]
    )
    #expect(read.report.account.setAside == ["subject-unknown": 1])
  }

  @Test(arguments: ["88888888", "Fysik"])
  func codesThatAreTheRowsOwnPersonAreNotShown(_ pupil: String) throws {
    let read = try ReadRecords(
      Sample.longGrades,
      [
        Sample.longGradesHeader, "\(pupil);\(pupil);2024/25;VT;9;MA;A",
        "\(pupil);10000001;2024/25;VT;9;\(pupil);A",
      ])
    #expect(read.report.account.setAsideTotal == 2)
    #expect(!text(read.report.findings).contains(pupil))
  }

  @Test func namesOfFilesAreTheOnlyPaths() {
    let file = ExportFile(path: "/secret/place/x.csv", name: "x.csv", layout: Sample.longGrades)
    var persons = PersonKeys()
    let found = failure {
      _ = try readRecords(file, context: Sample.context, persons: &persons) { _ in }
    }
    #expect(!text(found).contains("secret"))
  }
}
