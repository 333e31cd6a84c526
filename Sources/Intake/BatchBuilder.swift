import SchoolModel

/// Gathers accepted records until they are handed over as a batch of typed columns.
struct BatchBuilder {
  private let slots: [(column: CanonicalColumn, type: ColumnType)]
  /// The values so far, an array for each slot.
  private var values: [[Int64]]
  private var keys: [PersonKey] = []
  private var lines: [Int] = []

  init(slots: [(column: CanonicalColumn, type: ColumnType)]) {
    self.slots = slots
    values = Array(repeating: [], count: slots.count)
  }

  mutating func append(_ row: [Int64], _ key: PersonKey, _ line: Int) {
    for slot in values.indices { values[slot].append(row[slot]) }
    keys.append(key)
    lines.append(line)
  }

  /// The records since the last time, or nil when there are none.
  mutating func take(for file: ExportFile, keyColumn: CanonicalColumn?) -> RecordBatch? {
    guard !lines.isEmpty else { return nil }
    var columns: [CanonicalColumn: ColumnValues] = [:]
    if let keyColumn { columns[keyColumn] = .keys(keys) }
    for (place, slot) in slots.enumerated() {
      columns[slot.column] = Self.typed(values[place], slot.type)
      values[place].removeAll(keepingCapacity: true)
    }
    let batch = RecordBatch(
      dataset: file.layout.dataset, granularity: file.layout.granularity, input: file.input,
      lines: lines, columns: columns)
    keys.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    return batch
  }

  private static func typed(_ values: [Int64], _ type: ColumnType) -> ColumnValues {
    switch type {
    case .code:
      .codes(values.map { $0 == CellReader.missing ? Missing.code : Int32(truncatingIfNeeded: $0) })
    case .day:
      .days(values.map { $0 == CellReader.missing ? Missing.day : Int32(truncatingIfNeeded: $0) })
    case .hundredths: .hundredths(values)
    default: .integers(values)
    }
  }
}
