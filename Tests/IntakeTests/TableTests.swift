import Intake
import SchoolModel
import Testing

/// Which records of a file are rows of the table, and what becomes of the others.
@Suite struct TableTests {
  private let good = "1;10000001;2024/25;VT;9;MA;A"

  private func read(_ lines: [String], _ layout: LayoutDefinition = Sample.longGrades) throws
    -> ReadRecords
  {
    try ReadRecords(layout, [Sample.longGradesHeader] + lines)
  }

  @Test func raggedRowsAreSetAside() throws {
    let read = try read([good, "1;10000001;2024/25", good + ";x", good + ";;  ;", good + ";;x"])
    #expect(read.report.account.setAside == ["row-too-short": 1, "row-too-long": 2])
    #expect(read.lines == [2, 5])
    #expect(read.report.findings.map(\.line) == [3, 4, 6])
  }

  @Test func blankLinesAreNoRowsAndBlankRowsAreCounted() throws {
    let read = try read(["", good, "", ";;;;;;", " ; ;;", good, ";;;;;;", ""])
    #expect(read.report.account.read == 5)
    #expect(read.report.account.accepted == 2)
    #expect(read.report.account.outOfScope == ["blank row": 3])
  }

  private var ending: LayoutDefinition {
    var layout = Sample.longGrades
    layout.endsWhen = TextPattern("\\d{8}").map { TableEnd(column: .schoolCode, pattern: $0) }
    return layout
  }

  @Test func footnotesAreBelowTheTable() throws {
    let read = try read([good, ";;", "Noter;;;;;;", "kort", ";;;", "a;b;c;d;e;f;g;h;i"], ending)
    #expect(read.report.account.accepted == 1)
    #expect(read.report.account.outOfScope == ["below the table": 5])
    #expect(read.report.findings.isEmpty)
  }

