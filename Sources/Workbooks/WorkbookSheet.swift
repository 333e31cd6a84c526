/// A sheet of the workbook as a value: what stands in it and how it is laid out.
package struct WorkbookSheet {
  /// At most 31 characters, without `[ ] : * ? / \`.
  package var name: String
  package var columns: [WorkbookColumn]
  package var rows: [[WorkbookCell]]
  /// Columns that stay in view when the sheet is scrolled sideways.
  package var frozenColumns = 0
  /// Whether the header has buttons to filter by.
  package var hasFilter = true
  /// Column headings that stand on end, for many narrow columns.
  package var hasUprightHeadings = false
  /// Colours that cells get by what they begin with, in columns of the content `level`.
  package var looks: [CellLook] = []
  /// Whether it needs the larger sheet of paper, A3, to be read when printed.
  package var isWide = false

  package init(
    name: String, columns: [WorkbookColumn], rows: [[WorkbookCell]], frozenColumns: Int = 0,
    hasFilter: Bool = true, hasUprightHeadings: Bool = false, looks: [CellLook] = [],
    isWide: Bool = false
  ) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.frozenColumns = frozenColumns
    self.hasFilter = hasFilter
    self.hasUprightHeadings = hasUprightHeadings
    self.looks = looks
    self.isWide = isWide
  }
}

/// A column: its heading, its width in characters, and what its cells hold.
package struct WorkbookColumn {
  package enum Content: Hashable {
    case text
    /// Long text over several lines.
    case paragraph
    case number
    /// Text that takes its colours from the sheet's `looks`.
    case level
    /// A cell for the meeting to fill in.
    case input
    /// One of these words.
    case choice([String])
    case dateInput
  }

  package var heading: String
  package var width: Double
  package var content: Content

  package init(_ heading: String, width: Double, _ content: Content = .text) {
    self.heading = heading
    self.width = width
    self.content = content
  }
}

/// What a cell holds.
package enum WorkbookCell: Hashable {
  case empty
  case text(String)
  /// A number that is shown with so many decimals.
  case number(Double, decimals: Int)

  package init(_ number: Int?) {
    self = number.map { .number(Double($0), decimals: 0) } ?? .empty
  }
}

extension WorkbookSheet {
  /// How many lines the headings need, which are bold.
  var headingLines: Int {
    columns.map { $0.heading.lines(inColumnsOf: max(1, Int($0.width))) }.max() ?? 1
  }

  /// How many lines the cells of a row need, since not every program makes room for wrapped text.
  func lines(of row: [WorkbookCell]) -> Int {
    zip(columns, row).reduce(1) { most, part in
      guard case .paragraph = part.0.content, case .text(let text) = part.1 else { return most }
      // A column's width counts digits of a larger type than ours; letters are narrower than digits.
      return max(most, text.lines(inColumnsOf: max(1, Int(part.0.width * 1.25))))
    }
  }
}

extension String {
  /// How many lines the text takes when it is broken at blanks.
  fileprivate func lines(inColumnsOf width: Int) -> Int {
    split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { lines, paragraph in
      var (count, used) = (1, 0)
      for word in paragraph.split(separator: " ") {
        if used > 0, used + 1 + word.count > width {
          count += 1
          used = 0
        }
        used += (used > 0 ? 1 : 0) + word.count
        count += (used - 1) / width
        used = (used - 1) % width + 1
      }
      return lines + count
    }
  }
}
