import SchoolModel

/// A table in words, the same for the terminal and for pages.
struct WordTable {
  struct Column {
    var heading: String
    var isNumber = true
    /// Whether its cells, such as days, are not broken over lines.
    var isUnbroken = false
  }

  var title: String
  var columns: [Column]
  var rows: [[String]]
  /// Sentences below it.
  var notes: [String] = []
  /// Whether it goes so far into detail that the printed summary for the committee does without it.
  var isDetail = false

  /// Title, lines and notes for a terminal, with an empty line before.
  func lines(width: Int, color: Bool) -> [String] {
    let table = columns.indices.map { place in
      TerminalColumn(
        heading: columns[place].heading,
        cells: rows.map { TerminalCell(place < $0.count ? $0[place] : "") },
        isNumber: columns[place].isNumber)
    }
    return [""]
      + TerminalText.wrapped(title, to: width).map {
        TerminalStyle.bold.applied(to: $0, color: color)
      } + terminalLines(table, width: width, color: color)
      + notes.flatMap { TerminalText.wrapped($0, to: width) }
  }
}
