import SchoolModel

/// A layout's scope over the numbers of one row: names have become slots, texts codes.
indirect enum RowCondition {
  case always
  case all([RowCondition])
  case any([RowCondition])
  case not(RowCondition)
  /// The number in a slot, in units of `10^-decimals`, against any one of the literals.
  case compare(slot: Int, decimals: Int, Condition.Operator, [ExactDecimal])

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
    var numbers: [ExactDecimal] = []
    for literal in literals {
      numbers.append(try number(of: literal, in: column, type, lists))
    }
    return .compare(slot: slot, decimals: type == .hundredths ? 2 : 0, comparison, numbers)
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

  /// Whether the row meets the condition; every comparison with a missing value is false.
  func isMet(_ row: [Int64]) -> Bool {
    switch self {
    case .always: return true
    case .all(let parts): return parts.allSatisfy { $0.isMet(row) }
    case .any(let parts): return parts.contains { $0.isMet(row) }
    case .not(let part): return !part.isMet(row)
    case .compare(let slot, let decimals, let comparison, let literals):
      guard row[slot] != CellReader.missing else { return false }
      let value = Int128(row[slot])
      return literals.contains { literal in
        let left = value * Int128.powerOfTen(literal.scale)
        let right = Int128(literal.coefficient) * Int128.powerOfTen(decimals)
        return switch comparison {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .atMost: left <= right
        case .greater: left > right
        case .atLeast: left >= right
        }
      }
    }
  }
}
