import CSVReading
import SchoolModel

/// Marks on the rows of a batch that do not go the fast way.
enum RowMark {
  /// The row goes the slow way: something in it is not plain.
  static let slow: UInt8 = 1
  /// The scope says that the row is none of our business.
  static let outsideScope: UInt8 = 2
}

/// Reads one column of a batch after the other into typed values.
///
/// What a cell means is a function of its bytes alone. So each content is read once, by the
/// `CellReader` that also reads rows one by one, and remembered by its exact words; the loop over the
/// rows compares words and copies values. A row with a cell that cannot be used is marked.
struct FastColumn {
  /// Where the value goes in a row of a batch.
  let slot: Int
  /// The column's place in the export.
  let field: Int
  private(set) var values: TypedColumn
  /// Reads each content once; its own tallies are of no account.
  private var reader: CellReader
  private let checks: RecordChecks
  private let digits: DigitCells?
  private var memo = CellMemo()
  /// Whether all cells so far had at most eight bytes, so that one word for each is tried first.
  var isShort = true
  /// The notes of each row, if any row has some.
  private var notes: [CellNotes] = []

  init(_ reader: CellReader, type: ColumnType, checks: RecordChecks) {
    slot = reader.slot
    field = reader.rules.field.index
    values = TypedColumn(type)
    self.reader = reader
    self.checks = checks
    digits = DigitCells(reader, possible: checks.range(of: reader.rules.field.column))
  }

  /// Reads the column of every row; `words` are those of its cells.
  mutating func read<Word: CellKey>(
    _ batch: CSVBatch, _ words: [Word], _ marks: inout [UInt8]
  ) {
    notes.removeAll(keepingCapacity: true)
    // Whoever took the batch before has let go of it by now, and its arrays can be filled again;
    // otherwise they are copied here.
    if values.isNarrow {
      var cells = values.narrow
      values.narrow = []
      Self.resize(&cells, words.count)
      var span = cells.mutableSpan
      fill(&span, batch, words.span, &marks)
      values.narrow = cells
    } else {
      var cells = values.wide
      values.wide = []
      Self.resize(&cells, words.count)
      var span = cells.mutableSpan
      fill(&span, batch, words.span, &marks)
      values.wide = cells
    }
  }

  /// Reads the column where it changes, and repeats what stands there up to the next change; `words` are
  /// those of the cells of `rows`, the first of which is the first row.
  mutating func read(
    _ batch: CSVBatch, _ words: [CellWords], of rows: [Int32], _ marks: inout [UInt8]
  ) {
    notes.removeAll(keepingCapacity: true)
    if values.isNarrow {
      var cells = values.narrow
      values.narrow = []
      Self.resize(&cells, batch.count)
      var span = cells.mutableSpan
      repeatCells(&span, batch, words.span, rows.span, &marks)
      values.narrow = cells
    } else {
      var cells = values.wide
      values.wide = []
      Self.resize(&cells, batch.count)
      var span = cells.mutableSpan
      repeatCells(&span, batch, words.span, rows.span, &marks)
      values.wide = cells
    }
  }

  private mutating func repeatCells<Value: FixedWidthInteger>(
    _ cells: inout MutableSpan<Value>, _ batch: CSVBatch, _ words: Span<CellWords>,
    _ rows: Span<Int32>, _ marks: inout [UInt8]
  ) {
    precondition(rows.count == words.count)
    for place in rows.indices {
      let first = Int(rows[place])
      let end = place + 1 < rows.count ? Int(rows[place + 1]) : cells.count
      var entry = memo.entry(words[place])
      if !entry.notes.isEmpty {
        for row in first..<end { entry = noted(entry, words[place], batch, row, &marks) }
      }
      let value = Value(truncatingIfNeeded: entry.value)
      for row in first..<end { cells[row] = value }
    }
  }

  private static func resize<Value: FixedWidthInteger>(_ cells: inout [Value], _ count: Int) {
    if cells.count > count { cells.removeSubrange(count...) }
    if cells.count < count {
      cells.append(contentsOf: repeatElement(0, count: count - cells.count))
    }
  }

