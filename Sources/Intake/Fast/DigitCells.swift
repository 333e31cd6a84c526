import SchoolModel

/// Reads cells of one to eight digits straight from their words, where digits can mean nothing but the
/// number.
struct DigitCells {
  /// The numbers that need no further look.
  let range: ClosedRange<Int64>

  /// The rule for a column; nil when the layout gives digits a meaning of their own, or the column
  /// wants more than their number.
  init?(_ reader: CellReader, possible: ClosedRange<Int64>) {
    guard reader.takesDigits else { return nil }
    var range = possible
    if let minimum = reader.rules.field.definition.minimum {
      let ceiling = NumberRanges.bounds(of: minimum, decimals: 0).ceiling
      guard ceiling <= Int128(range.upperBound) else { return nil }
      range = max(range.lowerBound, Int64(clamping: ceiling))...range.upperBound
    }
    if let maximum = reader.rules.field.definition.maximum {
      let floor = NumberRanges.bounds(of: maximum, decimals: 0).floor
      guard floor >= Int128(range.lowerBound) else { return nil }
      range = range.lowerBound...min(range.upperBound, Int64(clamping: floor))
    }
    self.range = range
  }

  /// The number in a cell of one to eight digits; −1 for any other cell.
  ///
  /// All eight bytes of the word are worked on at once: the digits are moved to its top, the free bytes
  /// filled with the digit zero, and neighbours joined to pairs, fours and eight.
  static func number(_ word: UInt64) -> Int64 {
    guard word != 0 else { return -1 }
    let free = UInt64(word.leadingZeroBitCount) & ~7
    let text = (word &<< free) | (0x3030_3030_3030_3030 & ((1 &<< free) &- 1))
    let isDigits =
      text & 0xF0F0_F0F0_F0F0_F0F0 == 0x3030_3030_3030_3030
      && (text &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0 == 0x3030_3030_3030_3030
    guard isDigits else { return -1 }
    var digits = ((text & 0x0F0F_0F0F_0F0F_0F0F) &* 2561) &>> 8
    digits = ((digits & 0x00FF_00FF_00FF_00FF) &* 6_553_601) &>> 16
    digits = ((digits & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) &>> 32
    return Int64(truncatingIfNeeded: digits)
  }
}
