import CSVReading
import SchoolModel

/// One worker's state while it reads an export of records: batch in, typed columns out.
///
/// A row is plain when it is as wide as the header, every cell has a meaning that is possible in
/// itself, and the cells go together. Plain rows are read column by column. Every other row is read by
/// `RecordReader`, which says what is wrong with it; so the fast way never decides against a row, but
/// for the scope.
struct RecordWorker {
  /// Reads the rows that are not plain; holds the tallies of all rows, and the persons.
  private(set) var reader: RecordReader
  private(set) var sorter: RowSorter
  private let file: ExportFile
  private let widths: ClosedRange<Int>
  private let isFast: Bool

  /// In the order of `RecordReader.readers`.
  private var columns: [FastColumn]
  /// In the order of `RecordReader.wideReaders`.
  private var wideColumns: [FastColumn]
  private var person: PersonColumn?
  /// Where the values of each slot come from.
  private let sources: [Source]
  /// By slot; columns of constants that are as long as the last batch.
  private var constants: [TypedColumn]

  private var repetition = Repetition()
  /// The rows in which the column at hand may change.
  private var changes: [Int32] = []
  private var words: [CellWords] = []
  private var shortWords: [UInt64] = []
  private var marks: [UInt8] = []
  private var lines: [Int] = []
  private var findings: FindingLog

  private enum Source {
    case column(Int)
    /// The same in every row.
    case constant
    /// Repeats another slot.
    case slot(Int)
    /// From the cells of wide rows.
    case melted
  }

  /// Makes a worker of a reader that is prepared for the columns of the export and has read nothing.
  ///
  /// Plain rows go the fast way if `isFast`; where the order of rows matters, they must not.
  init(_ reader: RecordReader, _ sorter: RowSorter, file: ExportFile, isFast: Bool) {
    self.reader = reader
    self.sorter = sorter
    self.file = file
    widths = sorter.widths
    findings = .part(of: file.name)
    let checks = reader.checks
    let types = reader.slots.map(\.type)
    columns = reader.readers.map { FastColumn($0, type: types[$0.slot], checks: checks) }
    wideColumns = reader.wideReaders.map {
      FastColumn($0.reader, type: types[$0.reader.slot], checks: checks)
    }
    person = reader.person.map { PersonColumn($0) }
    var sources = [Source](repeating: .constant, count: types.count)
    for (place, column) in columns.enumerated() { sources[column.slot] = .column(place) }
    if let derived = reader.derived { sources[derived.to] = .slot(derived.from) }
    if let melted = reader.melted {
      (sources[melted.subject], sources[melted.grade]) = (.melted, .melted)
    }
    self.sources = sources
    constants = types.map { TypedColumn($0) }
    // A constant that is not possible sets every row aside, which the slow way says.
    let isPossible = sources.indices.allSatisfy { slot in
      guard case .constant = sources[slot] else { return true }
      return checks.isPossible(reader.row[slot], reader.slots[slot].column)
    }
    self.isFast = isFast && isPossible
  }

  /// Lends the worker the persons that it adds to.
  mutating func exchange(_ persons: inout PersonKeys) { swap(&reader.persons, &persons) }

  /// Counts what is left to count once the last batch was read.
  mutating func finish() { sorter.finish() }

  /// The findings since the last time.
  mutating func takeFindings() -> FindingLog {
    guard !findings.isEmpty else { return findings }
    defer { findings = .part(of: file.name) }
    return findings
  }

  /// Reads the rows of a batch.
  ///
  /// - Returns: their records, or nil when there are none.
  mutating func read(_ batch: CSVBatch) -> RecordBatch? {
    if isFast {
      markWidths(batch)
      readColumns(batch)
      countNotes(batch)
    } else {
      marks = Array(repeating: RowMark.slow, count: batch.count)
    }
    if reader.melted != nil { return melted(batch) }
    guard marks.reduce(0, |) != 0 else {
      sorter.acceptRows(marks.count)
      return whole(batch)
    }
    return mixed(batch)
  }

  private mutating func markWidths(_ batch: CSVBatch) {
    let count = batch.count
    marks.removeAll(keepingCapacity: true)
    marks.reserveCapacity(count)
    if let width = batch.commonFieldCount {
      let mark = widths.contains(width) ? 0 : RowMark.slow
      marks.append(contentsOf: repeatElement(mark, count: count))
      return
    }
    for row in 0..<count {
      marks.append(widths.contains(batch.fieldCount(row)) ? 0 : RowMark.slow)
    }
  }

