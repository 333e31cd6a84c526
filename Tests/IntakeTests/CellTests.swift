import Intake
import SchoolModel
import Testing

/// Each type of column with good and bad cells, one cell an export.
@Suite struct CellTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var cell: String
    /// The number in the batch, or the finding.
    var expected: Expected
    var testDescription: String { "“\(cell)”" }

    enum Expected: Equatable, Sendable {
      case value(Int64)
      case missing
      case finding(String)
    }
  }

  private func check(
    _ field: FieldDefinition, _ test: Case, dataset: Dataset = .staffing,
    missing: Int64 = Missing.integer
  ) throws {
    let column = try #require(field.column)
    var layout = Sample.layout(
      dataset, [Sample.field("Person", .staffID), Sample.field("Skola", .schoolCode), field])
    layout.constants = column == .role ? [:] : [.role: "teacher"]
    let read = try ReadRecords(
      layout, ["Person;Skola;X", "p1;10000001;\"\(test.cell)\""])
    #expect(read.report.account.addsUp)
    #expect(read.report.account.read == 1)
    switch test.expected {
    case .value(let value): #expect(read.numbers(column) == [value])
    case .missing: #expect(read.numbers(column) == [missing])
    case .finding(let kind):
      #expect(read.report.account.setAside == [kind: 1])
      let finding = try #require(read.report.findings.first { $0.kind.id == kind })
      #expect(finding.column == "X")
      #expect(finding.line == 2)
      #expect(finding.school == (kind == "school-unknown" ? nil : "10000001"))
    }
  }

  @Test(arguments: [
    Case(cell: "100", expected: .value(10_000)), Case(cell: "82,5", expected: .value(8_250)),
    Case(cell: "0,01", expected: .value(1)), Case(cell: "50,00", expected: .value(5_000)),
    Case(cell: "50,000", expected: .value(5_000)), Case(cell: " 75 ", expected: .value(7_500)),
    Case(cell: "\u{A0}75\u{A0}", expected: .value(7_500)),
    Case(cell: "\u{202F}75\t", expected: .value(7_500)), Case(cell: "", expected: .missing),
    Case(cell: "  ", expected: .missing),
    Case(cell: "82,505", expected: .finding("number-too-precise")),
    Case(cell: "82.5", expected: .finding("number-invalid")),
    Case(cell: "1 000", expected: .finding("number-invalid")),
    Case(cell: "1\u{A0}000", expected: .finding("number-invalid")),
    Case(cell: "1.000,5", expected: .finding("number-invalid")),
    Case(cell: "nan", expected: .finding("number-invalid")),
    Case(cell: "inf", expected: .finding("number-invalid")),
    Case(cell: "0x10", expected: .finding("number-invalid")),
    Case(cell: "1e400", expected: .finding("number-invalid")),
    Case(cell: "1e2", expected: .finding("number-invalid")),
    Case(cell: ",5", expected: .finding("number-invalid")),
    Case(cell: "5,", expected: .finding("number-invalid")),
    Case(cell: "--5", expected: .finding("number-invalid")),
    Case(cell: "%", expected: .finding("number-invalid")),
    Case(cell: "100 %", expected: .finding("number-invalid")),
    Case(cell: "999999999999999999", expected: .finding("number-invalid")),
    Case(cell: "9999999999999999999999", expected: .finding("number-invalid")),
    Case(cell: "-1", expected: .finding("value-negative")),
  ])
  func hundredths(_ test: Case) throws {
    var field = Sample.field("X", .ftePercent, .number)
    field.decimalChar = UInt8(ascii: ",")
    try check(field, test)
  }

  @Test(arguments: [
    Case(cell: "60", expected: .value(6_000)),
    Case(cell: "19,99", expected: .finding("value-below-minimum")),
    Case(cell: "20", expected: .value(2_000)), Case(cell: "100", expected: .value(10_000)),
    Case(cell: "100,01", expected: .finding("value-above-maximum")),
  ])
  func limits(_ test: Case) throws {
    var field = Sample.field("X", .ftePercent, .number)
    field.decimalChar = UInt8(ascii: ",")
    field.minimum = 20
    field.maximum = 100
    try check(field, test)
  }

  @Test(arguments: [
    Case(cell: "0,5", expected: .value(5_000)), Case(cell: "1", expected: .value(10_000)),
    Case(cell: "0,33333", expected: .value(3_333)),
    Case(cell: "0,666665", expected: .value(6_667)),
  ])
  func multiplied(_ test: Case) throws {
    var field = Sample.field("X", .ftePercent, .number)
    field.decimalChar = UInt8(ascii: ",")
    field.multiply = 100
    try check(field, test)
  }

  @Test(arguments: [
    Case(cell: "2024-09-01", expected: .value(19_967)), Case(cell: "", expected: .missing),
    Case(cell: "2024-02-30", expected: .finding("date-invalid")),
    Case(cell: "01.09.2024", expected: .finding("date-invalid")),
    Case(cell: "2024-9-1", expected: .finding("date-invalid")),
    Case(cell: "2024-09-01 ", expected: .value(19_967)),
    Case(cell: "2024-09-01T00", expected: .finding("date-invalid")),
  ])
  func isoDates(_ test: Case) throws {
    try check(Sample.field("X", .startDate, .date), test, missing: Int64(Missing.day))
  }

  @Test(arguments: [
    Case(cell: "01.09.2024", expected: .value(19_967)),
    Case(cell: "1.9.2024", expected: .finding("date-invalid")),
    Case(cell: "2024-09-01", expected: .finding("date-invalid")),
    Case(cell: "31.04.2024", expected: .finding("date-invalid")),
  ])
  func dottedDates(_ test: Case) throws {
    var field = Sample.field("X", .startDate, .date)
    field.format = "%d.%m.%Y"
    try check(field, test)
  }

  @Test(arguments: [
    Case(cell: "true", expected: .value(1)), Case(cell: "1", expected: .value(1)),
    Case(cell: "FALSE", expected: .value(0)), Case(cell: "", expected: .missing),
    Case(cell: "ja", expected: .finding("value-unknown")),
  ])
  func booleans(_ test: Case) throws {
    try check(
      Sample.field("X", .certified, .boolean), test, missing: Int64(Missing.code))
  }

  @Test(arguments: [
    Case(cell: "Ja", expected: .value(1)), Case(cell: " Nej", expected: .value(0)),
    Case(cell: "", expected: .value(0)), Case(cell: "x", expected: .missing),
    Case(cell: "ja", expected: .finding("value-unknown")),
    Case(cell: "true", expected: .finding("value-unknown")),
  ])
  func listedValues(_ test: Case) throws {
    var field = Sample.field("X", .certified)
    field.values = ["Ja": "true", "Nej": "false", "": "false"]
    field.missingValues = ["", "x"]
    try check(field, test, missing: Int64(Missing.code))
  }

  @Test(arguments: [
    Case(cell: "Lärare", expected: .value(0)), Case(cell: "principal", expected: .value(1)),
    Case(cell: "Vaktmästare", expected: .finding("role-unknown")),
    Case(cell: "", expected: .finding("value-missing")),
  ])
  func roles(_ test: Case) throws {
    var field = Sample.field("X", .role)
    field.values = ["Lärare": "teacher"]
    try check(field, test)
  }

  @Test(arguments: [
    Case(cell: "2024/25", expected: .value(2)), Case(cell: "2024/2025", expected: .value(2)),
    Case(cell: "2024-2025", expected: .value(2)), Case(cell: "24/25", expected: .value(2)),
    Case(cell: "2024-25", expected: .value(2)), Case(cell: "2023/24", expected: .value(0)),
    Case(cell: "2024-HT", expected: .value(1)),
    Case(cell: "2025/26", expected: .finding("period-unknown")),
    Case(cell: "2024/26", expected: .finding("period-unknown")),
    Case(cell: "2024", expected: .finding("period-unknown")),
  ])
  func periods(_ test: Case) throws {
    try check(Sample.field("X", .period), test)
  }

  @Test func patternSetsAside() throws {
    var field = Sample.field("X", .ftePercent, .number)
    field.pattern = TextPattern("\\d{2}")
    try check(field, Case(cell: "75", expected: .value(7_500)))
    try check(field, Case(cell: "100", expected: .finding("pattern-mismatch")))
  }

  @Test func requiredByTheLayout() throws {
    var field = Sample.field("X", .ftePercent, .number)
    field.isRequired = true
    try check(field, Case(cell: "", expected: .finding("value-missing")))
  }

  @Test(arguments: [
    ("10000001", "10000001"), ("00000002", "00000002"), ("99999999", "10000001"),
    (" 10000001 ", "10000001"),
  ])
  func schoolsArePresentOrFormer(_ cell: String, _ code: String) throws {
    let read = try ReadRecords(
      Sample.longGrades,
      [Sample.longGradesHeader, "p;\(cell);2024/25;VT;9;MA;A"])
    #expect(read.texts(.schoolCode) == [code])
  }

  @Test(arguments: ["2", "0000002", "1000000 1", "010000001"])
  func otherSchoolsAreNotGuessed(_ cell: String) throws {
    let read = try ReadRecords(
      Sample.longGrades, [Sample.longGradesHeader, "p;\(cell);2024/25;VT;9;MA;A"])
    #expect(read.report.account.setAside == ["school-unknown": 1])
  }
}
