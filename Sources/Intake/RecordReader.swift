import CSVReading
import SchoolModel

/// Reads the rows of a batch dataset one by one: the reference for what a row means.
///
/// The fast way (`RecordWorker`) takes its columns from here and hands every row to it that is not
/// plain.
struct RecordReader: RowHandler {
  var persons = PersonKeys()
  private let file: ExportFile
  private let context: IntakeContext
  private let lists: CodeLists
  private let dataset: Dataset

  /// In the order of reading: the columns of the scope, the school, the others as they stand.
  private(set) var readers: [CellReader] = []
  private(set) var scopeReaders = 0
  private var schoolReader: Int?
  private(set) var scope = RowCondition.always
  private(set) var wideReaders: [(reader: CellReader, subject: Int64)] = []
  private(set) var person: PersonReader?
  private(set) var checks: RecordChecks
  /// The slot that repeats another one.
  private(set) var derived: (from: Int, to: Int)?
  /// Where the subject and the grade of a wide row go.
  private(set) var melted: (subject: Int, grade: Int)?

  /// The columns of a record but the person's.
  private(set) var slots: [(column: CanonicalColumn, type: ColumnType)] = []
  /// The row that is being read, a slot for each column but the person; holds the constants.
  private(set) var row: [Int64] = []
  private var grades: [Int64] = []
  private(set) var keyColumn = CanonicalColumn.pupilID
  /// The records read so far.
  var records = RecordRows()

  init(file: ExportFile, context: IntakeContext) {
    self.file = file
    self.context = context
    dataset = file.layout.dataset
    lists = CodeLists(context.codeBook)
    checks = RecordChecks(
      file.layout, slots: [:], names: [:], calendar: context.codeBook.calendar)
  }

  mutating func begin(_ columns: BoundColumns) throws(IntakeError) {
    do throws(RowProblem) {
      try prepare(columns)
    } catch {
      throw IntakeError(findings: [
        Finding(error.kind, file: file.name, column: error.column, facts: error.facts)
      ])
    }
  }

  private mutating func prepare(_ columns: BoundColumns) throws(RowProblem) {
    var places: [CanonicalColumn: (slot: Int, type: ColumnType)] = [:]
    for definition in dataset.columns where definition.type != .key {
      let isTold = columns.has(definition.column)
      guard isTold || isDerived(definition.column, columns) else { continue }
      places[definition.column] = (slots.count, definition.type)
      slots.append((definition.column, definition.type))
    }
    row = Array(repeating: CellReader.missing, count: slots.count)
    records = RecordRows(slots: slots.count)
    try setConstants(columns, places)
    // What the export does not tell row by row is not there yet when the scope is asked.
    let told = places.filter { place in
      columns.has(place.key) && !(place.key == .grade && isWide(columns))
    }
    scope = try RowCondition(file.layout.scope, slots: told, lists: lists)
    try makeReaders(columns, places)
    setDerived(columns, places)
    let names = Dictionary(
      columns.fields.map { ($0.column, $0.name) }, uniquingKeysWith: { first, _ in first })
    checks = RecordChecks(
      file.layout, slots: places.mapValues(\.slot), names: names,
      calendar: context.codeBook.calendar)
  }

  /// Columns that every batch has although the export does not.
  private func isDerived(_ column: CanonicalColumn, _ columns: BoundColumns) -> Bool {
    switch column {
    case .subject: isWide(columns)
    case .offeredMinutes, .reportedMinutes: dataset == .attendance
    default: false
    }
  }

  private func isWide(_ columns: BoundColumns) -> Bool {
    columns.fields.contains { $0.definition.subject != nil }
  }

  private mutating func setDerived(
    _ columns: BoundColumns, _ places: [CanonicalColumn: (slot: Int, type: ColumnType)]
  ) {
    if dataset == .attendance, let offered = places[.offeredMinutes]?.slot,
      let reported = places[.reportedMinutes]?.slot
    {
      if !columns.has(.reportedMinutes) { derived = (offered, reported) }
      if !columns.has(.offeredMinutes) { derived = (reported, offered) }
    }
    if isWide(columns), let subject = places[.subject]?.slot, let grade = places[.grade]?.slot {
      melted = (subject, grade)
    }
  }

