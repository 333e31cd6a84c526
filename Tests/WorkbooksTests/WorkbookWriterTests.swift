import Foundation
import Testing
import Workbooks

@Suite struct WorkbookWriterTests {
  private let writer = WorkbookWriter(
    properties: .init(title: "", author: "", created: 86_400, footer: "", page: ""))

  @Test(arguments: ["a/b", "", String(repeating: "x", count: 32), "'a'"])
  func aNameThatNoSheetCanHaveIsAnError(name: String) {
    let sheet = WorkbookSheet(name: name, columns: [], rows: [])
    #expect(throws: WorkbookError.self) { try writer.bytes([sheet]) }
  }

  @Test func twoSheetsOfOneNameAreAnError() {
    let sheet = WorkbookSheet(name: "a", columns: [], rows: [])
    #expect(throws: WorkbookError.self) { try writer.bytes([sheet, sheet]) }
  }

  @Test func whatNoCellCanHoldIsLeftOutOrCut() throws {
    let sheet = WorkbookSheet(
      name: "a", columns: [WorkbookColumn("n", width: 3, .number)],
      rows: [
        [.number(.nan, decimals: 1)], [.number(.infinity, decimals: 0)],
        [.text(String(repeating: "å", count: 40_000))], [.text("=1+1")], [.empty],
      ])
    #expect(try writer.bytes([sheet]).starts(with: Array("PK".utf8)))
  }

  @Test func theSameSheetsGiveTheSameBytes() throws {
    let sheet = WorkbookSheet(
      name: "a & b",
      columns: [
        WorkbookColumn("n", width: 3, .number), WorkbookColumn("what", width: 9, .paragraph),
        WorkbookColumn("choice", width: 9, .choice(["a", "b"])),
        WorkbookColumn("day", width: 9, .dateInput),
        WorkbookColumn("level", width: 9, .level),
      ],
      rows: [
        [.number(1.5, decimals: 1), .text("one two three four"), .empty, .empty, .text("●")]
      ],
      frozenColumns: 1, looks: [CellLook(symbol: "●", fill: 0xFF0000, ink: 0xFFFFFF)])
    #expect(try writer.bytes([sheet]) == writer.bytes([sheet]))
  }

  @Test func whatIsNotAllThereIsNoticed() throws {
    let sheet = WorkbookSheet(
      name: "a", columns: [WorkbookColumn("n", width: 3, .number)],
      rows: (0..<2000).map { [.number(Double($0) / 7, decimals: 1)] })
    let bytes = try writer.bytes([sheet])
    try WrittenWorkbook(bytes).check(holds: [sheet])
    var longer = sheet
    longer.rows.append([.text("one more")])
    var other = sheet
    other.rows[1000] = [.number(142.8, decimals: 1)]
    for wanted in [longer, other] {
      #expect(throws: WorkbookError.self) { try WrittenWorkbook(bytes).check(holds: [wanted]) }
    }
    #expect(throws: WorkbookError.self) { try WrittenWorkbook(bytes).check(holds: []) }
    #expect(throws: WorkbookError.self) {
      try WrittenWorkbook(Array(bytes.dropLast(200))).check(holds: [sheet])
    }
  }
}
