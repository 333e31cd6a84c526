import CSVReading
import SchoolModel

/// What the rows of a small dataset say, one value a row.
protocol ValueRow {
  /// What a value is about: two rows with the same key repeat or contradict each other.
  associatedtype Key: Hashable & Sendable
  associatedtype Value: Hashable & Sendable

  /// What the row's words are held against.
  var lists: SchoolLists { get }
  init(lists: SchoolLists)
  /// The school that the row is about; nil for all of them. One of the register unless the dataset says otherwise.
  func school(_ cells: inout ValueReader) throws(RowProblem) -> SchoolCode?
  /// What the row says about the school.
  func value(
    _ school: SchoolCode?, _ cells: inout ValueReader
  ) throws(RowProblem) -> (key: Key, value: Value)
  /// What rows with the same key and value, and with the same key and another value, are called; nil
  /// where rows may repeat.
  static var repetitions: (duplicate: FindingKind, contradictory: FindingKind)? { get }
}

extension ValueRow {
  static var repetitions: (duplicate: FindingKind, contradictory: FindingKind)? { nil }

  func school(_ cells: inout ValueReader) throws(RowProblem) -> SchoolCode? {
    try lists.school(&cells)
  }
}

/// A row about one school that is told apart from others by everything in it: only a repetition is refused.
protocol RecordRow: ValueRow where Key == Value {
  static var duplicate: FindingKind { get }
  func record(_ school: SchoolCode, _ cells: inout ValueReader) throws(RowProblem) -> Value
}

extension RecordRow {
  static var repetitions: (duplicate: FindingKind, contradictory: FindingKind)? {
    (duplicate, duplicate)
  }

  func value(
    _ school: SchoolCode?, _ cells: inout ValueReader
  ) throws(RowProblem) -> (key: Value, value: Value) {
    guard let school else { throw cells.problem(.valueMissing, .schoolCode) }
    let record = try record(school, &cells)
    return (record, record)
  }
}

/// Reads a small dataset of one value a row.
struct ValueRows<Row: ValueRow>: RowHandler {
  /// In the order of the file, once it has been read.
  private(set) var values: [Row.Value] = []
  private let file: ExportFile
  private let row: Row
  private var cells: ValueReader?
  private var rows = RepeatedRows<Row.Key, Row.Value>()

  init(file: ExportFile, context: IntakeContext) {
    self.file = file
    row = Row(lists: SchoolLists(context))
  }

  /// Reads the whole export.
  ///
  /// Throws `IntakeError` when it is of another dataset, or cannot be used at all.
  static func read(
    _ file: ExportFile, _ dataset: Dataset, _ context: IntakeContext
  ) throws -> (values: [Row.Value], report: ExportReport) {
    guard file.layout.dataset == dataset else { throw wrongDataset(file) }
    var reader = ValueRows(file: file, context: context)
    let report = try ExportTable.read(
      file, calendar: context.codeBook.calendar, handler: &reader)
    return (reader.values, report)
  }

  mutating func begin(_ columns: BoundColumns) throws(IntakeError) {
    cells = try ValueReader(columns, file)
  }

  mutating func take(
    _ batch: CSVBatch, _ record: Int, _ log: inout FindingLog
  ) throws(RowProblem) -> Bool {
    guard var cells = self.cells.take() else { return false }
    defer { self.cells = cells }
    guard cells.begin(batch, record) else { return false }
    let school = try row.school(&cells)
    do throws(RowProblem) {
      let given = try row.value(school, &cells)
      if Row.repetitions == nil {
        values.append(given.value)
      } else {
        rows.add(line: cells.line, school: school, items: [given])
      }
      return true
    } catch {
      throw error.of(school)
    }
  }

  func isReadable(_ batch: CSVBatch, _ record: Int, except field: Int) -> Bool {
    cells?.isReadable(batch, record, except: field) ?? false
  }

  mutating func finish(_ account: inout RowAccount, _ log: inout FindingLog) {
    cells?.report(to: &log)
    guard let repetitions = Row.repetitions else { return }
    values = rows.settled(
      duplicate: repetitions.duplicate, contradictory: repetitions.contradictory, &account, &log)
  }
}

extension ValueReader {
  /// The first and the last day of something that may not have ended; never the wrong way round.
  mutating func span() throws(RowProblem) -> (start: Day, end: Day?) {
    guard let start = try day(.startDate) else { throw problem(.valueMissing, .startDate) }
    let end = try day(.endDate)
    if let end, end < start { throw RowProblem(.endBeforeStart) }
    return (start, end)
  }
}

extension SchoolLists {
  /// The indicator; nil for an empty cell.
  func optionalIndicator(_ cells: inout ValueReader) throws(RowProblem) -> IndicatorID? {
    try cells.text(.indicator) == nil ? nil : try indicator(&cells)
  }
}
