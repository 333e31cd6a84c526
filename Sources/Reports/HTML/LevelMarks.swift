import SchoolModel
import Workbooks

/// How a level is shown on pages: as in the workbook, a symbol and a colour class by its place, so that any
/// set of levels works and none is told by colour alone.
struct LevelMarks {
  struct Mark: Hashable {
    let symbol: String
    /// A class of the style sheet: `critical`, `warning`, `watch`, `hint`, `none` or `nodata`.
    let style: String
    let name: String
  }

  static let nodata = Mark(symbol: LevelLook.missing.symbol, style: "nodata", name: "")
  private let marks: [LevelID: Mark]
  /// From the most serious to the mildest, without the mildest of all.
  let serious: [LevelID]
  let mildest: LevelID?
  /// 0 for the mildest.
  let order: [LevelID: Int]

  init(_ result: RunResult) {
    let levels = result.levels.map(\.id)
    mildest = levels.first
    serious = levels.dropFirst().reversed()
    order = Dictionary(
      levels.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    marks = Dictionary(
      LevelLook.styled(result.levels).map { level, look in
        (
          level,
          Mark(
            symbol: look.look.symbol, style: look.style, name: result.texts["level.\(level)"])
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The mark of a level; nil stands for no data.
  subscript(level: LevelID?) -> Mark {
    level.flatMap { marks[$0] } ?? Self.nodata
  }

  /// The mark as a template names it.
  func record(_ level: LevelID?) -> PageRecord {
    let mark = self[level]
    return ["symbol": mark.symbol, "class": mark.style, "name": mark.name]
  }
}

extension Markup {
  /// A mark in a table or list of thousands: the style sheet has the symbol, and hides the word, which is
  /// there for those who do not see the symbol.
  mutating func mark(_ style: String, _ word: String) {
    raw("<b class=\(style)><i>")
    text(word)
    raw(":</i></b>")
  }
}
