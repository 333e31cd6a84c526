import SchoolModel

/// How a level is shown: a symbol and a colour class by its place, so that any set of levels works and
/// none is told by colour alone.
struct LevelMarks {
  struct Mark: Hashable {
    let symbol: String
    /// A class of the style sheet: `critical`, `warning`, `watch` or `none`.
    let style: String
    let name: String
  }

  static let nodata = Mark(symbol: "?", style: "nodata", name: "")
  private let marks: [LevelID: Mark]
  /// From the most serious to the mildest, without the mildest of all.
  let serious: [LevelID]
  let mildest: LevelID?

  init(_ result: RunResult) {
    let levels = result.levels.map(\.id)
    mildest = levels.first
    serious = levels.dropFirst().reversed()
    var marks: [LevelID: Mark] = [:]
    for (place, level) in levels.enumerated() {
      let name = result.texts["level.\(level)"]
      marks[level] =
        switch (place, levels.count - place) {
        case (0, _): Mark(symbol: "·", style: "none", name: name)
        case (_, 1): Mark(symbol: "◆", style: "critical", name: name)
        case (_, 2): Mark(symbol: "▲", style: "warning", name: name)
        default: Mark(symbol: "●", style: "watch", name: name)
        }
    }
    self.marks = marks
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
