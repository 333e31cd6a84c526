import SchoolModel

/// A grid of schools by columns, each cell with a colour and a symbol.
///
/// One path per kind of cell, so that thousands of cells stay small.
struct GridDrawing {
  /// What a cell looks like and how its table says it.
  struct Cell: Hashable {
    /// A class of the style sheet.
    let style: String
    let sign: Sign
    let word: String
    /// Whether it has no colour of its own but an outline: what is missing.
    var isOutlined = false
  }

  enum Sign: Hashable {
    case nothing, dot, triangle, diamond, dash, cross, ring
  }

  struct Row {
    let name: String
    /// The school's place in the list.
    let place: Int
    /// nil: nothing that could be there.
    let cells: [Cell?]
  }

  let id: String
  let title: String
  let description: String
  let corner: String
  let columns: [String]
  let rows: [Row]

  private static let cellWidth = 17.0
  private static let cellHeight = 13.0
  private static let left = 172.0
  private static let longestName = 27
  private static let longestColumn = 70
  /// About how much of the height and of the width a letter of a turned label takes.
  private static let letter = (height: 4.25, width: 3.3)

  private var longest: Double {
    Double(min(columns.map(\.count).max() ?? 0, Self.longestColumn))
  }

  /// Room for the labels of the columns.
  private var top: Double { 14 + longest * Self.letter.height }

  var svg: String {
    let top = top.rounded()
    let width = Self.left + Double(columns.count) * Self.cellWidth + longest * Self.letter.width
    let height = top + Double(rows.count) * Self.cellHeight + 4
    var drawing = Drawing(
      id: id, style: "grid", width: Int(width), height: Int(height), title: title,
      description: description)
    for (place, column) in columns.enumerated() {
      drawing.label(
        TerminalText.cut(column, to: Self.longestColumn),
        x: Self.left + (Double(place) + 0.7) * Self.cellWidth, y: top - 5, turn: -52)
    }
    var paths: [Cell: (box: String, sign: String)] = [:]
    var order: [Cell] = []
    for (line, row) in rows.enumerated() {
      let y = top + Double(line) * Self.cellHeight
      drawing.label(
        TerminalText.cut(row.name, to: Self.longestName), x: Self.left - 5, y: y + 10,
        style: "end s\(row.place)")
      for (place, cell) in row.cells.enumerated() {
        guard let cell else { continue }
        let x = Self.left + Double(place) * Self.cellWidth
        if paths[cell] == nil { order.append(cell) }
        paths[cell, default: ("", "")].sign += Self.sign(cell.sign, x: Int(x) + 8, y: Int(y) + 6)
        if cell.isOutlined {
          paths[cell, default: ("", "")].box +=
            "M\(Int(x)) \(Int(y))h\(Int(Self.cellWidth) - 1)v\(Int(Self.cellHeight) - 1)h-\(Int(Self.cellWidth) - 1)z"
        } else if place == 0 || row.cells[place - 1] != cell {
          let run = row.cells[place...].prefix { $0 == cell }.count
          paths[cell, default: ("", "")].box +=
            "M\(Int(x)) \(Int(y) + 6)h\(run * Int(Self.cellWidth) - 1)"
        }
      }
    }
    for cell in order.sorted(by: { $0.style < $1.style }) {
      guard let path = paths[cell] else { continue }
      drawing.path("box \(cell.style)", path.box)
      drawing.path("sign \(cell.style)", path.sign)
    }
    let rowWidth = Int(Self.left) + columns.count * Int(Self.cellWidth)
    for (line, row) in rows.enumerated() {
      let y = Drawing.text(top + Double(line) * Self.cellHeight - 0.5)
      drawing.path(
        "row s\(row.place)", "M0 \(y)h\(rowWidth)v\(Int(Self.cellHeight))h-\(rowWidth)z")
    }
    return drawing.svg
  }

  private static func sign(_ sign: Sign, x: Int, y: Int) -> String {
    switch sign {
    case .nothing: ""
    case .dot: "M\(x - 2) \(y)a2 2 0 1 0 4 0a2 2 0 1 0-4 0"
    case .triangle: "M\(x) \(y - 4)l4 7h-8z"
    case .diamond: "M\(x) \(y - 4)l4 4-4 4-4-4z"
    case .dash: "M\(x - 3) \(y)h6v1h-6z"
    case .cross: "M\(x - 3) \(y - 3)l6 6-1 1-6-6zM\(x + 3) \(y - 3)l-6 6 1 1 6-6z"
    case .ring: "M\(x - 3) \(y)a3 3 0 1 0 6 0a3 3 0 1 0-6 0m1 0a2 2 0 1 1 4 0a2 2 0 1 1-4 0"
    }
  }

  /// The same as a table: one word per cell.
  var table: String {
    var table = Markup()
    table.raw("<table class=\"behind\"><thead><tr><th scope=col>")
    table.text(corner)
    for column in columns {
      table.raw("<th scope=col>")
      table.text(column)
    }
    table.raw("</thead><tbody>")
    for row in rows {
      table.raw("<tr><th scope=row>")
      table.text(row.name)
      for cell in row.cells {
        table.raw("<td>")
        table.text(cell?.word ?? "")
      }
    }
    table.raw("</tbody></table>")
    return table.source
  }
}
