import SchoolModel

extension RowCondition {
  /// Judges all rows of a batch at once: the raw value of a `Truth` for each of them.
  ///
  /// `column` gives the typed column of a slot, of `count` rows.
  func truths(_ count: Int, column: (Int) -> TypedColumn) -> [UInt8] {
    switch self {
    case .always: return Array(repeating: Truth.yes.rawValue, count: count)
    case .not(let part):
      return part.truths(count, column: column).map { Truth.yes.rawValue - $0 }
    case .all(let parts):
      return parts.reduce(into: Array(repeating: Truth.yes.rawValue, count: count)) { all, part in
        let truths = part.truths(count, column: column)
        for row in 0..<count { all[row] = min(all[row], truths[row]) }
      }
    case .any(let parts):
      return parts.reduce(into: Array(repeating: Truth.no.rawValue, count: count)) { any, part in
        let truths = part.truths(count, column: column)
        for row in 0..<count { any[row] = max(any[row], truths[row]) }
      }
    case .isIn(let slot, let ranges):
      let column = column(slot)
      let missing = TypedColumn.held(CellReader.missing, column.type)
      return column.isNarrow
        ? Self.truths(column.narrow, ranges, missing: Int32(truncatingIfNeeded: missing))
        : Self.truths(column.wide, ranges, missing: missing)
    }
  }

  private static func truths<Value: FixedWidthInteger>(
    _ values: [Value], _ ranges: [ClosedRange<Int64>], missing: Value
  ) -> [UInt8] {
    var truths = [UInt8](repeating: Truth.no.rawValue, count: values.count)
    for range in ranges {
      for row in 0..<values.count where range.contains(Int64(values[row])) {
        truths[row] = Truth.yes.rawValue
      }
    }
    for row in 0..<values.count where values[row] == missing {
      truths[row] = Truth.unknown.rawValue
    }
    return truths
  }
}
