/// Colours for a terminal; they only repeat what the text says.
enum TerminalStyle: String {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case yellow = "33"

  func applied(to text: String, color: Bool) -> String {
    color ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// One cell of a terminal table.
struct TerminalCell {
  var text: String
  var style: TerminalStyle?

  init(_ text: String, style: TerminalStyle? = nil) {
    self.text = text
    self.style = style
  }
}

/// One column of a terminal table: its heading, its cells, and how wide it may be.
struct TerminalColumn {
  var heading: String
  var cells: [TerminalCell]
  var isNumber = false
  /// At most this wide; nil: as wide as its cells.
  var maximum: Int?

  /// The width that its heading and cells want.
  var wanted: Int {
    let widest = cells.reduce(TerminalText.width(heading)) {
      max($0, TerminalText.width($1.text))
    }
    return min(widest, maximum ?? widest)
  }
}

/// Narrower terminals are treated as if they were this wide.
let minimumTerminalWidth = 60

/// Lines of a table: headings, a rule, and one line per row.
///
/// The table is cut to `width`: first its last column, then the widest among the other texts. Below
/// `minimumTerminalWidth` it does not shrink any further.
func terminalLines(_ columns: [TerminalColumn], width: Int, color: Bool) -> [String] {
  let gap = "  "
  let widths = fittedWidths(columns, gaps: gap.count * (columns.count - 1), width: width)
  func line(_ cells: [TerminalCell]) -> String {
    // No blanks at the end of a line.
    let last = cells.indices.last { !cells[$0].text.isEmpty } ?? -1
    return cells.indices.prefix(last + 1).map { place in
      let text =
        place == last && !columns[place].isNumber
        ? TerminalText.cut(cells[place].text, to: widths[place])
        : TerminalText.fitted(cells[place].text, to: widths[place], right: columns[place].isNumber)
      return cells[place].style?.applied(to: text, color: color) ?? text
    }.joined(separator: gap)
  }
  let headings = columns.map { TerminalCell($0.heading, style: .bold) }
  let total = widths.reduce(gap.count * (columns.count - 1), +)
  let rule = TerminalStyle.dim.applied(
    to: String(repeating: "─", count: max(0, min(total, width))), color: color)
  let rows = (0..<(columns.first?.cells.count ?? 0)).map { row in
    line(columns.map { $0.cells[row] })
  }
  return [line(headings), rule] + rows
}

/// The width of each column, so that all of them with their gaps fit where that can be done.
private func fittedWidths(_ columns: [TerminalColumn], gaps: Int, width: Int) -> [Int] {
  let narrowestText = 8
  var widths = columns.map(\.wanted)
  var excess = widths.reduce(gaps, +) - width
  if excess > 0, let last = columns.indices.last, !columns[last].isNumber {
    let cut = min(excess, max(0, widths[last] - 2 * narrowestText))
    widths[last] -= cut
    excess -= cut
  }
  while excess > 0 {
    let texts = columns.indices.filter { !columns[$0].isNumber && widths[$0] > narrowestText }
    guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { break }
    widths[widest] -= 1
    excess -= 1
  }
  return widths
}
