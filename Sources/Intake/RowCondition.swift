import SchoolModel

/// Whether something holds; what is said about a missing value is unknown.
enum Truth: UInt8 {
  // In this order the weakest part of an `and` is the least, the strongest of an `or` the greatest.
  case no = 0
  case unknown = 1
  case yes = 2

  var negated: Truth {
    switch self {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }
}

/// A layout's scope over the numbers of one row: names have become slots, comparisons ranges.
indirect enum RowCondition: Sendable {
  case always
  case all([RowCondition])
  case any([RowCondition])
  case not(RowCondition)
  /// The number in a slot lies in one of the ranges, which ascend and do not touch.
  case isIn(slot: Int, [ClosedRange<Int64>])

  /// Translates a condition for rows whose columns have the given places and types.
  ///
  /// Throws `RowProblem` when it names a column that the row does not have, or a value that the
  /// column cannot have.
  init(
    _ condition: Condition, slots: [CanonicalColumn: (slot: Int, type: ColumnType)],
    lists: CodeLists
  ) throws(RowProblem) {
    switch condition {
    case .always: self = .always
    case .not(let part): self = .not(try RowCondition(part, slots: slots, lists: lists))
    case .all(let parts):
      self = .all(try Self.compile(parts, slots, lists))
    case .any(let parts):
      self = .any(try Self.compile(parts, slots, lists))
    case .compare(let name, let comparison, let literal):
      self = try Self.compile(name, comparison, [literal], slots, lists)
    case .isIn(let name, let literals):
      self = try Self.compile(name, .equal, literals, slots, lists)
    }
  }

  private static func compile(
    _ parts: [Condition], _ slots: [CanonicalColumn: (slot: Int, type: ColumnType)],
    _ lists: CodeLists
  ) throws(RowProblem) -> [RowCondition] {
    var compiled: [RowCondition] = []
    for part in parts { compiled.append(try RowCondition(part, slots: slots, lists: lists)) }
    return compiled
  }

  private static func compile(
    _ name: String, _ comparison: Condition.Operator, _ literals: [Condition.Literal],
    _ slots: [CanonicalColumn: (slot: Int, type: ColumnType)], _ lists: CodeLists
  ) throws(RowProblem) -> RowCondition {
    guard let column = CanonicalColumn(rawValue: name), let (slot, type) = slots[column] else {
      throw unusable("the scope looks at \(name), which is no column of the export")
    }
    if type == .code, comparison != .equal, comparison != .notEqual {
      throw unusable("the scope asks for an order of \(name), which has none")
    }
    var ranges: [ClosedRange<Int64>] = []
    for literal in literals {
      let number = try number(of: literal, in: column, type, lists)
      ranges += NumberRanges.ranges(
        comparison, number, decimals: type == .hundredths ? 2 : 0)
    }
    return .isIn(slot: slot, NumberRanges.joined(ranges))
  }

  private static func number(
    of literal: Condition.Literal, in column: CanonicalColumn, _ type: ColumnType,
    _ lists: CodeLists
  ) throws(RowProblem) -> ExactDecimal {
    if type == .integer || type == .hundredths, case .number(let number) = literal { return number }
    if let value = CellReader.number(
      for: literal.description, type: type == .hundredths ? .integer : type, column: column,
      lists: lists)
    {
      return ExactDecimal(coefficient: value, scale: 0)
    }
    // A school that the register does not have is met by no row; anything else is a slip.
    guard column == .schoolCode else {
      throw unusable("“\(literal)” in the scope is no \(column.rawValue)")
    }
    return -2
  }

  private static func unusable(_ reason: String) -> RowProblem {
    RowProblem(.layoutUnusable, facts: ["reason": reason])
  }

  /// Whether the row meets the condition; what is unknown, because a value is missing, is not met.
  func isMet(_ row: [Int64]) -> Bool { truth(row) == .yes }

  private func truth(_ row: [Int64]) -> Truth {
    switch self {
    case .always: return .yes
    case .not(let part): return part.truth(row).negated
    case .all(let parts):
      return parts.reduce(.yes) { min($0, $1.truth(row)) }
    case .any(let parts):
      return parts.reduce(.no) { max($0, $1.truth(row)) }
    case .isIn(let slot, let ranges):
      let value = row[slot]
      guard value != CellReader.missing else { return .unknown }
      return ranges.contains { $0.contains(value) } ? .yes : .no
    }
  }
}

extension Truth: Comparable {
  static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }
}

/// Comparisons with a decimal number as ranges of whole numbers in units of `10^-decimals`.
enum NumberRanges {
  /// All numbers but the one that stands for a missing value.
  static let all: ClosedRange<Int64> = (.min + 1)...(.max)

  /// The numbers for which the comparison holds: none, one or two ranges.
  static func ranges(
    _ comparison: Condition.Operator, _ limit: ExactDecimal, decimals: Int
  ) -> [ClosedRange<Int64>] {
    let (floor, ceiling) = bounds(of: limit, decimals: decimals)
    switch comparison {
    case .equal: return range(ceiling, floor)
    case .notEqual: return range(nil, ceiling - 1) + range(floor + 1, nil)
    case .less: return range(nil, ceiling - 1)
    case .atMost: return range(nil, floor)
    case .greater: return range(floor + 1, nil)
    case .atLeast: return range(ceiling, nil)
    }
  }

  /// The nearest whole numbers of units at or below the number, and at or above it.
  static func bounds(of number: ExactDecimal, decimals: Int) -> (floor: Int128, ceiling: Int128) {
    // 18 digits times one hundred at most: fits in 128 bits.
    let units = Int128(number.coefficient) * Int128.powerOfTen(decimals)
    let (quotient, rest) = units.quotientAndRemainder(dividingBy: Int128.powerOfTen(number.scale))
    return (rest < 0 ? quotient - 1 : quotient, rest > 0 ? quotient + 1 : quotient)
  }

  /// The range between two numbers, both included; nothing when the first is the larger.
  private static func range(_ first: Int128?, _ last: Int128?) -> [ClosedRange<Int64>] {
    let lower = max(first ?? Int128(all.lowerBound), Int128(all.lowerBound))
    let upper = min(last ?? Int128(all.upperBound), Int128(all.upperBound))
    guard lower <= upper else { return [] }
    return [Int64(lower)...Int64(upper)]
  }

  /// The same numbers in ranges that ascend and do not touch.
  static func joined(_ ranges: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
    var joined: [ClosedRange<Int64>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound - 1 <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}
