import CSVReading
import SchoolModel

/// Decides for every record below the header whether it is a row of the table, and counts it.
struct RowSorter: Sendable {
  private(set) var endLine: Int?
  var account = RowAccount()
  private let end: TextPattern?
  private var endIndex = 0
  private var endName: String?
  /// The smallest number of cells with content that a row of the table had, where it may end.
  private var fewestCells = Int.max
  private var minimumWidth = 0
  private var maximumWidth = 0
  /// Blank rows since the last row with content: inside the table or below it, nobody knows yet.
  private var blankRows = 0

  init(layout: LayoutDefinition) {
    end = layout.endsWhen?.pattern
  }

  mutating func begin(_ header: CSVHeader, _ columns: BoundColumns) {
    minimumWidth = columns.minimumWidth
    maximumWidth = columns.maximumWidth
    endIndex = columns.endIndex ?? 0
    endName = columns.fields.first { $0.index == columns.endIndex }?.name
    count(.aboveTable, header.recordsAbove)
  }

  /// The same for somebody who reads other rows of the table; those above it are counted here.
  var withoutRows: RowSorter {
    var sorter = self
    sorter.account = RowAccount()
    return sorter
  }

  /// How many fields a row of the table has.
  var widths: ClosedRange<Int> { minimumWidth...maximumWidth }

  /// Counts rows of the table that were read elsewhere.
  mutating func acceptRows(_ rows: Int) {
    blankRowsEnd(as: .blankRow)
    account.read += rows
    account.accepted += rows
  }

  /// Counts a row that the scope leaves out.
  mutating func leaveOutRow() {
    blankRowsEnd(as: .blankRow)
    count(.outsideScope, 1)
  }

  mutating func sort(
    _ batch: CSVBatch, _ record: Int, _ handler: inout some RowHandler, _ log: inout FindingLog
  ) {
    if isBlank(batch, record, from: 0) {
      blankRows += 1
      return
    }
    if let endLine {
      blankRowsEnd(as: .belowTable)
      guard looksLikeData(batch, record) else { return count(.belowTable, 1) }
      let problem = RowProblem(.rowBelowTable, facts: ["end": "\(endLine)"])
      return setAside(problem, batch.line(record), &log)
    }
    if end != nil, !looksLikeData(batch, record) {
      if isDamagedRow(batch, record, handler) {
        blankRowsEnd(as: .blankRow)
        let problem = RowProblem(.rowCodeDamaged, column: endName)
        return setAside(problem, batch.line(record), &log)
      }
      endLine = batch.line(record)
      blankRowsEnd(as: .belowTable)
      return count(.belowTable, 1)
    }
    if end != nil { fewestCells = min(fewestCells, filledCells(batch, record)) }
    blankRowsEnd(as: .blankRow)
    do throws(RowProblem) {
      try checkWidth(batch, record)
      if try handler.take(batch, record, &log) {
        account.read += 1
        account.accepted += 1
      } else {
        count(.outsideScope, 1)
      }
    } catch {
      setAside(error, batch.line(record), &log)
    }
  }

  /// Counts the blank rows at the end of the file.
  mutating func finish() {
    blankRowsEnd(as: end == nil ? .blankRow : .belowTable)
  }

  private mutating func blankRowsEnd(as reason: OutOfScope) {
    count(reason, blankRows)
    blankRows = 0
  }

  private mutating func count(_ reason: OutOfScope, _ rows: Int) {
    guard rows > 0 else { return }
    account.read += rows
    account.outOfScope[reason.rawValue, default: 0] += rows
  }

  private mutating func setAside(_ problem: RowProblem, _ line: Int, _ log: inout FindingLog) {
    account.read += 1
    account.setAside[problem.kind.id, default: 0] += 1
    log.add(problem, line: line)
  }

  private func checkWidth(_ batch: CSVBatch, _ record: Int) throws(RowProblem) {
    let width = batch.fieldCount(record)
    guard width >= minimumWidth else { throw RowProblem(.rowTooShort) }
    guard width <= maximumWidth || isBlank(batch, record, from: maximumWidth) else {
      throw RowProblem(.rowTooLong)
    }
  }