  private mutating func setConstants(
    _ columns: BoundColumns, _ places: [CanonicalColumn: (slot: Int, type: ColumnType)]
  ) throws(RowProblem) {
    for (column, text) in columns.constants.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let (slot, type) = places[column] else {
        // A period that the dataset has no use for does no harm.
        if column == .period { continue }
        throw RowProblem(
          .layoutUnusable,
          facts: ["reason": "the constant \(column.rawValue) is no column of the dataset"])
      }
      guard let number = CellReader.number(for: text, type: type, column: column, lists: lists)
      else {
        throw RowProblem(
          .layoutUnusable, facts: ["reason": "the constant “\(text)” is no \(column.rawValue)"])
      }
      row[slot] = number
    }
  }

  private mutating func makeReaders(
    _ columns: BoundColumns, _ places: [CanonicalColumn: (slot: Int, type: ColumnType)]
  ) throws(RowProblem) {
    let scopeNames = Set(file.layout.scope.names)
    func order(_ field: BoundField) -> Int {
      scopeNames.contains(field.column.rawValue) ? 0 : field.column == .schoolCode ? 1 : 2
    }
    let fields = columns.fields.sorted { (order($0), $0.index) < (order($1), $1.index) }
    for field in fields {
      guard let (slot, type) = places[field.column] else {
        keyColumn = field.column
        person = PersonReader(
          field, layout: file.layout, endings: context.protectedIdentity)
        continue
      }
      let reader = try CellReader(field, type: type, slot: slot, layout: file.layout, lists: lists)
      if let subject = field.definition.subject {
        guard let code = lists.code(subject, in: .subject) else {
          throw RowProblem(
            .layoutUnusable, column: field.name,
            facts: ["reason": "the settings declare no subject \(subject)"])
        }
        wideReaders.append((reader, Int64(code)))
        continue
      }
      if order(field) == 0 { scopeReaders += 1 }
      if field.column == .schoolCode { schoolReader = readers.count }
      readers.append(reader)
    }
    grades = Array(repeating: CellReader.missing, count: wideReaders.count)
  }

  mutating func take(
    _ batch: CSVBatch, _ record: Int, _ log: inout FindingLog
  ) throws(RowProblem) -> Bool {
    do throws(RowProblem) {
      for place in 0..<scopeReaders { try read(place, batch, record) }
      guard scope.isMet(row) else { return false }
      var unreadable: RowProblem?
      for place in scopeReaders..<readers.count {
        try read(place, batch, record, unlessGrade: &unreadable)
      }
      for place in wideReaders.indices { readGrade(place, batch, record, &unreadable) }
      do throws(RowProblem) {
        fillDerived()
        let identifier = try person?.identifier(batch, record)
        try checks.check(row)
        if unreadable != nil { hideGrades() }
        accept(batch, record, identifier)
      } catch {
        throw unreadable ?? error
      }
      if let unreadable { throw unreadable }
      return true
    } catch {
      throw withoutPerson(error, batch, record).of(school(batch, record))
    }
  }

  private mutating func read(_ place: Int, _ batch: CSVBatch, _ record: Int) throws(RowProblem) {
    row[readers[place].slot] = try readers[place].read(batch, record)
  }

  /// Reads a cell; a grade that cannot be read is kept as a problem, and the row is read on.
  private mutating func read(
    _ place: Int, _ batch: CSVBatch, _ record: Int, unlessGrade problem: inout RowProblem?
  ) throws(RowProblem) {
    do throws(RowProblem) {
      try read(place, batch, record)
    } catch {
      guard problem == nil, readers[place].rules.field.column == .grade else {
        throw problem ?? error
      }
      problem = error
    }
  }

  private mutating func readGrade(
    _ place: Int, _ batch: CSVBatch, _ record: Int, _ problem: inout RowProblem?
  ) {
    do throws(RowProblem) {
      grades[place] = try wideReaders[place].reader.read(batch, record)
    } catch {
      grades[place] = Int64(Missing.unreadableGrade)
      problem = problem ?? error
    }
  }

  /// Makes the row's grades unreadable ones.
  ///
  /// The row is set aside, but whoever makes figures has to know that the pupil has grades in these
  /// subjects.
  private mutating func hideGrades() {
    let hidden = Int64(Missing.unreadableGrade)
    guard melted == nil else {
      for place in grades.indices where grades[place] != CellReader.missing {
        grades[place] = hidden
      }
      return
    }
    for reader in readers where reader.rules.field.column == .grade { row[reader.slot] = hidden }
  }

  func isReadable(_ batch: CSVBatch, _ record: Int, except field: Int) -> Bool {
    let cells = (readers + wideReaders.map(\.reader)).filter { $0.rules.field.index != field }
    let isPerson = person.map { person -> Bool in
      var person = person
      return (try? person.identifier(batch, record)) != nil
    }
    return isPerson != false
      && cells.allSatisfy { cell in
        var cell = cell
        return (try? cell.read(batch, record)) != nil
      }
  }

  /// The problem without the shown value if that is the row's own person.
  private mutating func withoutPerson(
    _ problem: RowProblem, _ batch: CSVBatch, _ record: Int
  ) -> RowProblem {
    guard let value = problem.facts["value"], var person,
      let identifier = try? person.identifier(batch, record),
      batch.bytes[identifier].elementsEqual(value.utf8)
    else { return problem }
    var problem = problem
    problem.facts["value"] = Showable.hidden
    problem.school = nil
    return problem
  }

  /// The row's school, if it has a known one, for the finding about another of its cells.
  private mutating func school(_ batch: CSVBatch, _ record: Int) -> SchoolCode? {
    guard let schoolReader else { return nil }
    var reader = readers[schoolReader]
    guard let code = try? reader.read(batch, record), code >= 0 else { return nil }
    return context.codeBook.schools[Int(code)]
  }

  /// Without a column of its own, reported time is the offered time, and the other way round.
  private mutating func fillDerived() {
    if let derived { row[derived.to] = row[derived.from] }
  }

  private mutating func accept(_ batch: CSVBatch, _ record: Int, _ identifier: Range<Int>?) {
    var key = PersonKey.unlinkable
    if let identifier {
      key =
        keyColumn == .staffID
        ? person?.key(batch, record, identifier, &persons.staff) ?? key
        : person?.key(batch, record, identifier, &persons.pupils) ?? key
    }
    guard let melted else { return records.append(row, key, batch.line(record)) }
    for place in wideReaders.indices where grades[place] != CellReader.missing {
      row[melted.grade] = grades[place]
      row[melted.subject] = wideReaders[place].subject
      records.append(row, key, batch.line(record))
    }
  }

  /// Counts what the cells of a row that went the fast way have to be noted for.
  mutating func count(_ notes: CellNotes, reader place: Int, line: Int) {
    readers[place].count(notes, line: line)
  }

  /// The same for a cell of a wide row.
  mutating func count(_ notes: CellNotes, wideReader place: Int, line: Int) {
    wideReaders[place].reader.count(notes, line: line)
  }

  /// Adds the tallies of another worker's reader of the same export.
  mutating func addTallies(of other: RecordReader) {
    for place in readers.indices { readers[place].addTallies(of: other.readers[place]) }
    for place in wideReaders.indices {
      wideReaders[place].reader.addTallies(of: other.wideReaders[place].reader)
    }
    if let theirs = other.person { person?.addTallies(of: theirs) }
  }

  mutating func finish(_ account: inout RowAccount, _ log: inout FindingLog) {
    for reader in readers { reader.report(to: &log) }
    for wide in wideReaders { wide.reader.report(to: &log) }
    person?.report(to: &log)
  }
}
