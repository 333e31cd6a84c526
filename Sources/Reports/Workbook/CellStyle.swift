/// How a cell looks; every style is made once per workbook.
struct CellStyle: Hashable {
  enum Role: Hashable {
    case heading(isUpright: Bool, isRight: Bool)
    case text, paragraph, level, input, dateInput
    case number(decimals: Int)
  }

  var role: Role

  /// The style of a cell in a column.
  init(_ content: WorkbookColumn.Content, _ cell: WorkbookCell) {
    switch (content, cell) {
    case (.paragraph, _): role = .paragraph
    case (.level, _): role = .level
    case (.input, _), (.choice, _): role = .input
    case (.dateInput, _): role = .dateInput
    case (_, .number(_, let decimals)): role = .number(decimals: decimals)
    default: role = .text
    }
  }

  init(_ role: Role) { self.role = role }

  /// The number format, in the codes that every spreadsheet translates into its own language.
  var numberFormat: String? {
    switch role {
    case .number(0): "#,##0"
    case .number(let decimals): "#,##0." + String(repeating: "0", count: min(decimals, 6))
    case .dateInput: "yyyy-mm-dd"
    default: nil
    }
  }
}
