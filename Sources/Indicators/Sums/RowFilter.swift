import SchoolModel

/// A compiled condition laid over the columns of one batch.
struct RowFilter {
  private enum Column {
    case codes([Int32])
    case integers([Int64])
    case days([Int32])
    case absent
  }

  private let condition: CompiledCondition
  private let columns: [Column]
  private var values: [Int64]

  init(_ condition: CompiledCondition, batch: RecordBatch) {
    self.condition = condition
    columns = condition.fields.map { field in
      if let codes = batch.codes(field) { return .codes(codes) }
      if let integers = batch.integers(field) { return .integers(integers) }
      if let days = batch.days(field) { return .days(days) }
      return .absent
    }
    values = [Int64](repeating: Missing.integer, count: columns.count)
  }

  /// Whether the row meets the condition.
  mutating func accepts(_ row: Int) -> Bool {
    if condition.isAlways { return true }
    for (place, column) in columns.enumerated() {
      switch column {
      case .codes(let codes): values[place] = codes[row] < 0 ? Missing.integer : Int64(codes[row])
      case .integers(let integers): values[place] = integers[row]
      case .days(let days):
        values[place] = days[row] == Missing.day ? Missing.integer : Int64(days[row])
      case .absent: values[place] = Missing.integer
      }
    }
    return condition.holds(values)
  }
}
