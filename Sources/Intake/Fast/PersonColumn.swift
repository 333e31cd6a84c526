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

  init(_ reader: PersonReader) {
    field = reader.rules.field.index
    self.reader = reader
  }

  /// Finds or adds the person of every row that has no mark yet.
  mutating func read(
    _ batch: CSVBatch, _ words: [CellWords], _ marks: inout [UInt8], _ persons: inout PersonTable
  ) {
    // As for the other columns, the array is filled again once the batch before is gone.
    var found = keys
    keys = []
    if found.count > words.count { found.removeSubrange(words.count...) }
    if found.count < words.count {
      found.append(contentsOf: repeatElement(.unlinkable, count: words.count - found.count))
    }
    fill(&found, batch, words, &marks, &persons)
    keys = found
  }

  private mutating func fill(
    _ keys: inout [PersonKey], _ batch: CSVBatch, _ words: [CellWords], _ marks: inout [UInt8],
    _ persons: inout PersonTable
  ) {
    let words = words.span
    var found = keys.mutableSpan
    precondition(found.count == words.count)
    let never = CellWords.never
    var last = never
    var number: UInt32 = 0
    var key = PersonKey.unlinkable
    for row in 0..<words.count {
      let cell = words[row]
      if !cell.isSame(as: last) {
        guard marks[row] == 0 else { continue }
        if persons.isPerson(number &+ 1, cell) {
          number &+= 1
        } else {
          number = persons.number(of: cell)
        }
        last = cell
        if !isPlain(number) {
          number = newNumber(batch, row, cell, number, &persons)
          guard number != 0 else {
            marks[row] |= RowMark.slow
            last = never
            continue
          }
          // Identifiers without words are not known to be equal.
          if !cell.hasWords { last = never }
        }
        key = PersonKey(number: number)
      }
      found[row] = key
    }
  }

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
