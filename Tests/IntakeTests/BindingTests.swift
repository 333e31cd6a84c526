import Foundation
import Intake
import SchoolModel
import TestSupport
import Testing

/// What makes a whole export unusable.
@Suite struct BindingTests {
  private func findings(
    _ layout: LayoutDefinition, _ lines: [String], name: String = "export.csv"
  ) -> [Finding] {
    failure { _ = try ReadRecords(layout, lines, name: name) }
  }

  @Test func allMissingColumnsAreNamedAtOnce() {
    let found = findings(Sample.longGrades, ["Elev;Skola;År;Termin", "1;2;3;4"])
    #expect(
      found.map(\.message) == [
        "No column for grade; looked for “Betyg”.", "No column for subject; looked for “Ämne”.",
        "No column for grade_year; looked for “Årskurs”.",
      ])
  }

  @Test func spellingsAreComparedLoosely() throws {
    var layout = Sample.longGrades
    layout.fields[0].names = ["Elev-id", "Elevens ID"]
    let read = try ReadRecords(
      layout,
      [
        "extra; ELEVENS\u{A0} id ;Skola;År;Termin;årskurs;Ämne;Betyg;",
        "x;1;10000001;24/25;VT;9;MA;A;",
      ])
    #expect(read.report.account.accepted == 1)
    #expect(read.report.findings.isEmpty)
  }

  @Test func repeatedHeadingIsRefused() {
    let found = findings(Sample.longGrades, [Sample.longGradesHeader + ";Betyg"])
    #expect(found.map(\.kind) == [.columnRepeated])
    #expect(found.map(\.column) == ["Betyg"])
  }

  @Test func columnClaimedByTwoFieldsIsRefused() {
    var layout = Sample.longGrades
    layout.fields[5].names = ["Betyg"]
    let found = findings(layout, [Sample.longGradesHeader])
    #expect(found.map(\.kind) == [.columnClaimedTwice])
    #expect(
      found.map(\.message) == [
        "The column “Betyg” fits more than one field of the layout: subject, grade."
      ])
  }

  @Test func optionalColumnsMayBeAbsentUnlessTheDatasetNeedsThem() throws {
    var layout = Sample.longGrades
    var gender = Sample.field("Kön", .gender)
    gender.isOptional = true
    layout.fields.append(gender)
    let lines = [Sample.longGradesHeader, "1;10000001;24/25;VT;9;MA;A"]
    #expect(try ReadRecords(layout, lines).report.account.accepted == 1)
    layout.fields[3].isOptional = true
    let found = findings(layout, ["Elev;Skola;År;Årskurs;Ämne;Betyg"])
    #expect(found.map(\.kind) == [.columnMissing])
  }

  @Test func headerIsLookedFor() {
    var layout = Sample.longGrades
    layout.dialect.headerContains = "Elev-id"
    #expect(findings(layout, [Sample.longGradesHeader]).map(\.kind) == [.headerNotFound])
    #expect(findings(Sample.longGrades, [""]).map(\.kind) == [.headerNotFound])
  }

  @Test func exportsThatAreNotThere() {
    let file = ExportFile(path: "/nowhere/x.csv", name: "x.csv", layout: Sample.longGrades)
    var persons = PersonKeys()
    let found = failure {
      _ = try readRecords(file, context: Sample.context, persons: &persons) { _ in }
    }
    #expect(found.map(\.message) == ["The export cannot be read: there is no such file."])
    #expect(found.map(\.file) == ["x.csv"])
    #expect(found.map(\.kind) == [.exportUnreadable])
  }

  @Test func exportsThatAreCutOff() {
    // The first bytes of a gzip file, and nothing behind them.
    let file = ExportFile(
      bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], name: "x.csv.gz", layout: Sample.longGrades)
    var persons = PersonKeys()
    let found = failure {
      _ = try readRecords(file, context: Sample.context, persons: &persons) { _ in }
    }
    #expect(
      found.map(\.message) == ["The export cannot be read: the compressed file is cut off."])
  }

  @Test func exportsThatChangeWhileTheyAreRead() throws {
    try withScratchFolder { folder in
      let path = folder + "/x.csv"
      let row = "p;10000001;24/25;VT;9;MA;A\n"
      try Data((Sample.longGradesHeader + "\n" + row).utf8).write(to: URL(filePath: path))
      let file = ExportFile(path: path, name: "x.csv", layout: Sample.longGrades)
      var persons = PersonKeys()
      let found = failure {
        _ = try readRecords(file, context: Sample.context, persons: &persons) { _ in
          let handle = try #require(FileHandle(forWritingAtPath: path))
          try handle.seekToEnd()
          try handle.write(contentsOf: Data(row.utf8))
          try handle.close()
        }
      }
      #expect(found.map(\.kind) == [.exportChanged])
    }
  }

  @Test func errorsOfTheReceiverEndTheReading() {
    struct Enough: Error {}
    var persons = PersonKeys()
    let file = Sample.export(
      Sample.longGrades, [Sample.longGradesHeader, "p;10000001;24/25;VT;9;MA;A"])
    #expect(throws: Enough.self) {
      _ = try readRecords(file, context: Sample.context, persons: &persons) { _ in throw Enough() }
    }
    #expect(persons.pupilCount == 1)
  }

  @Test func readsWithoutAHeaderByPosition() throws {
    var layout = Sample.longGrades
    layout.dialect.hasHeader = false
    let read = try ReadRecords(
      layout, ["1;10000001;24/25;VT;9;MA;A", "1;10000001;24/25;VT;9;MA;G", "1;10000001"])
    #expect(read.report.account.accepted == 1)
    #expect(read.report.account.setAside == ["grade-unknown": 1, "row-too-short": 1])
    #expect(read.report.findings.map(\.column) == ["grade", nil])
    let wider = try ReadRecords(layout, ["1;10000001;24/25;VT;9;MA;A;more;columns"])
    #expect(wider.report.account.accepted == 1)
  }

  struct Case: Sendable {
    var change: @Sendable (inout LayoutDefinition) -> Void
    var reason: String
  }

  @Test(arguments: [
    Case(change: { $0.fields[4].type = .date }, reason: "the type date does not fit grade_year"),
    Case(change: { $0.fields[4].column = .role }, reason: "the dataset grades has no column role"),
    Case(change: { $0.fields[4].column = .subject }, reason: "2 fields stand for subject"),
    Case(
      change: { $0.fields[6].values["G"] = "Z" }, reason: "“Z” in its list of values is no grade"),
    Case(
      change: { $0.scope = .compare(name: "gender", .equal, .text("F")) },
      reason: "the scope looks at gender, which is no column of the export"),
    Case(
      change: { $0.scope = .compare(name: "term", .equal, .text("HOST")) },
      reason: "“HOST” in the scope is no term"),
    Case(
      change: { $0.constants = [.gender: "X"] }, reason: "the constant “X” is no gender"),
  ])
  func layoutsThatCannotBe(_ test: Case) {
    var layout = Sample.longGrades
    test.change(&layout)
    let found = findings(layout, [Sample.longGradesHeader]).filter { $0.kind == .layoutUnusable }
    #expect(found.map { $0.facts["reason"] }.contains(test.reason))
  }

  @Test func requiredColumnsComeFromSomewhere() {
    var layout = Sample.longGrades
    layout.fields.remove(at: 3)
    #expect(
      findings(layout, [Sample.longGradesHeader]).map(\.message) == [
        "The layout cannot be used: nothing tells term."
      ])
  }

  @Test(arguments: [
    ("betyg_{period}.csv", "betyg_2024-25.csv", true),
    ("betyg_{period}.csv", "betyg_2024_25.csv.gz", true),
    ("{period}/betyg.csv", "betyg.csv", false),
    ("betyg_*_{period}.csv", "betyg_v2_2024-25.csv", true),
    ("betyg_{autumn_year}.csv", "sub/betyg_2024.csv", true),
    ("betyg_{spring_year}*.csv", "betyg_2025_ny.csv", true),
    ("betyg_{spring_year}.csv", "betyg_25.csv", false),
    ("betyg_{period}.csv", "betyg_2030-31.csv", false),
    ("betyg_{period}.csv", "omdöme_2024-25.csv", false),
  ])
  func periodFromTheFileName(_ template: String, _ name: String, _ isFound: Bool) throws {
    var layout = Sample.longGrades
    layout.fields.remove(at: 2)
    layout.period = .fileName(template)
    let lines = ["Elev;Skola;Termin;Årskurs;Ämne;Betyg", "1;10000001;VT;9;MA;A"]
    guard isFound else {
      #expect(findings(layout, lines, name: name).map(\.kind) == [.periodNotFound])
      return
    }
    #expect(try ReadRecords(layout, lines, name: name).texts(.academicYear) == ["2024/25"])
  }

  @Test func periodFromTheBanner() throws {
    var layout = Sample.longGrades
    layout.fields.remove(at: 2)
    layout.dialect.headerContains = "Elev"
    layout.period = .banner("Valt läsår:")
    let table = ["Elev;Skola;Termin;Årskurs;Ämne;Betyg", "1;10000001;VT;9;MA;A"]
    let read = try ReadRecords(layout, ["Statistik;;", "Valt läsår: 2023/24;;", ";;"] + table)
    #expect(read.texts(.academicYear) == ["2023/24"])
    #expect(read.report.account.outOfScope == ["above the table": 3])
    #expect(findings(layout, ["Statistik"] + table).map(\.kind) == [.periodNotFound])
    #expect(findings(layout, ["Valt läsår: 2001/02"] + table).map(\.kind) == [.periodNotFound])
  }
}
