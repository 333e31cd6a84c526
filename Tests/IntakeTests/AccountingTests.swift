import Intake
import SchoolModel
import Testing

/// Nothing gets lost, whatever is done to a file.
@Suite struct AccountingTests {
  private static func rows(_ count: Int, _ random: inout SeededRandom) -> [String] {
    (0..<count).map { row in
      let cells: [[String]] = [
        ["p\(row)", "p\(row)", "", "2011TF10"], ["10000001", "00000002", "99999999", "77777777"],
        ["2024/25", "24/25", "2023/24", "1999"], ["VT", "HT", "VT", "X"], ["9", "6", "3", "12"],
        ["MA", "EN", "SV", "ZZ"], ["A", " B ", "F", "?"],
      ]
      return cells.map { choices in
        Int.random(in: 0..<12, using: &random) == 0
          ? choices[3] : choices[Int.random(in: 0..<3, using: &random)]
      }.joined(separator: ";")
    }
  }

  private static func damaged(_ text: String, _ random: inout SeededRandom) -> [UInt8] {
    var bytes = Array(text.utf8)
    let header = (bytes.firstIndex(of: UInt8(ascii: "\n")) ?? 0) + 1
    let noise: [UInt8] = [0x22, 0x3B, 0x0A, 0x0D, 0x00, 0xFF, 0xC3, 0x20, 0x41, 0x39]
    for _ in 0..<Int.random(in: 0..<30, using: &random) {
      let place = Int.random(in: header..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = noise[Int.random(in: 0..<noise.count, using: &random)]
      case 1: bytes.insert(noise[Int.random(in: 0..<noise.count, using: &random)], at: place)
      default: bytes.remove(at: place)
      }
    }
    return bytes
  }

  private static var layout: LayoutDefinition {
    var layout = Sample.longGrades
    layout.dialect.encoding = .utf8
    layout.scope = .compare(name: "grade_year", .atLeast, .number(6))
    return layout
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func damagedFilesAddUp(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var layout = Self.layout
    if seed % 3 == 0 {
      layout.endsWhen = TextPattern("\\d{8}").map { TableEnd(column: .schoolCode, pattern: $0) }
    }
    let text =
      ([Sample.longGradesHeader] + Self.rows(60, &random)).joined(separator: "\n") + "\n"
    var persons = PersonKeys()
    var records = 0
    let report = try readRecords(
      ExportFile(
        bytes: Self.damaged(text, &random), name: "x", input: 0, layout: layout),
      context: Sample.context, persons: &persons
    ) { batch in
      records += (batch.codes(.grade) ?? []).count { $0 != Missing.unreadableGrade }
      #expect(batch.columns.values.allSatisfy { $0.count == batch.count })
    }
    #expect(report.account.addsUp)
    #expect(report.account.accepted == records)
    #expect(report.account.read > 0)
    // The findings that set rows aside count just as many rows.
    let found = counts(report.findings)
    for (kind, rows) in report.account.setAside { #expect(found[kind] == rows) }
    let errors = report.findings.filter {
      $0.kind.severity == .error && $0.kind != .exportBeyondTolerance
    }
    #expect(Set(errors.map(\.kind.id)) == Set(report.account.setAside.keys))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func orderOfRowsChangesNoCount(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let rows = Self.rows(300, &random)
    let first = try ReadRecords(Self.layout, [Sample.longGradesHeader] + rows)
    let second = try ReadRecords(
      Self.layout, [Sample.longGradesHeader] + rows.shuffled(using: &random))
    #expect(first.report.account == second.report.account)
    #expect(counts(first.report.findings) == counts(second.report.findings))
    for column in [CanonicalColumn.subject, .grade, .schoolCode, .academicYear] {
      #expect(first.numbers(column).sorted() == second.numbers(column).sorted())
    }
  }

  @Test func findingsAreBoundedAndCountEveryRow() throws {
    let rows = (0..<5000).map { "1;\(20_000_000 + $0);2024/25;VT;9;MA;A" }
    let read = try ReadRecords(Sample.longGrades, [Sample.longGradesHeader] + rows)
    let findings = read.report.findings.filter { $0.kind == .schoolUnknown }
    #expect(findings.reduce(0) { $0 + $1.count } == 5000)
    #expect(findings.count <= 1021)
    #expect(findings.prefix(20).map(\.line) == Array(2...21))
    #expect(read.report.exceedsTolerance == false)
  }

  @Test func laterOccurrencesAreCountedPerSchool() throws {
    let rows = (0..<60).map { "1;\($0 % 2 == 0 ? "10000001" : "00000002");2024/25;VT;9;MA;?" }
    let read = try ReadRecords(Sample.longGrades, [Sample.longGradesHeader] + rows)
    let findings = notable(read.report.findings)
    #expect(findings.count == 22)
    #expect(findings.suffix(2).map(\.count) == [20, 20])
    #expect(findings.suffix(2).map(\.line) == [22, 23])
    #expect(findings.suffix(2).map(\.school) == ["10000001", "00000002"])
  }
}
