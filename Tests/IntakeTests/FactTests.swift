import Intake
import SchoolModel
import Testing

@Suite struct FactTests {
  /// As `facts.csv` is written.
  static var own: LayoutDefinition {
    var layout = Sample.layout(
      .facts,
      [
        Sample.field("school_code", .schoolCode), Sample.field("period", .period),
        Sample.field("indicator", .indicator), Sample.field("group", .group),
        Sample.field("value", .value, .number), Sample.field("numerator", .numerator, .number),
        Sample.field("denominator", .denominator, .number), Sample.field("n", .n, .integer),
        Sample.field("status", .status),
      ])
    layout.dialect.delimiter = UInt8(ascii: ",")
    return layout
  }

  static let header = "school_code,period,indicator,group,value,numerator,denominator,n,status"

  private func read(_ rows: [String]) throws -> FactsExport {
    try readFacts(Sample.export(Self.own, [Self.header] + rows), context: Sample.context)
  }

  private func key(_ indicator: IndicatorID, _ group: GroupID = "all") -> FactKey {
    FactKey(school: "10000001", period: "2024/25", indicator: indicator, group: group)
  }

  @Test func ownFactsComeBackExactly() throws {
    let export = try read([
      "10000001,2024/25,passed,all,66.666667,2,3,3,ok",
      "10000001,2024/25,merit,girls,212.5,850,4,4,ok",
      "10000001,2024/25,merit,all,,,,,not_reported",
      "10000001,2024/25,eligible,girls,,,,25,bounded",
      "10000001,2024/25,passed,girls,33.333333,1,3,3,too_few",
    ])
    #expect(export.report.findings.isEmpty)
    #expect(
      export.facts == [
        Fact(
          key: key("eligible", "girls"), status: .bounded, n: 25,
          bounds: Fraction(84)...Fraction(96)),
        Fact(key: key("merit"), status: .notReported),
        Fact(
          key: key("merit", "girls"), status: .ok, value: Fraction(425, 2), numerator: 850,
          denominator: 4, n: 4),
        Fact(
          key: key("passed"), status: .ok, value: Fraction(200, 3), numerator: 2, denominator: 3,
          n: 3),
        Fact(
          key: key("passed", "girls"), status: .tooFew, value: Fraction(100, 3), numerator: 1,
          denominator: 3, n: 3),
      ])
  }

  /// How far the persons lie apart comes back too, and is no negative number.
  @Test func sumsOfSquaresComeBack() throws {
    var layout = Self.own
    layout.fields.append(Sample.field("sum_of_squares", .sumOfSquares, .number))
    let header = Self.header + ",sum_of_squares"
    let export = try readFacts(
      Sample.export(
        layout,
        [
          header, "10000001,2024/25,merit,all,212.5,850,4,4,ok,181000.25",
          "10000001,2024/25,merit,girls,,,,,not_reported,5",
        ]), context: Sample.context)
    #expect(export.report.findings.isEmpty)
    #expect(
      export.facts.map(\.sumOfSquares) == [ExactDecimal(coefficient: 18_100_025, scale: 2), nil])
    let wrong = try readFacts(
      Sample.export(layout, [header, "10000001,2024/25,merit,all,212.5,850,4,4,ok,-1"]),
      context: Sample.context)
    #expect(wrong.facts.isEmpty)
    #expect(wrong.report.findings.contains { $0.kind == .valueNegative })
  }

  struct Case: Sendable {
    var row: String
    var kind: String
  }

  @Test(arguments: [
    Case(row: "10000001,2024/25,passed,all,66.6667,2,3,3,ok", kind: "value-contradicts-fraction"),
    Case(row: "10000001,2024/25,passed,all,100.01,,,3,ok", kind: "percent-outside-range"),
    Case(row: "10000001,2024/25,passed,all,-0.5,,,3,ok", kind: "percent-outside-range"),
    Case(row: "10000001,2024/25,passed,all,,4,3,3,ok", kind: "percent-outside-range"),
    Case(row: "10000001,2024/25,passed,all,133,4,3,3,too_few", kind: "value-contradicts-fraction"),
    Case(row: "10000001,2024/25,pupils,all,-1,,,3,ok", kind: "value-negative"),
    Case(row: "10000001,2024/25,passed,all,,2,0,3,ok", kind: "fraction-invalid"),
    Case(row: "10000001,2024/25,passed,all,,2,-3,3,too_few", kind: "fraction-invalid"),
    Case(row: "10000001,2024/25,passed,all,5,2,,3,ok", kind: "fraction-invalid"),
    Case(row: "10000001,2024/25,passed,all,,,,3,ok", kind: "value-missing"),
    Case(row: "10000001,2024/25,passed,all,5,,,3,suppressed", kind: "status-contradicts-value"),
    Case(row: "10000001,2024/25,passed,all,5,,,3,fine", kind: "status-unknown"),
    Case(row: "10000001,2024/25,passed,all,5,,,-3,ok", kind: "value-negative"),
    Case(row: "10000001,2024/25,passed,all,5,,,3.5,ok", kind: "integer-invalid"),
    Case(row: "10000001,2024/25,passed,boys,5,,,3,ok", kind: "group-unknown"),
    Case(row: "10000001,2024/25,missed,all,5,,,3,ok", kind: "indicator-unknown"),
    Case(row: "10000001,2031/32,passed,all,5,,,3,ok", kind: "period-unknown"),
    Case(row: "10000001,,passed,all,5,,,3,ok", kind: "value-missing"),
    Case(row: "10000009,2024/25,passed,all,5,,,3,ok", kind: "school-unknown"),
    Case(row: "10000001,2024/25,passed,all,1e3,,,3,ok", kind: "number-invalid"),
  ])
  func contradictoryRowsAreSetAside(_ test: Case) throws {
    let export = try read([test.row])
    #expect(export.report.account.setAside == [test.kind: 1])
    #expect(export.facts.isEmpty)
    #expect(counts(export.report.findings) == [test.kind: 1])
  }

  @Test func unknownNamesAreShown() throws {
    let export = try read(["10000009,2024/25,passed,all,5,,,3,ok"])
    let finding = try #require(notable(export.report.findings).first)
    #expect(finding.school == "10000009")
    #expect(finding.message == "The register has no school 10000009.")
  }

  @Test func repetitionsAndContradictions() throws {
    let first = "10000001,2024/25,passed,all,5,,,3,ok"
    let export = try read([
      first, first, "10000001,2024/25,merit,all,5,,,3,ok", "10000001,2024/25,merit,all,6,,,3,ok",
    ])
    #expect(export.facts.map(\.key) == [key("passed")])
    #expect(export.report.account.accepted == 1)
    #expect(export.report.account.setAside == ["duplicate-fact": 1, "contradictory-fact": 2])
    #expect(export.report.account.addsUp)
  }

  @Test func impossiblePercentInWideRows() throws {
    let export = try readFacts(
      Sample.export(
        Self.wide, ["Kod;Antal;Merit;Behöriga", "10000001;40;400;100,5", "00000002;40;-1;100"]),
      context: Sample.context)
    #expect(export.report.account.setAside == ["percent-outside-range": 1])
    #expect(notable(export.report.findings).map(\.column) == ["Behöriga"])
    #expect(export.facts.count == 2)
  }

  @Test(arguments: [
    (["0.5", "0.75", "1"], 1), (["0.5", "0.75"], 0), (["0", "1", "1"], 0),
    (["0.5", "0.75", "1.5"], 0), (["0.1", "0.2", "0.3", "0.4"], 1),
  ])
  func percentThatLookLikeSharesAreNoted(_ values: [String], _ warnings: Int) throws {
    let keys = ["2024/25,passed,all", "2024/25,passed,girls", "2023/24,passed,all"]
    let rows = values.enumerated().map { place, value in
      "\(place < 3 ? "10000001" : "00000002"),\(keys[place % 3]),\(value),,,30,ok"
    }
    let export = try read(rows)
    #expect(export.facts.count == values.count)
    #expect(
      counts(export.report.findings)
        == (warnings == 0 ? [:] : ["percent-looks-like-share": warnings]))
    if warnings > 0 {
      #expect(
        notable(export.report.findings).first?.message
          == "All \(values.count) values of passed lie between 0 and 1; they are taken for percent."
      )
    }
  }

  @Test(arguments: [("'=1+1", "=1+1"), ("''@x", "'@x"), ("'-5", "'-5"), ("'abc", "'abc")])
  func guardedCodesAreReadBack(_ cell: String, _ code: String) throws {
    var context = Sample.context
    context.hasRegister = false
    let export = try readFacts(
      Sample.export(Self.own, [Self.header, "\(cell),2024/25,passed,all,5,,,3,ok"]),
      context: context)
    #expect(export.schools.map(\.code.text) == [code])
  }

  @Test func longDecimalsStayExact() throws {
    let export = try read(["10000001,2024/25,merit,all,0.123456789012345,,,,ok"])
    #expect(
      export.facts.first?.value == Fraction(123_456_789_012_345, 1_000_000_000_000_000))
  }

  /// With more digits a change could not be computed exactly, and the program must not end over it.
  @Test(arguments: [
    "merit,all,0.1234567890123456,,,,ok", "merit,all,1234567890123456,,,,ok",
    "passed,all,,0.999999999999,1,3,ok", "passed,all,,1,999999999999,3,ok",
  ])
  func figuresOfTooManyDigitsAreSetAside(row: String) throws {
    let export = try read(["10000001,2024/25,\(row)"])
    #expect(export.facts.isEmpty)
    #expect(export.report.account.setAside == ["number-too-precise": 1])
  }

  @Test func anEmptyGroupIsNotEverybody() throws {
    let export = try read(["10000001,2024/25,merit,,5,,,3,ok"])
    #expect(export.report.account.setAside == ["value-missing": 1])
  }

  static var wide: LayoutDefinition {
    func column(_ name: String, _ indicator: IndicatorID) -> FieldDefinition {
      var field = Sample.field(name, .value, .number)
      field.decimalChar = UInt8(ascii: ",")
      field.indicator = indicator
      field.statuses = ["..": .suppressed, ".": .notApplicable, "~100": .bounded]
      return field
    }
    var n = Sample.field("Antal", .n, .integer)
    n.missingValues = ["", "..", "."]
    var layout = Sample.layout(
      .facts,
      [
        Sample.field("Kod", .schoolCode), n, column("Merit", "merit"),
        column("Behöriga", "eligible"),
      ])
    layout.period = .fixed("2024/25")
    return layout
  }

  @Test func wideRowsGiveAFactAColumn() throws {
    let export = try readFacts(
      Sample.export(
        Self.wide,
        ["Kod;Antal;Merit;Behöriga", "10000001;40;212,5;~100", "00000002;..;..;"]),
      context: Sample.context)
    #expect(export.report.account.accepted == 2)
    #expect(
      export.facts == [
        Fact(
          key: FactKey(
            school: "00000002", period: "2024/25", indicator: "merit", group: "all"),
          status: .suppressed),
        Fact(
          key: key("eligible"), status: .bounded, n: 40,
          bounds: Fraction(90)...Fraction(195, 2)),
        Fact(key: key("merit"), status: .ok, value: Fraction(425, 2), n: 40),
      ])
  }

  @Test func boundsNeedTheNumberOfPupils() throws {
    let export = try readFacts(
      Sample.export(
        Self.wide, ["Kod;Antal;Merit;Behöriga", "10000001;..;1;~100", "00000002;3;1;~100"]),
      context: Sample.context)
    #expect(counts(export.report.findings) == ["bounded-without-n": 1])
    #expect(export.facts.compactMap(\.bounds) == [Fraction(0)...Fraction(200, 3)])
  }

  @Test func emptyCellsCanBeAStatus() throws {
    var layout = Self.wide
    layout.fields[2].statuses[""] = .notReported
    let export = try readFacts(
      Sample.export(layout, ["Kod;Antal;Merit;Behöriga", "10000001;40;;"]),
      context: Sample.context)
    #expect(export.facts.map(\.status) == [.notReported])
  }

  @Test func schoolsComeFromFactsWithoutARegister() throws {
    var layout = Self.wide
    layout.fields += [Sample.field("Skola", .name), Sample.field("Område", .area)]
    var context = Sample.context
    context.hasRegister = false
    let export = try readFacts(
      Sample.export(
        layout,
        ["Kod;Antal;Merit;Behöriga;Skola;Område", "70000007;40;1;2;Sjuan;Norr", "07;9;1;2;;"]),
      context: context)
    #expect(
      export.schools == [
        School(code: "07", name: "07"), School(code: "70000007", name: "Sjuan", area: "Norr"),
      ])
  }
}