  @Test func aDamagedCodeDoesNotEndTheTableInSilence() throws {
    let read = try read([good, "1;1000000;2024/25;VT;9;MA;A", good, ";;", "Noter;;"], ending)
    #expect(read.report.account.outOfScope == ["below the table": 2])
    #expect(read.report.account.setAside == ["row-code-damaged": 1])
    #expect(read.report.findings.map(\.line) == [3])
    #expect(
      read.report.findings.first?.message
        == "The row looks like data, but its code does not have the form of one.")
    #expect(read.lines == [2, 4])
  }

  @Test(arguments: ["1;1000000O;2024/25;VT;9;MA;A", "1;1000000;2024/25;VT;9;MA;?"])
  func aDamagedCodeInTheLastRowIsNoticed(_ row: String) throws {
    let read = try read([good, row], ending)
    #expect(read.report.account.setAside == ["row-code-damaged": 1])
    #expect(read.report.account.outOfScope == [:])
  }

  @Test(arguments: [
    "Summa;;2024/25;VT;9;MA;A", ";Not 1;;;;;", "Källa;2024;;;;;", "x;12;y;;;;", "1;1000000",
  ])
  func sumsAndFootnotesEndTheTable(_ row: String) throws {
    let read = try read([good, row], ending)
    #expect(read.report.account.setAside == [:])
    #expect(read.report.account.outOfScope == ["below the table": 1])
  }

  @Test func dataBelowTheTableIsSetAside() throws {
    let read = try read([good, "Noter;;;;;;", good, good], ending)
    #expect(read.report.account.outOfScope == ["below the table": 1])
    #expect(read.report.account.setAside == ["row-below-table": 2])
    #expect(
      read.report.findings.first?.message
        == "The row looks like data but stands below line 3, where the table ends.")
  }

  @Test(arguments: [nil, "Årskurs"])
  func aHeaderInAnotherEncodingIsCalledThat(_ contains: String?) throws {
    var layout = Sample.longGrades
    layout.dialect.encoding = .utf8
    layout.dialect.headerContains = contains
    let text = [Sample.longGradesHeader, good, good].joined(separator: "\n")
    let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let found = failure {
      _ = try RecordExport(
        ExportFile(bytes: bytes, name: "x", layout: layout), context: Sample.context)
    }
    #expect(found.map(\.kind) == [.exportUnreadable, .encodingInvalid])
    #expect(found.map(\.line) == [nil, 1])
    #expect(
      found.first?.message
        == "The export cannot be read: line 1 is not utf-8, which the layout declares.")
    // Catalogues in other languages word it by these.
    #expect(found.first?.facts["code"] == "encoding-other")
    #expect(found.first?.facts["row"] == "1" && found.first?.facts["encoding"] == "utf-8")
  }

  @Test(arguments: Dataset.allCases)
  func anEmptyFileIsCalledThat(_ dataset: Dataset) throws {
    let fields = dataset.columns.filter(\.isRequired).map {
      Sample.field($0.column.rawValue, $0.column)
    }
    let file = ExportFile(bytes: [], name: "x", layout: Sample.layout(dataset, fields))
    let found = failure {
      switch dataset {
      case .schools: _ = try readSchools(file)
      case .facts: _ = try readFacts(file, context: Sample.context)
      case .targets: _ = try readTargets(file, context: Sample.context)
      case .support: _ = try readSupport(file, context: Sample.context)
      case .decisions: _ = try readDecisions(file, context: Sample.context)
      case .overrides: _ = try readOverrides(file, context: Sample.context)
      case .dialogue: _ = try readDialogue(file, context: Sample.context)
      case .funding: _ = try readFunding(file, context: Sample.context)
      case .focus: _ = try readFocus(file, context: Sample.context)
      default: _ = try RecordExport(file, context: Sample.context)
      }
    }
    #expect(found.map(\.message) == ["The export cannot be read: it is empty."])
  }

  @Test func exportsWithoutUsableRowsAreNoted() throws {
    #expect(try read([]).report.findings.map(\.kind) == [.exportEmpty])
    #expect(try read([good]).report.findings.isEmpty)
    var layout = Sample.longGrades
    layout.scope = .compare(name: "term", .equal, .text("HT"))
    #expect(try read([good], layout).report.findings.map(\.kind) == [.exportEmpty])
  }

  @Test func headersOfTwoRows() throws {
    func column(_ name: String, _ indicator: IndicatorID) -> FieldDefinition {
      var field = Sample.field(name, .value, .number)
      field.indicator = indicator
      return field
    }
    var layout = Sample.layout(
      .facts,
      [
        Sample.field("Kod", .schoolCode), column("Andel / Faktiskt värde", "passed"),
        column("Merit / Faktiskt värde", "merit"),
      ])
    layout.dialect.headerRows = 2
    layout.dialect.headerContains = "Kod"
    layout.period = .fixed("2024/25")
    let export = try readFacts(
      Sample.export(
        layout,
        [
          "Rubrik;;;", ";Andel;;Merit", "Kod;Faktiskt värde;Modell;Faktiskt värde",
          "10000001;80;81;230",
        ]), context: Sample.context)
    #expect(export.facts.map(\.value) == [Fraction(230), Fraction(80)])
    #expect(export.report.account.outOfScope == ["above the table": 1])
  }

  @Test func brokenRecordsAreRowsSetAside() throws {
    let read = try read([good, "1;\"x\"y;2024/25;VT;9;MA;A", good])
    #expect(read.report.account.read == 3)
    #expect(read.report.account.setAside == ["quote-misplaced": 1])
    #expect(read.report.findings.map(\.line) == [3])
  }

  @Test func anUnclosedQuoteCountsTheLinesItSwallows() throws {
    let read = try read([good, "\"1;10000001;2024/25;VT;9;MA;A", good, good])
    #expect(read.report.account.accepted == 1)
    #expect(read.report.account.setAside == ["quote-unclosed": 3])
  }

  @Test func brokenRecordsOutsideTheTableAreNotSetAside() throws {
    var layout = ending
    layout.dialect.headerContains = "Elev"
    let read = try ReadRecords(
      layout, ["\"a\"b", Sample.longGradesHeader, good, "Noter;;", "\"x\"y;"])
    #expect(read.report.account.setAside == [:])
    #expect(read.report.account.outOfScope == ["above the table": 1, "below the table": 2])
    #expect(read.report.account.addsUp)
  }

  @Test func textProblemsBecomeFindings() throws {
    var layout = Sample.longGrades
    layout.dialect.fieldLimit = 20
    let long = String(repeating: "x", count: 30)
    let read = try read(
      ["\(long);10000001;2024/25;VT;9;MA;A", "1\0;10000001;2024/25;VT;9;MA;A"], layout)
    #expect(counts(read.report.findings) == ["field-too-long": 1, "nul-byte": 1])
    #expect(read.report.account.accepted == 1)
  }

  @Test func hugeRecordsAreSetAside() throws {
    let read = try read([String(repeating: ";", count: 2_200_000), good])
    #expect(read.report.account.setAside == ["record-too-long": 1])
    #expect(read.report.account.accepted == 1)
  }

  @Test func encodings() throws {
    func report(_ bytes: [UInt8], _ encoding: EncodingName?) throws -> ExportReport {
      var layout = Sample.layout(
        .schools, [Sample.field("Kod", .schoolCode), Sample.field("Namn", .name)])
      layout.dialect.encoding = encoding
      return try readSchools(ExportFile(bytes: bytes, name: "x", layout: layout)).report
    }
    let latin = Array("Kod;Namn\n1;".utf8) + [0xE5, 0x0A]
    #expect(counts(try report(latin, nil).findings) == ["encoding-guessed": 1])
    #expect(try report(latin, .windows1252).findings.isEmpty)
    #expect(try report(latin, .utf8).account.setAside == ["encoding-invalid": 1])
    let marked = [0xEF, 0xBB, 0xBF] + Array("Kod;Namn\n1;å\n".utf8)
    #expect(counts(try report(marked, .latin1).findings) == ["encoding-overridden": 1])
    let wide: [UInt8] =
      [0xFE, 0xFF] + "Kod;Namn\n1;å\n".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try report(wide, .utf16).findings.isEmpty)
  }

  @Test func toleranceIsComparedExactly() throws {
    var layout = Sample.longGrades
    layout.maximumSetAside = 1
    let rows = Array(repeating: good, count: 198)
    let within = try read(rows + ["x", "x"], layout)
    #expect(!within.report.exceedsTolerance)
    let beyond = try read(rows.dropLast() + ["x", "x"], layout)
    #expect(beyond.report.exceedsTolerance)
    let finding = try #require(beyond.report.findings.first { $0.kind == .exportBeyondTolerance })
    #expect(
      finding.message == "2 of 199 rows in scope were set aside; at most 1 percent may be.")
    // Rows out of scope do not dilute.
    layout.scope = .compare(name: "term", .equal, .text("VT"))
    let scoped = try read(
      rows.dropLast() + ["x", "x"] + Array(repeating: "1;10000001;2024/25;HT;9;MA;A", count: 9),
      layout)
    #expect(scoped.report.exceedsTolerance)
    #expect(scoped.report.account.outOfScope == ["outside scope": 9])
  }
}
