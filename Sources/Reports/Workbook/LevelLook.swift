package import SchoolModel

/// How a level looks: a symbol and a pair of colours, so that no meaning rests on colour alone.
///
/// Levels are declared by the settings, so the look follows from a level's place, counted from the most
/// serious one. The colours are of the Okabe–Ito family, which readers with impaired colour vision tell
/// apart, and text on `fill` has a contrast of at least 4.5 to 1.
package struct LevelLook: Hashable {
  package let symbol: String
  /// `0xRRGGBB`.
  package let fill: UInt32
  package let ink: UInt32

  /// From the most serious level on; milder ones than these look like the last.
  private static let ladder = [
    LevelLook(symbol: "●", fill: 0xA8_3232, ink: 0xFF_FFFF),
    LevelLook(symbol: "▲", fill: 0xF2_B45C, ink: 0x1F_1F1F),
    LevelLook(symbol: "◆", fill: 0xF7_E7A6, ink: 0x1F_1F1F),
    LevelLook(symbol: "◇", fill: 0xE3_EEF6, ink: 0x1F_1F1F),
  ]

  /// The mildest level: no need.
  package static let calm = LevelLook(symbol: "○", fill: 0xFF_FFFF, ink: 0x4A_4A4A)
  /// There is no data where there should be.
  package static let missing = LevelLook(symbol: "?", fill: 0xDD_DDDD, ink: 0x1F_1F1F)
  /// The figure cannot exist at the school.
  package static let notApplicable = LevelLook(symbol: "–", fill: 0xFF_FFFF, ink: 0x6B_6B6B)

  /// The look of every level, of levels that are given from the mildest to the most serious.
  package static func looks(of levels: [LevelDefinition]) -> [LevelID: LevelLook] {
    var looks: [LevelID: LevelLook] = [:]
    for (place, level) in levels.reversed().enumerated() {
      looks[level.id] =
        place == levels.count - 1 ? calm : ladder[min(place, ladder.count - 1)]
    }
    return looks
  }
}
