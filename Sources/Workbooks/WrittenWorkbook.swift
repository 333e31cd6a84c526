internal import WorkbookReading

/// The bytes of a workbook, held against what was to be written.
///
/// The library keeps each part in a temporary file and does not look at whether that could be written: on a
/// full disk it packs what is there, and reports success. So what it has packed is read again.
package struct WrittenWorkbook {
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether every part is whole, and every cell holds what it was given.
  ///
  /// A workbook too large for the reader is taken as it is.
  ///
  /// - Parameter sheets: what was written.
  /// - Throws: `WorkbookError` when anything is missing or another.
  package func check(holds sheets: [WorkbookSheet]) throws(WorkbookError) {
    let workbook: Workbook
    do throws(WorkbookProblem) {
      workbook = try Workbook(bytes, checksAllParts: true)
    } catch {
      if case .tooLarge = error { return }
      throw Self.notWhole
    }
    guard workbook.sheets.map(\.name) == sheets.map(\.name) else { throw Self.notWhole }
    for (written, sheet) in zip(workbook.sheets, sheets) {
      for (column, heading) in sheet.columns.map(\.heading).enumerated() {
        try Self.check(written.rows[1]?[column + 1], is: .text(heading))
      }
      for (row, cells) in sheet.rows.enumerated() {
        let found = written.rows[row + 2] ?? [:]
        for (column, cell) in cells.enumerated() {
          try Self.check(found[column + 1], is: cell)
        }
      }
    }
  }

  private static func check(
    _ found: SheetCell?, is cell: WorkbookCell
  ) throws(WorkbookError) {
    switch (cell, found) {
    case (.empty, nil): return
    case (.number(let number, _), nil) where !number.isFinite: return
    case (.number(let number, _), .number(let text)?):
      // The library writes sixteen digits, and the last double digit may be another one.
      if let read = Double(text), abs(read - number) <= abs(number) * 1e-14 { return }
    case (.text(let text), nil) where text.isEmpty: return
    case (.text(let text), .text(let read)?):
      let kept =
        text.utf16.count <= SheetWriter.longestText
        ? text : text.cut(toUTF16: SheetWriter.longestText)
      if read == kept || isEscaped(kept) { return }
    default: break
    }
    throw notWhole
  }

  /// Whether the format has its own way of writing a text, such as one with a control character.
  private static func isEscaped(_ text: String) -> Bool {
    text.contains("_x") || text.unicodeScalars.contains { $0.value < 0x20 }
  }

  private static let notWhole = WorkbookError(
    "the folder for temporary files has no room for it (TMPDIR names another)")
}
