import SchoolModel

/// Records that were read one by one, until they are handed over as typed columns.
struct RecordRows: Sendable {
  /// The values so far, an array for each slot.
  private(set) var values: [[Int64]]
  private(set) var keys: [PersonKey] = []
  private(set) var lines: [Int] = []

  init(slots: Int = 0) {
    values = Array(repeating: [], count: slots)
  }

  var count: Int { lines.count }

  mutating func append(_ row: [Int64], _ key: PersonKey, _ line: Int) {
    for slot in values.indices { values[slot].append(row[slot]) }
    keys.append(key)
    lines.append(line)
  }

  mutating func removeAll() {
    for slot in values.indices { values[slot].removeAll(keepingCapacity: true) }
    keys.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
  }
}
