import CSVReading
import SchoolModel

/// Reads the column that says which person a row is about.
///
/// Rows of one person tend to stand together, and those of the next person after them: the words of
/// the row before are compared first, then those of the person whose number follows, and only then is
/// the table asked.
struct PersonColumn {
  /// The column's place in the export.
  let field: Int
  private(set) var keys: [PersonKey] = []
  /// Says whether an identifier is plain; its tallies are of no account.
  private var reader: PersonReader
  /// A bit for each person whose identifier is known to be plain under this layout.
  private var isKnownPlain: [UInt64] = []
  /// The cell that was looked up last in the batch, and its person.
  private var last = CellWords.never
  private var number: UInt32 = 0
  private var key = PersonKey.unlinkable

  init(_ reader: PersonReader) {
    field = reader.rules.field.index
    self.reader = reader
  }

  /// Finds or adds the person of every row that has no mark yet.
  ///
  /// `words` are those of the cells of `rows`, the first of which is the first row: up to the next one of
  /// them the cells are the same. Without `rows` they are those of all.
  mutating func read(
    _ batch: CSVBatch, _ words: [CellWords], of rows: [Int32]?, _ marks: inout [UInt8],
    _ persons: inout PersonTable
  ) {
    // As for the other columns, the array is filled again once the batch before is gone.
    var found = keys
    keys = []
    let count = batch.count
    if found.count > count { found.removeSubrange(count...) }
    if found.count < count {
      found.append(contentsOf: repeatElement(.unlinkable, count: count - found.count))
    }
    last = .never
    if let rows {
      precondition(rows.count == words.count)
      for place in rows.indices {
        let end = place + 1 < rows.count ? Int(rows[place + 1]) : count
        if words[place].isSame(as: last) {
          for row in Int(rows[place])..<end { found[row] = key }
          continue
        }
        fill(&found, Int(rows[place])..<end, batch, words[place], &marks, &persons)
      }
    } else {
      precondition(words.count == count)
      for row in 0..<count {
        if words[row].isSame(as: last) {
          found[row] = key
        } else {
          fill(&found, row..<row + 1, batch, words[row], &marks, &persons)
        }
      }
    }
    keys = found
  }

  /// Finds the person of some rows with the same cell, which is not that of the row before, and keeps it as
  /// the last one.
  private mutating func fill(
    _ found: inout [PersonKey], _ rows: Range<Int>, _ batch: CSVBatch, _ cell: CellWords,
    _ marks: inout [UInt8], _ persons: inout PersonTable
  ) {
    guard let row = rows.first(where: { marks[$0] == 0 }) else { return }
    number = persons.isPerson(number &+ 1, cell) ? number &+ 1 : persons.number(of: cell)
    // Identifiers without words are not known to be equal.
    last = cell.hasWords ? cell : .never
    if !isPlain(number) {
      number = newNumber(batch, row, cell, number, &persons)
      guard number != 0 else {
        for row in rows where marks[row] == 0 { marks[row] |= RowMark.slow }
        last = .never
        return
      }
    }
    key = PersonKey(number: number)
    for row in rows { found[row] = key }
  }

  /// Puts the person of a row that was read on its own in its place.
  mutating func set(_ row: Int, to key: PersonKey) { keys[row] = key }

  private func isPlain(_ number: UInt32) -> Bool {
    let place = Int(number >> 6)
    return place < isKnownPlain.count && isKnownPlain[place] >> UInt64(number & 63) & 1 != 0
  }

  /// The number of a person who is met in this export for the first time, or whose identifier has no
  /// words; 0 when the identifier is not plain.
  @inline(never)
  private mutating func newNumber(
    _ batch: CSVBatch, _ row: Int, _ words: CellWords, _ known: UInt32,
    _ persons: inout PersonTable
  ) -> UInt32 {
    guard reader.isPlain(batch, row) else { return 0 }
    guard words.hasWords else {
      return persons.key(for: batch.bytes, batch.range(row, field)).number
    }
    let number = known != 0 ? known : persons.add(words)
    let place = Int(number >> 6)
    while isKnownPlain.count <= place { isKnownPlain.append(0) }
    isKnownPlain[place] |= 1 << UInt64(number & 63)
    return number
  }
}