  /// The columns of the scope first, since what it leaves out is not looked at further.
  private mutating func readColumns(_ batch: CSVBatch) {
    repetition.find(batch)
    for place in 0..<reader.scopeReaders { readColumn(place, batch) }
    markScope()
    for place in reader.scopeReaders..<columns.count { readColumn(place, batch) }
    for place in wideColumns.indices {
      batch.pack(field: wideColumns[place].field, into: &words)
      wideColumns[place].read(batch, words, &marks)
    }
    // Taken out first: a closure that asks for them one by one would hold a copy of the whole worker.
    let checks = reader.checks
    let columns = allValues()
    checks.mark(&marks) { column in checks.slot(column).map { columns[$0] } }
    guard let field = person?.field else { return }
    let isRepeated = field < repetition.knownColumns
    if isRepeated {
      repetition.changes(of: field, into: &changes)
      batch.pack(field: field, of: changes, into: &words)
    } else {
      batch.pack(field: field, into: &words)
    }
    let rows = isRepeated ? changes : nil
    if reader.keyColumn == .staffID {
      person?.read(batch, words, of: rows, &marks, &reader.persons.staff)
    } else {
      person?.read(batch, words, of: rows, &marks, &reader.persons.pupils)
    }
  }

  private mutating func readColumn(_ place: Int, _ batch: CSVBatch) {
    let field = columns[place].field
    if field < repetition.knownColumns {
      repetition.changes(of: field, into: &changes)
      batch.pack(field: field, of: changes, into: &words)
      return columns[place].read(batch, words, of: changes, &marks)
    }
    if columns[place].hasNumbers { return columns[place].readNumbers(batch, &marks) }
    if columns[place].isShort {
      if batch.packShort(field: field, into: &shortWords) {
        return columns[place].read(batch, shortWords, &marks)
      }
      columns[place].isShort = false
    }
    batch.pack(field: field, into: &words)
    columns[place].read(batch, words, &marks)
  }

  private mutating func markScope() {
    if case .always = reader.scope { return }
    let count = marks.count
    let columns = allValues()
    let truths = reader.scope.truths(count) { columns[$0] }
    for row in 0..<count where truths[row] != Truth.yes.rawValue && marks[row] == 0 {
      marks[row] = RowMark.outsideScope
    }
  }

  /// The columns of all slots; those that have not been read yet are of no use.
  private mutating func allValues() -> [TypedColumn] {
    let count = marks.count
    for slot in sources.indices {
      guard case .constant = sources[slot], constants[slot].count != count else { continue }
      constants[slot] = TypedColumn(
        reader.slots[slot].type, repeating: reader.row[slot], count: count)
    }
    return sources.indices.map { slot in
      var slot = slot
      if case .slot(let other) = sources[slot] { slot = other }
      if case .column(let place) = sources[slot] { return columns[place].values }
      return constants[slot]
    }
  }

  /// Adds the notes of plain rows to the tallies; rows out of scope are read no further than the scope.
  private mutating func countNotes(_ batch: CSVBatch) {
    for place in columns.indices where columns[place].hasNotes {
      let counted = place < reader.scopeReaders ? RowMark.outsideScope : 0
      for row in marks.indices where marks[row] == 0 || marks[row] == counted {
        let notes = columns[place].notes(row)
        if !notes.isEmpty { reader.count(notes, reader: place, line: batch.line(row)) }
      }
    }
    for place in wideColumns.indices where wideColumns[place].hasNotes {
      for row in marks.indices where marks[row] == 0 {
        let notes = wideColumns[place].notes(row)
        if !notes.isEmpty { reader.count(notes, wideReader: place, line: batch.line(row)) }
      }
    }
  }

  /// The batch when every row of it gives one record: the columns as they are.
  private mutating func whole(_ batch: CSVBatch) -> RecordBatch? {
    guard marks.count > 0 else { return nil }
    // Each step by itself: two that change the worker in one would copy it.
    let values = allValues()
    let slots = reader.slots
    var columns = [CanonicalColumn: ColumnValues](minimumCapacity: slots.count + 1)
    for place in values.indices { columns[slots[place].column] = values[place].values }
    let lines = lines(of: batch)
    let keys = person?.keys ?? []
    return records(lines, keys, columns)
  }

  /// The lines of all rows; the array is filled again once the batch before is gone.
  private mutating func lines(of batch: CSVBatch) -> [Int] {
    guard let first = batch.firstOfConsecutiveLines else { return batch.lines }
    let count = batch.count
    if lines.count > count { lines.removeSubrange(count...) }
    if lines.count < count {
      lines.append(contentsOf: repeatElement(0, count: count - lines.count))
    }
    var span = lines.mutableSpan
    for row in span.indices { span[row] = first + row }
    return lines
  }

