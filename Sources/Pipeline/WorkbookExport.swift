internal import CSVReading
internal import Foundation
internal import Intake
internal import SchoolModel
internal import WorkbookReading

/// A list that people fill in as a workbook, turned into the text that its layout describes.
///
/// Rows keep their numbers, so that findings name the row that people see. Days and numbers come in the form that the
/// layout's column has.
struct WorkbookExport {
  private let sheet: Sheet
  private let layout: LayoutDefinition
  private let countsFrom1904: Bool

  /// Rows of a sheet in which the headings may stand.
  private static let headingRows = 20

  /// The export as text in memory, with the workbook's own bytes; the export as it is when it is no workbook.
  ///
  /// - Throws: `WorkbookProblem`, or what reading the file throws.
  static func opened(_ file: ExportFile) throws -> (file: ExportFile, workbook: [UInt8]?) {
    guard case .file(let path) = file.source, path.hasSuffix(".xlsx") else { return (file, nil) }
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let workbook = try Workbook(bytes)
    let text = WorkbookExport(workbook, file.layout)?.text ?? []
    return (
      ExportFile(bytes: text, name: file.name, input: file.input, layout: file.layout), bytes
    )
  }

  /// Takes the first sheet with a row of all names that the layout needs, else the first; nil without sheets.
  private init?(_ workbook: Workbook, _ layout: LayoutDefinition) {
    let needed = layout.fields.filter { $0.column != nil && !$0.isOptional }
    let fitting = workbook.sheets.first { sheet in
      (1...Self.headingRows).contains { row in
        let names = Set((sheet.rows[row] ?? [:]).values.map(Self.heading))
        return needed.allSatisfy { !names.isDisjoint(with: $0.names.map(Self.plain)) }
      }
    }
    guard let sheet = fitting ?? workbook.sheets.first else { return nil }
    self.sheet = sheet
    self.layout = layout
    countsFrom1904 = workbook.countsFrom1904
  }

  /// UTF-8 with its mark, which says more than what the layout declares for text.
  private var text: [UInt8] {
    var text = Array("\u{FEFF}".utf8)
    let rows = sheet.rows.filter { !$0.value.isEmpty }
    guard let last = rows.keys.max() else { return [] }
    let width = rows.values.compactMap { $0.keys.max() }.max() ?? 0
    var fields: [Int: FieldDefinition] = [:]
    for row in 1...last {
      let cells = rows[row] ?? [:]
      if fields.isEmpty { fields = self.fields(cells) }
      if !cells.isEmpty {
        for column in 1...width {
          if column > 1 { text.append(layout.dialect.delimiter) }
          if let cell = cells[column] { append(cell, fields[column], to: &text) }
        }
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  /// The columns of a row of headings; empty for any other row.
  private func fields(_ cells: [Int: SheetCell]) -> [Int: FieldDefinition] {
    cells.compactMapValues { cell in
      layout.fields.first { $0.names.map(Self.plain).contains(Self.heading(cell)) }
    }
  }

  private func append(_ cell: SheetCell, _ field: FieldDefinition?, to text: inout [UInt8]) {
    let words =
      switch cell {
      case .text(let words): words
      case .number(let number): written(number, field)
      }
    guard let quote = layout.dialect.quoteChar else {
      text += Array(words.utf8)
      return
    }
    text.append(quote)
    for byte in words.utf8 {
      if byte == quote { text.append(quote) }
      text.append(byte)
    }
    text.append(quote)
  }

  /// A number in the form of its column.
  private func written(_ number: String, _ field: FieldDefinition?) -> String {
    switch field?.type {
    case .date:
      guard let day = Day(serial: number, countsFrom1904: countsFrom1904) else { return number }
      let (year, month, ofMonth) = day.parts
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return (field?.format ?? "%Y-%m-%d").replacing("%Y", with: String(year))
        .replacing("%y", with: two(year % 100)).replacing("%m", with: two(month))
        .replacing("%d", with: two(ofMonth))
    case .number:
      guard let point = field?.decimalChar else { return number }
      return number.replacing(".", with: String(decoding: [point], as: UTF8.self))
    default: return number
    }
  }

  private static func heading(_ cell: SheetCell) -> String {
    switch cell {
    case .text(let text), .number(let text): plain(text)
    }
  }

  private static func plain(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ").lowercased()
  }
}

extension Day {
  /// The number that spreadsheets count days by; nil for a text that is no such number.
  ///
  /// 1970-01-01 is day 25569 from 1900 on, and 24107 from 1904 on, as on old Macintosh computers.
  init?(serial text: String, countsFrom1904: Bool) {
    guard let number = Double(text), number.isFinite, (1...200_000).contains(number) else {
      return nil
    }
    self.init(number: Int32(number) - (countsFrom1904 ? 24_107 : 25_569))
  }
}