  private func looksLikeData(_ batch: CSVBatch, _ record: Int) -> Bool {
    guard let end, endIndex < batch.fieldCount(record) else { return false }
    let cell = Blanks.trimmed(batch.bytes, batch.range(record, endIndex))
    return end.matches(batch.bytes[cell])
  }

  /// Whether a row without the form that rows of the table have is one all the same.
  ///
  /// Sums and footnotes have words where the code should be, or nothing; a damaged code has digits. The
  /// other cells must be those of a row: as many as rows have, or all readable.
  private func isDamagedRow(
    _ batch: CSVBatch, _ record: Int, _ handler: some RowHandler
  ) -> Bool {
    guard endIndex < batch.fieldCount(record), batch.fieldCount(record) >= minimumWidth else {
      return false
    }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard batch.bytes[batch.range(record, endIndex)].contains(where: digits.contains) else {
      return false
    }
    let cells = filledCells(batch, record)
    return (cells >= 3 && cells >= fewestCells)
      || (cells >= 2 && handler.isReadable(batch, record, except: endIndex))
  }

  private func filledCells(_ batch: CSVBatch, _ record: Int) -> Int {
    (0..<min(batch.fieldCount(record), maximumWidth)).count { field in
      !Blanks.trimmed(batch.bytes, batch.range(record, field)).isEmpty
    }
  }

  func isBlank(_ batch: CSVBatch, _ record: Int, from first: Int = 0) -> Bool {
    for field in first..<batch.fieldCount(record)
    where !Blanks.trimmed(batch.bytes, batch.range(record, field)).isEmpty {
      return false
    }
    return true
  }
}

/// Turns what was wrong with the text of a file into findings and counted rows.
struct CSVProblemSorter {
  let header: CSVHeader
  let endLine: Int?

  func sort(_ summary: CSVReadSummary, _ account: inout RowAccount, _ log: inout FindingLog) {
    var located: [CSVProblem.Kind: Int] = [:]
    for problem in summary.problems.kept {
      located[problem.kind, default: 0] += 1
      if problem.kind == .encodingOverridden, summary.encoding == .utf16BigEndian { continue }
      // Nobody knows how many rows an unclosed quote has swallowed; its lines are the best answer.
      let rows = problem.kind == .quoteUnclosed ? max(1, problem.lines) : 1
      if problem.kind.dropsRecord, let reason = outside(problem.line) {
        account.read += rows
        account.outOfScope[reason.rawValue, default: 0] += rows
        continue
      }
      let column = problem.column.flatMap { column in
        header.columns.indices.contains(column) ? header.columns[column].fullName : nil
      }
      add(problem.kind, line: problem.line, column: column, rows: rows, &account, &log)
    }
    for kind in CSVProblem.Kind.allCases {
      let rest = summary.problems.count(of: kind) - located[kind, default: 0]
      if rest > 0 { add(kind, line: nil, column: nil, rows: rest, &account, &log) }
    }
  }

  private func add(
    _ kind: CSVProblem.Kind, line: Int?, column: String?, rows: Int, _ account: inout RowAccount,
    _ log: inout FindingLog
  ) {
    let finding = Self.kind(of: kind)
    if kind.dropsRecord {
      account.read += rows
      account.setAside[finding.id, default: 0] += rows
    }
    log.add(finding, line: line, column: column?.isEmpty == true ? nil : column, count: rows)
  }

  private func outside(_ line: Int) -> OutOfScope? {
    if let first = header.line, line < first { return .aboveTable }
    if let endLine, line >= endLine { return .belowTable }
    return nil
  }

  static func kind(of kind: CSVProblem.Kind) -> FindingKind {
    switch kind {
    case .quoteMisplaced: .quoteMisplaced
    case .quoteUnclosed: .quoteUnclosed
    case .fieldTooLong: .fieldTooLong
    case .recordTooLong: .recordTooLong
    case .encodingInvalid: .encodingInvalid
    case .encodingGuessed: .encodingGuessed
    case .encodingOverridden: .encodingOverridden
    case .nulByte: .nulByte
    }
  }
}
