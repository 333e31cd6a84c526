internal import CXLSXWriter

/// Writes one sheet after the other into an open workbook.
@safe struct SheetWriter {
  /// The longest text that a cell of the format can hold.
  static let longestText = 32_767
  /// Points that a line of text takes, and the tallest row of the format.
  private static let lineHeight = 13.5
  private static let tallestRow = 409.0
  /// The longest text of a page's foot.
  private static let longestFooter = 255

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let properties: WorkbookWriter.Properties
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>]
  private var lookFormats: [CellLook: UnsafeMutablePointer<lxw_format>]

  init(
    workbook: UnsafeMutablePointer<lxw_workbook>, properties: WorkbookWriter.Properties
  ) {
    unsafe self.workbook = workbook
    self.properties = properties
    unsafe formats = [:]
    unsafe lookFormats = [:]
  }

  mutating func add(_ sheet: WorkbookSheet) throws(WorkbookError) {
    guard !sheet.name.isEmpty else { throw WorkbookError("a sheet has no name") }
    // Asked first, since the library itself would print what it thinks of a bad name.
    try check(unsafe workbook_validate_sheet_name(workbook, sheet.name))
    guard let worksheet = unsafe workbook_add_worksheet(workbook, sheet.name) else {
      throw WorkbookError("“\(sheet.name)” cannot be the name of a sheet")
    }
    unsafe setUpPage(worksheet, sheet)
    for (place, column) in sheet.columns.enumerated() {
      let column16 = lxw_col_t(place)
      try check(unsafe worksheet_set_column(worksheet, column16, column16, column.width, nil))
      let style = CellStyle(
        .heading(
          isUpright: sheet.hasUprightHeadings && column.content == .level,
          isRight: column.content == .number))
      try unsafe write(.text(column.heading), worksheet, row: 0, column: column16, style)
    }
    for (rowPlace, row) in sheet.rows.enumerated() {
      let lines = sheet.lines(of: row)
      if lines > 1 {
        let height = min(Self.lineHeight * Double(lines) + 2, Self.tallestRow)
        try check(unsafe worksheet_set_row(worksheet, lxw_row_t(rowPlace + 1), height, nil))
      }
      for (place, cell) in row.enumerated() {
        let style = CellStyle(sheet.columns[place].content, cell)
        try unsafe write(
          cell, worksheet, row: lxw_row_t(rowPlace + 1), column: lxw_col_t(place), style)
      }
    }
    guard !sheet.columns.isEmpty else { return }
    let (lastRow, lastColumn) = (lxw_row_t(sheet.rows.count), lxw_col_t(sheet.columns.count - 1))
    if sheet.hasFilter {
      try check(unsafe worksheet_autofilter(worksheet, 0, 0, lastRow, lastColumn))
    }
    guard !sheet.rows.isEmpty else { return }
    for (place, column) in sheet.columns.enumerated() {
      try unsafe offerInput(worksheet, column, at: lxw_col_t(place), lastRow: lastRow)
    }
    try unsafe colour(worksheet, sheet, lastRow: lastRow)
    try unsafe leaveCodesUnmarked(worksheet, sheet)
  }

  // MARK: - Page

  private func setUpPage(_ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ sheet: WorkbookSheet) {
    unsafe worksheet_freeze_panes(worksheet, 1, lxw_col_t(sheet.frozenColumns))
    // A3 and A4, as the format numbers them.
    unsafe worksheet_set_paper(worksheet, sheet.isWide ? 8 : 9)
    unsafe worksheet_set_margins(worksheet, 0.4, 0.4, 0.5, 0.6)
    unsafe worksheet_set_landscape(worksheet)
    unsafe worksheet_fit_to_pages(worksheet, 1, 0)
    _ = unsafe worksheet_repeat_rows(worksheet, 0, 0)
    let lines = sheet.headingLines
    if sheet.hasUprightHeadings {
      _ = unsafe worksheet_set_row(worksheet, 0, 190, nil)
    } else if lines > 1 {
      _ = unsafe worksheet_set_row(worksheet, 0, Self.lineHeight * Double(lines) + 4, nil)
    }
    // In a page's foot `&` starts a code.
    let plain = properties.footer.replacing("&", with: "&&")
    let name = sheet.name.replacing("&", with: "&&")
    let footer = "&L\(plain)&C\(name)&R\(properties.page) &P (&N)"
    if footer.utf8.count <= Self.longestFooter {
      _ = unsafe worksheet_set_footer(worksheet, footer)
    }
  }

  // MARK: - Cells

  private mutating func write(
    _ cell: WorkbookCell, _ worksheet: UnsafeMutablePointer<lxw_worksheet>, row: lxw_row_t,
    column: lxw_col_t, _ style: CellStyle
  ) throws(WorkbookError) {
    let format = unsafe format(style)
    switch cell {
    case .empty:
      try check(unsafe worksheet_write_blank(worksheet, row, column, format))
    case .number(let number, _) where number.isFinite:
      try check(unsafe worksheet_write_number(worksheet, row, column, number, format))
    case .number:
      // A number that is none makes a file that no program opens.
      try check(unsafe worksheet_write_blank(worksheet, row, column, format))
    case .text(let text):
      let kept = text.utf16.count <= Self.longestText ? text : text.cut(toUTF16: Self.longestText)
      try check(unsafe worksheet_write_string(worksheet, row, column, kept, format))
    }
  }

  private mutating func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    if let known = unsafe formats[style] { return unsafe known }
    guard let format = unsafe workbook_add_format(workbook) else { return nil }
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    unsafe format_set_font_size(format, 10)
    unsafe format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
    unsafe format_set_bottom_color(format, 0xDD_E3E8)
    if let code = style.numberFormat { unsafe format_set_num_format(format, code) }
    switch style.role {
    case .heading(let isUpright, let isRight):
      unsafe format_set_bold(format)
      unsafe format_set_text_wrap(format)
      unsafe format_set_bg_color(format, 0x22_4B6E)
      unsafe format_set_font_color(format, 0xFF_FFFF)
      unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue))
      if isUpright { unsafe format_set_rotation(format, 90) }
      if isRight { unsafe setRight(format) }
    case .paragraph:
      unsafe format_set_text_wrap(format)
    case .level:
      unsafe format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    case .input, .dateInput:
      unsafe format_set_text_wrap(format)
      unsafe format_set_bg_color(format, 0xF4_F8FB)
      unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      unsafe format_set_border_color(format, 0xB8_C6D2)
    case .number:
      unsafe setRight(format)
    case .text:
      break
    }
    unsafe formats[style] = unsafe format
    return unsafe format
  }

  /// To the right, with a blank before the next column's text.
  private func setRight(_ format: UnsafeMutablePointer<lxw_format>) {
    unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    unsafe format_set_indent(format, 1)
  }

  // MARK: - What the meeting fills in

  private func offerInput(
    _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ column: WorkbookColumn, at place: lxw_col_t,
    lastRow: lxw_row_t
  ) throws(WorkbookError) {
    switch column.content {
    case .choice(let words):
      var pointers = unsafe words.map { unsafe strdup($0) }
      defer { unsafe pointers.forEach { unsafe free($0) } }
      unsafe pointers.append(nil)
      let result = unsafe pointers.withUnsafeMutableBufferPointer { list -> lxw_error in
        var validation = unsafe lxw_data_validation()
        unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
        unsafe validation.value_list = list.baseAddress
        return unsafe worksheet_data_validation_range(
          worksheet, 1, place, lastRow, place, &validation)
      }
      try check(result)
    case .dateInput:
      var validation = unsafe lxw_data_validation()
      unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
      unsafe validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN.rawValue)
      unsafe validation.value_datetime = lxw_datetime(
        year: 2000, month: 1, day: 1, hour: 0, min: 0, sec: 0)
      try check(
        unsafe worksheet_data_validation_range(worksheet, 1, place, lastRow, place, &validation))
    default:
      break
    }
  }

  // MARK: - Colours of levels

  private mutating func colour(
    _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ sheet: WorkbookSheet, lastRow: lxw_row_t
  ) throws(WorkbookError) {
    let places = sheet.columns.indices.filter { sheet.columns[$0].content == .level }
    guard let first = places.first, let last = places.last else { return }
    let firstCell = Self.cellName(row: 1, column: first)
    for look in sheet.looks {
      guard let format = unsafe format(of: look) else { continue }
      // The library's own rule for how a text begins counts bytes, and looks at the last column for the first cell.
      // Excel goes by that formula, and would colour nothing.
      let symbol = look.symbol.replacing("\"", with: "\"\"")
      let formula = "=EXACT(LEFT(\(firstCell),\(look.symbol.utf16.count)),\"\(symbol)\")"
      let result = unsafe formula.withCString { formula -> lxw_error in
        var rule = unsafe lxw_conditional_format()
        unsafe rule.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
        unsafe rule.value_string = unsafe UnsafeMutablePointer(mutating: formula)
        unsafe rule.format = unsafe format
        return unsafe worksheet_conditional_format_range(
          worksheet, 1, lxw_col_t(first), lastRow, lxw_col_t(last), &rule)
      }
      try check(result)
    }
  }

  private mutating func format(of look: CellLook) -> UnsafeMutablePointer<lxw_format>? {
    if let known = unsafe lookFormats[look] { return unsafe known }
    guard let format = unsafe workbook_add_format(workbook) else { return nil }
    unsafe format_set_bg_color(format, look.fill)
    unsafe format_set_font_color(format, look.ink)
    unsafe lookFormats[look] = unsafe format
    return unsafe format
  }

  // MARK: - Codes

  /// Keeps Excel from marking every code of digits as a number that somebody has stored as text.
  private func leaveCodesUnmarked(
    _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ sheet: WorkbookSheet
  ) throws(WorkbookError) {
    let ranges = sheet.columns.indices.filter { sheet.columns[$0].content == .text }.map {
      Self.cellName(row: 1, column: $0) + ":" + Self.cellName(row: sheet.rows.count, column: $0)
    }
    guard !ranges.isEmpty else { return }
    let kind = UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue)
    try check(unsafe worksheet_ignore_errors(worksheet, kind, ranges.joined(separator: " ")))
  }

  /// The name of a cell, of places that begin with 0: `D2` for the second row of the fourth column.
  private static func cellName(row: Int, column: Int) -> String {
    var (letters, rest) = ("", column + 1)
    while rest > 0 {
      rest -= 1
      letters = String(Unicode.Scalar(UInt8(65 + rest % 26))) + letters
      rest /= 26
    }
    return letters + String(row + 1)
  }

  private func check(_ result: lxw_error) throws(WorkbookError) {
    guard result == LXW_NO_ERROR else { throw WorkbookError(result) }
  }
}

extension String {
  /// The longest beginning of so many UTF-16 units that ends between two characters.
  func cut(toUTF16 length: Int) -> String {
    var kept = ""
    var used = 0
    for character in self {
      used += character.utf16.count
      if used > length { break }
      kept.append(character)
    }
    return kept
  }
}
