import Foundation
import SchoolModel
import TestSupport
import Testing

@Suite("A list that comes as a workbook")
struct WorkbookExportTests {
  private static let headings = [
    "Skolenhetskod", "Läsår", "Område", "Analys", "Orsak", "Åtgärd", "Mått", "Målvärde",
    "Ansvarig roll", "Uppföljning", "Utfall",
  ]
  private static let school = SmallAuthority.schools[0]

  private func result(_ rows: [[String]], _ scratch: String) throws -> RunResult {
    try write(HandmadeArchive.workbook(rows: rows).bytes, scratch)
    return try Bench.tolerant(scratch).result(SmallAuthority())
  }

  private func write(_ bytes: [UInt8], _ scratch: String) throws {
    try FileManager.default.createDirectory(
      atPath: scratch + "/data", withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: scratch + "/data/dialog_host.xlsx"))
  }

  @Test("is read like one that comes as CSV, with days and numbers as the spreadsheet keeps them")
  func read() throws {
    try withScratchFolder { scratch in
      let result = try result(
        [
          [], Self.headings,
          [
            Self.school, "2023/24", "Närvaro", "Ord med; semikolon", "Ledning", "Rekrytering",
            "absence_share_15", "14.5", "Rektor", "46010", "Delvis",
          ], [], [Self.school, "2024/25", "", "", "Ledning"],
        ], scratch)
      #expect(
        result.background.dialogue == [
          DialogueRecord(
            school: SchoolCode(Self.school), period: "2023/24", area: "attendance",
            cause: "leadership", measure: "recruitment", indicator: "absence_share_15",
            target: ExactDecimal(coefficient: 145, scale: 1), responsibleRole: "Rektor",
            followUp: Day(year: 2025, month: 12, day: 19), outcome: .partly),
          DialogueRecord(
            school: SchoolCode(Self.school), period: "2024/25", cause: "leadership"),
        ])
      let input = try #require(result.manifest.inputs.first { $0.name == "dialog_host.xlsx" })
      #expect(input.rows.read == 2 && input.rows.accepted == 2 && input.layout == "dialog")
      // The size and digest are those of the file that somebody can check.
      let size = try FileManager.default.attributesOfItem(
        atPath: scratch + "/data/dialog_host.xlsx")[.size]
      #expect(input.bytes == (size as? NSNumber)?.intValue)
    }
  }

  @Test("has its findings at the rows that people see")
  func findings() throws {
    try withScratchFolder { scratch in
      let result = try result(
        [
          [], Self.headings, [], [Self.school, "2023/24", "", "", "Lisa är trött"],
          [Self.school, "2023/24", "", "", "Ledning"],
        ], scratch)
      let finding = try #require(result.findings.first { $0.file == "dialog_host.xlsx" })
      #expect(finding.kind == .codeUnknown && finding.line == 4)
      #expect(!finding.message.contains("Lisa"))
      #expect(result.background.dialogue.count == 1)
    }
  }

  @Test("that is damaged stops the run with a word about it")
  func damaged() throws {
    try withScratchFolder { scratch in
      try write(Array(HandmadeArchive.workbook(rows: [Self.headings]).bytes.dropLast(30)), scratch)
      let stopping = try Bench(scratch).stopping(SmallAuthority())
      #expect(stopping.has(.exportUnreadable, file: "dialog_host.xlsx"))
    }
  }
}
