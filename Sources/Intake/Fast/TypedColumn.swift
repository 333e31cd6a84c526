import SchoolModel

/// The values of one slot for the rows of a batch, in the width in which they are handed over.
struct TypedColumn: Sendable {
  let type: ColumnType
  /// Codes and days.
  var narrow: [Int32] = []
  /// Whole numbers and hundredths.
  var wide: [Int64] = []

  init(_ type: ColumnType) {
    self.type = type
  }

  /// A column with the same value, as rows hold it, in every row.
  init(_ type: ColumnType, repeating value: Int64, count: Int) {
    self.type = type
    if isNarrow {
      narrow = Array(repeating: Int32(truncatingIfNeeded: Self.held(value, type)), count: count)
    } else {
      wide = Array(repeating: value, count: count)
    }
  }

  var isNarrow: Bool { type == .code || type == .day }

  var count: Int { isNarrow ? narrow.count : wide.count }

  /// What stands for a value of a row in a column of the type: a missing one has a sign of its own.
  static func held(_ value: Int64, _ type: ColumnType) -> Int64 {
    guard value == CellReader.missing else { return value }
    return switch type {
    case .code: Int64(Missing.code)
    case .day: Int64(Missing.day)
    default: Missing.integer
    }
  }

  /// Puts a value, as rows hold it, into a row.
  mutating func set(_ row: Int, to value: Int64) {
    let held = Self.held(value, type)
    if isNarrow { narrow[row] = Int32(truncatingIfNeeded: held) } else { wide[row] = held }
  }

  /// The column of a batch.
  var values: ColumnValues {
    switch type {
    case .code: .codes(narrow)
    case .day: .days(narrow)
    case .hundredths: .hundredths(wide)
    default: .integers(wide)
    }
  }

  /// The column for records that come from these rows, or from rows that were read one by one.
  ///
  /// `order` says for each record the row that it comes from, −1 for the next of `others`, which are
  /// values as rows hold them.
  func arranged(_ order: [Int32], others: [Int64]) -> TypedColumn {
    var arranged = TypedColumn(type)
    if isNarrow {
      arranged.narrow = Self.arrange(
        narrow, order, others.map { Int32(truncatingIfNeeded: Self.held($0, type)) })
    } else {
      arranged.wide = Self.arrange(wide, order, others)
    }
    return arranged
  }

  static func arrange<Value>(_ values: [Value], _ order: [Int32], _ others: [Value]) -> [Value] {
    var arranged: [Value] = []
    arranged.reserveCapacity(order.count)
    var next = 0
    for row in order {
      if row >= 0 {
        arranged.append(values[Int(row)])
      } else {
        arranged.append(others[next])
        next += 1
      }
    }
    return arranged
  }
}
