package import SchoolModel
package import Workbooks

/// How levels look, in the workbook and on the pages: a symbol and a pair of colours, so that no meaning
/// rests on colour alone.
///
/// Levels are declared by the settings, so the look follows from a level's place, counted from the most
/// serious one. The colours are a ramp of lightness (dark, mid, pale), so that they are told apart in grey
/// too, and text on `fill` has a contrast of at least 4.5 to 1.
package enum LevelLook {
  /// From the most serious level on, with the class that pages name it by; milder ones than these look
  /// like the last.
  private static let ladder = [
    (style: "critical", look: CellLook(symbol: "◆", fill: 0x8F_2014, ink: 0xFF_FFFF)),
    (style: "warning", look: CellLook(symbol: "▲", fill: 0xE5_8A2B, ink: 0x1D_1200)),
    (style: "watch", look: CellLook(symbol: "●", fill: 0xF5_D47A, ink: 0x3A_2C00)),
    (style: "hint", look: CellLook(symbol: "◇", fill: 0xE3_EEF6, ink: 0x1D_2327)),
  ]

  /// The mildest level: no need.
  package static let calm = CellLook(symbol: "·", fill: 0xEE_F1F4, ink: 0x4A_525A)
  /// There is no data where there should be.
  package static let missing = CellLook(symbol: "?", fill: 0xFF_FFFF, ink: 0x54_5C64)
  /// The figure cannot exist at the school.
  package static let notApplicable = CellLook(symbol: "–", fill: 0xFF_FFFF, ink: 0x6B_6B6B)

  /// The look of every level, of levels that are given from the mildest to the most serious.
  package static func looks(of levels: [LevelDefinition]) -> [LevelID: CellLook] {
    styled(levels).mapValues(\.look)
  }

  /// The same with the class of the style sheet.
  static func styled(_ levels: [LevelDefinition]) -> [LevelID: (style: String, look: CellLook)] {
    var looks: [LevelID: (style: String, look: CellLook)] = [:]
    for (place, level) in levels.reversed().enumerated() {
      looks[level.id] =
        place == levels.count - 1
        ? (style: "none", look: calm) : ladder[min(place, ladder.count - 1)]
    }
    return looks
  }

  /// The colours and symbols as a style sheet: what pages have in common with the workbook.
  static let styleSheet: String = {
    let all = ladder + [(style: "none", look: calm), (style: "nodata", look: missing)]
    let colours = all.map { style, look in
      "--\(style):\(hexadecimal(look.fill));--\(style)-ink:\(hexadecimal(look.ink))"
    }
    // The second value tells a screen reader that the symbol is no text; the word stands beside.
    let symbols = all.map { style, look in
      ".reasons b.\(style)::before,.figures b.\(style)::before"
        + "{content:\"\(look.symbol)\";content:\"\(look.symbol)\"/\"\"}"
        + ".mark.\(style),b.\(style){background:var(--\(style));color:var(--\(style)-ink)}"
        + ".grid .box.\(style){stroke:var(--\(style))}.grid .sign.\(style){fill:var(--\(style)-ink)}"
    }
    return ":root{\(colours.joined(separator: ";"))}\n" + symbols.joined(separator: "\n") + "\n"
  }()

  private static func hexadecimal(_ colour: UInt32) -> String {
    let digits = String(colour, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