  private func emptyColumns() -> [CanonicalColumn: ColumnValues] {
    Dictionary(minimumCapacity: reader.slots.count + 1)
  }

  /// The batch when some rows are not plain: they are read one by one, and their records, which most of
  /// them give, put in their places.
  private mutating func mixed(_ batch: CSVBatch) -> RecordBatch? {
    reader.records.removeAll()
    // The rows that were read on their own, each with its record's place, or −1.
    var others: [(row: Int, record: Int)] = []
    for row in marks.indices where marks[row] != 0 {
      if marks[row] == RowMark.outsideScope, !sorter.isBlank(batch, row) {
        sorter.leaveOutRow()
        others.append((row, -1))
      } else {
        let before = reader.records.count
        sorter.sort(batch, row, &reader, &findings)
        others.append((row, reader.records.count > before ? before : -1))
      }
    }
    if others.count < marks.count { sorter.acceptRows(marks.count - others.count) }
    if isFast, others.allSatisfy({ $0.record >= 0 }) {
      for (row, record) in others { put(record, at: row) }
      return whole(batch)
    }
    // For each record the row that it comes from; −1 for one that was read on its own.
    var order: [Int32] = []
    order.reserveCapacity(marks.count)
    var next = 0
    for (row, record) in others {
      order.append(contentsOf: Int32(next)..<Int32(row))
      if record >= 0 { order.append(-1) }
      next = row + 1
    }
    order.append(contentsOf: Int32(next)..<Int32(marks.count))
    return order.isEmpty ? nil : arranged(order, [], [], batch)
  }

  /// Puts a record that was read on its own at its row in the columns.
  private mutating func put(_ record: Int, at row: Int) {
    for place in columns.indices {
      columns[place].set(row, to: reader.records.values[columns[place].slot][record])
    }
    person?.set(row, to: reader.records.keys[record])
  }

  /// The batch when a row gives a record for each of its subjects.
  private mutating func melted(_ batch: CSVBatch) -> RecordBatch? {
    let count = marks.count
    // For each record the row that it comes from; −1 for one that was read on its own.
    var order: [Int32] = []
    var grades: [Int32] = []
    var subjects: [Int32] = []
    order.reserveCapacity(count)
    reader.records.removeAll()
    for row in 0..<count {
      switch marks[row] {
      case 0:
        sorter.acceptRows(1)
        for place in wideColumns.indices where wideColumns[place].values.narrow[row] >= 0 {
          order.append(Int32(row))
          grades.append(wideColumns[place].values.narrow[row])
          subjects.append(Int32(reader.wideReaders[place].subject))
        }
      case RowMark.outsideScope where !sorter.isBlank(batch, row): sorter.leaveOutRow()
      default:
        let before = reader.records.count
        sorter.sort(batch, row, &reader, &findings)
        for place in before..<reader.records.count {
          order.append(-1)
          guard let melted = reader.melted else { continue }
          grades.append(Int32(truncatingIfNeeded: reader.records.values[melted.grade][place]))
          subjects.append(Int32(truncatingIfNeeded: reader.records.values[melted.subject][place]))
        }
      }
    }
    return order.isEmpty ? nil : arranged(order, grades, subjects, batch)
  }

  private mutating func arranged(
    _ order: [Int32], _ grades: [Int32], _ subjects: [Int32], _ batch: CSVBatch
  ) -> RecordBatch {
    let others = reader.records
    var columns = emptyColumns()
    for (slot, column) in allValues().enumerated() {
      columns[reader.slots[slot].column] =
        switch slot {
        case reader.melted?.grade: .codes(grades)
        case reader.melted?.subject: .codes(subjects)
        default: column.arranged(order, others: others.values[slot]).values
        }
    }
    var lines: [Int] = []
    lines.reserveCapacity(order.count)
    var next = 0
    for row in order {
      lines.append(row >= 0 ? batch.line(Int(row)) : others.lines[next])
      if row < 0 { next += 1 }
    }
    return records(
      lines, TypedColumn.arrange(person?.keys ?? [], order, others.keys), columns)
  }

  private func records(
    _ lines: [Int], _ keys: [PersonKey], _ columns: consuming [CanonicalColumn: ColumnValues]
  ) -> RecordBatch {
    if person != nil { columns[reader.keyColumn] = .keys(keys) }
    return RecordBatch(
      dataset: file.layout.dataset, granularity: file.layout.granularity, input: file.input,
      lines: lines, columns: columns)
  }
}
