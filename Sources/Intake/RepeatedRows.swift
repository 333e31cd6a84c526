import SchoolModel

/// Rows whose items must not be given twice, such as facts: kept until the whole export is read.
///
/// An item given again with the same value is a repetition: the later row is set aside. Given with
/// another value it contradicts: every row with that item is set aside, so that the order of rows
/// does not decide which of them holds.
struct RepeatedRows<Key: Hashable & Sendable, Value: Hashable & Sendable> {
  private var rows: [(line: Int, school: SchoolCode?, items: [(key: Key, value: Value)])] = []

  mutating func add(line: Int, school: SchoolCode?, items: [(key: Key, value: Value)]) {
    rows.append((line, school, items))
  }

  /// Whether any item is given twice: hardly ever.
  private var hasRepetition: Bool {
    var given = Set<Key>(minimumCapacity: rows.reduce(0) { $0 + $1.items.count })
    return rows.contains { row in row.items.contains { !given.insert($0.key).inserted } }
  }

  /// The values that hold, in the order of the file; the others' rows leave the accepted ones.
  func settled(
    duplicate: FindingKind, contradictory: FindingKind, _ account: inout RowAccount,
    _ log: inout FindingLog
  ) -> [Value] {
    guard hasRepetition else { return rows.flatMap { $0.items.map(\.value) } }
    var first: [Key: Value] = [:]
    var contradicted: Set<Key> = []
    for item in rows.lazy.flatMap(\.items) {
      if let value = first[item.key] {
        if value != item.value { contradicted.insert(item.key) }
      } else {
        first[item.key] = item.value
      }
    }
    var given: Set<Key> = []
    var values: [Value] = []
    for row in rows {
      if row.items.contains(where: { contradicted.contains($0.key) }) {
        account.setAside(1, because: contradictory.id)
        log.add(contradictory, line: row.line, school: row.school)
        continue
      }
      let new = row.items.filter { given.insert($0.key).inserted }
      if new.isEmpty, !row.items.isEmpty {
        account.setAside(1, because: duplicate.id)
        log.add(duplicate, line: row.line, school: row.school)
      }
      values += new.map(\.value)
    }
    return values
  }
}
