import SchoolModel

/// Says in which columns one to eight digits mean nothing but their number, and which numbers need no
/// further look.
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
    guard range.upperBound >= 0 else { return nil }
    self.range = max(0, range.lowerBound)...range.upperBound
  }
}