  private mutating func fill<Value: FixedWidthInteger, Word: CellKey>(
    _ cells: inout MutableSpan<Value>, _ batch: CSVBatch, _ words: Span<Word>,
    _ marks: inout [UInt8]
  ) {
    precondition(cells.count == words.count)
    let never = Word.never
    var last = never
    var value: Value = 0
    for row in 0..<words.count {
      let cell = words[row]
      if !cell.isSame(as: last) {
        var entry = memo.entry(cell.both)
        if !entry.notes.isEmpty {
          entry = noted(entry, cell.both, batch, row, &marks)
        }
        // A cell with notes is looked up again in the next row, which has to be noted as well; cells
        // without words are not known to be equal.
        last = entry.notes.isEmpty && cell.hasWords ? cell : never
        value = Value(truncatingIfNeeded: entry.value)
      }
      cells[row] = value
    }
  }

  /// Puts the value of a row that was read on its own in its place.
  mutating func set(_ row: Int, to value: Int64) { values.set(row, to: value) }

  /// Whether digits are the number that they make, so that `readNumbers` is to be called.
  var hasNumbers: Bool { digits != nil && !values.isNarrow }

  /// Reads a column of numbers straight from its digits.
  mutating func readNumbers(_ batch: CSVBatch, _ marks: inout [UInt8]) {
    guard let range = digits?.range else { return }
    notes.removeAll(keepingCapacity: true)
    var cells = values.wide
    values.wide = []
    batch.digits(field: field, into: &cells)
    if Self.isAny(of: cells.span, outside: range) {
      look(outside: range, &cells, batch, &marks)
    }
    values.wide = cells
  }

  /// Whether any number is outside a range; without a branch for each, so that several are compared at
  /// once.
  private static func isAny(of cells: Span<Int64>, outside range: ClosedRange<Int64>) -> Bool {
    var signs: Int64 = 0
    for row in cells.indices {
      // Numbers have eight digits at most, so that nothing overflows.
      signs |= (cells[row] &- range.lowerBound) | (range.upperBound &- cells[row])
    }
    return signs < 0
  }

  private mutating func look(
    outside range: ClosedRange<Int64>, _ cells: inout [Int64], _ batch: CSVBatch,
    _ marks: inout [UInt8]
  ) {
    for row in cells.indices where !range.contains(cells[row]) {
      let words = batch.words(field: field, of: row)
      var entry = memo.entry(words)
      if !entry.notes.isEmpty { entry = noted(entry, words, batch, row, &marks) }
      cells[row] = entry.value
    }
  }

  /// Deals with a cell that is new, or of which there is something to note.
  @inline(never)
  private mutating func noted(
    _ entry: CellMemo.Entry, _ words: CellWords, _ batch: CSVBatch, _ row: Int,
    _ marks: inout [UInt8]
  ) -> CellMemo.Entry {
    var entry = entry
    if entry.notes.contains(.unknown) {
      entry = CellMemo.Entry(words: words, value: 0, notes: .refused)
      if field < batch.fieldCount(row) { readOnce(&entry, batch, row) }
      memo.add(words, entry.value, entry.notes)
    }
    if entry.notes.contains(.refused) {
      marks[row] |= RowMark.slow
    } else if !entry.notes.isEmpty {
      if notes.isEmpty { notes = Array(repeating: [], count: batch.count) }
      notes[row] = entry.notes
    }
    return entry
  }

  private mutating func readOnce(_ entry: inout CellMemo.Entry, _ batch: CSVBatch, _ row: Int) {
    let (blanks, roundings) = (reader.blanks.count, reader.roundings.count)
    guard let value = try? reader.read(batch, row),
      checks.isPossible(value, reader.rules.field.column)
    else { return }
    entry.value = TypedColumn.held(value, values.type)
    entry.notes = []
    if reader.blanks.count > blanks { entry.notes.insert(.blanks) }
    if reader.roundings.count > roundings { entry.notes.insert(.rounded) }
  }

  /// Whether any row of the batch has something to be counted.
  var hasNotes: Bool { !notes.isEmpty }

  /// What there is to count in a row.
  func notes(_ row: Int) -> CellNotes { notes[row] }
}
