import CSVReading
import SchoolModel
internal import Synchronization

/// What is done with the rows of one dataset.
protocol RowHandler {
  /// Prepares for the columns of the export.
  mutating func begin(_ columns: BoundColumns) throws(IntakeError)
  /// Takes one row of the table, whose fields are as many as the header's.
  ///
  /// - Returns: false when the row is outside the layout's scope.
  /// - Throws: `RowProblem` when the row is set aside; nothing of it may be kept then, but that it has
  ///   grades which cannot be read.
  mutating func take(
    _ batch: CSVBatch, _ record: Int, _ log: inout FindingLog
  ) throws(RowProblem) -> Bool
  /// Says what can be said only now that every row has been seen; may still set rows aside.
  mutating func finish(_ account: inout RowAccount, _ log: inout FindingLog)
  /// Whether a row could be one of the table but for a cell: the others have what is required, and can
  /// be read.
  func isReadable(_ batch: CSVBatch, _ record: Int, except field: Int) -> Bool
}

extension RowHandler {
  mutating func finish(_ account: inout RowAccount, _ log: inout FindingLog) {}
}

/// A handler whose rows several workers may read, each with a handler of its own.
protocol DividedRowHandler: RowHandler, Sendable {
  /// Takes over what another one has kept of other rows of the same export; whose come first must not matter.
  mutating func join(_ other: Self)
}

/// Reads one export from its first byte to its last and accounts for every row.
enum ExportTable {
  /// Reads the export through its handler.
  ///
  /// Throws `IntakeError` when the export cannot be used at all.
  static func read(
    _ file: ExportFile, calendar: SchoolCalendar, handler: inout some RowHandler
  ) throws -> ExportReport {
    try read(file, calendar, &handler) { table, handler, sorter, log in
      try table.read { batch in
        for record in 0..<batch.count { sorter.sort(batch, record, &handler, &log) }
      }
      sorter.finish()
    }
  }

  /// The same, shared by several workers; nothing depends on how many there are.
  static func read(
    _ file: ExportFile, calendar: SchoolCalendar, handler: inout some DividedRowHandler, crew: Crew
  ) throws -> ExportReport {
    // Where a row ends the table, what a row is depends on those above it: one worker reads them all.
    guard crew.count > 1, file.layout.endsWhen == nil else {
      return try read(file, calendar: calendar, handler: &handler)
    }
    return try read(file, calendar, &handler) { table, handler, sorter, log in
      let ledger = Mutex(ReadingLedger(file: file.name))
      let (fresh, start) = (handler, sorter.withoutRows)
      let parts = crew.share(crew.count) { _ in
        var (handler, sorter) = (fresh, start)
        let number = ledger.withLock { $0.join() }
        // What goes wrong here is told by the table's `finish`.
        try? table.read { batch in
          var found = FindingLog.part(of: file.name)
          for record in 0..<batch.count { sorter.sort(batch, record, &handler, &found) }
          let line = batch.isEmpty ? 0 : batch.line(0)
          ledger.withLock { $0.deliver(found, block: batch.block, line: line, by: number) }
        }
        ledger.withLock { $0.leave(number) }
        sorter.finish()
        return (handler: handler, account: sorter.account)
      }
      for part in parts {
        handler.join(part.handler)
        sorter.account.add(part.account)
      }
      log = ledger.withLock { $0.log }
    }
  }

  private static func read<Handler: RowHandler>(
    _ file: ExportFile, _ calendar: SchoolCalendar, _ handler: inout Handler,
    rows: (CSVTable, inout Handler, inout RowSorter, inout FindingLog) throws -> Void
  ) throws -> ExportReport {
    let period = try PeriodFinder(file: file, names: PeriodNames(calendar)).find()
    var sorter = RowSorter(layout: file.layout)
    var log = FindingLog(file: file.name)
    do {
      let table = try CSVTable(
        file.csvInput, options: options(for: file.layout), headerRule: rule(file.layout))
      let columns = try bind(file, table, period: period)
      try handler.begin(columns)
      sorter.begin(table.header, columns)
      try rows(table, &handler, &sorter, &log)
      let summary = try table.finish()
      CSVProblemSorter(header: table.header, endLine: sorter.endLine)
        .sort(summary.file, &sorter.account, &log)
      handler.finish(&sorter.account, &log)
      return report(file, summary.file, sorter.account, &log)
    } catch let error as CSVReadError {
      throw failure(error, file)
    }
  }

  static func report(
    _ file: ExportFile, _ summary: CSVReadSummary, _ account: RowAccount, _ log: inout FindingLog
  ) -> ExportReport {
    if account.accepted == 0 { log.add(.exportEmpty) }
    let exceeds = account.exceeds(maximumSetAside: file.layout.maximumSetAside)
    if exceeds {
      log.add(
        .exportBeyondTolerance,
        facts: [
          "rows": "\(account.setAsideTotal)", "read": "\(account.read - account.outOfScopeTotal)",
          "tolerance": file.layout.maximumSetAside.text(),
        ])
    }
    return ExportReport(
      bytes: summary.byteCount, sha256: summary.sha256, account: account, findings: log.findings,
      exceedsTolerance: exceeds)
  }

  static func options(for layout: LayoutDefinition) -> CSVReadOptions {
    let encoding: CSVEncoding? =
      switch layout.dialect.encoding {
      case nil: nil
      case .utf8: .utf8
      case .windows1252: .windows1252
      case .latin1: .latin1
      // The byte order mark says which of the two it is.
      case .utf16: .utf16LittleEndian
      }
    let dialect = CSVDialect(
      delimiter: layout.dialect.delimiter, quote: layout.dialect.quoteChar, encoding: encoding)
    // Every row of a wide file becomes many records.
    let isWide = layout.fields.contains { $0.subject != nil }
    return CSVReadOptions(
      dialect: dialect, fieldLimit: layout.dialect.fieldLimit, batchRecords: isWide ? 512 : 4096)
  }

  static func rule(_ layout: LayoutDefinition) -> CSVHeaderRule {
    guard layout.dialect.hasHeader else { return CSVHeaderRule(.none) }
    let place: CSVHeaderRule.Place =
      layout.dialect.headerContains.map { .contains([$0]) } ?? .firstRecord
    return CSVHeaderRule(place, rows: layout.dialect.headerRows == 2 ? .twoFoundByName : .one)
  }

  /// The error as findings about the export; errors of other kinds cannot come from reading.
  static func failure(_ error: any Error, _ file: ExportFile) -> IntakeError {
    guard let error = error as? CSVReadError else {
      return IntakeError(findings: [
        Finding(.exportUnreadable, file: file.name, facts: ["reason": "unknown"])
      ])
    }
    if error.code == .headerNotFound, let damage = encodingFailure(error.problems, file) {
      return damage
    }
    var findings = [
      error.code == .headerNotFound
        ? Finding(.headerNotFound, file: file.name)
        : error.code == .changedWhileRead
          ? Finding(.exportChanged, file: file.name)
          : Finding(
            .exportUnreadable, file: file.name,
            facts: [
              "reason": reason(error), "code": error.code.rawValue,
              "system": error.systemText ?? "",
            ])
    ]
    for problem in error.problems {
      findings.append(
        Finding(CSVProblemSorter.kind(of: problem.kind), file: file.name, line: problem.line))
    }
    return IntakeError(findings: findings.sorted())
  }

  /// The error for a file whose header was not found, when that is because the text is in another
  /// encoding than the layout declares; nil when no record was dropped for its encoding.
  static func encodingFailure(_ problems: [CSVProblem], _ file: ExportFile) -> IntakeError? {
    guard let first = problems.first(where: { $0.kind == .encodingInvalid }) else { return nil }
    let declared = file.layout.dialect.encoding?.rawValue ?? EncodingName.utf8.rawValue
    return IntakeError(
      findings: [
        Finding(
          .exportUnreadable, file: file.name,
          facts: [
            "reason": "line \(first.line) is not \(declared), which the layout declares",
            "code": "encoding-other", "row": "\(first.line)", "encoding": declared,
          ]),
        Finding(.encodingInvalid, file: file.name, line: first.line),
      ].sorted())
  }

  /// Finds the layout's fields in the header of a table.
  static func bind(
    _ file: ExportFile, _ table: CSVTable, period: PeriodID?
  ) throws(IntakeError) -> BoundColumns {
    do throws(IntakeError) {
      return try ColumnBinder.bind(file, header: table.header, period: period)
    } catch {
      // Where the true header was dropped, the columns of another row were looked at.
      throw encodingFailure(table.droppedAboveHeader, file) ?? error
    }
  }

  private static func reason(_ error: CSVReadError) -> String {
    switch error.code {
    case .fileNotFound: "there is no such file"
    case .noPermission: "it may not be read"
    case .isDirectory: "it is a folder"
    case .notRegularFile: "it is a pipe or a device"
    case .cannotOpen: "it cannot be opened (\(error.systemText ?? "no reason given"))"
    case .readFailed: "reading failed (\(error.systemText ?? "no reason given"))"
    case .changedWhileRead: "it changed while it was read"
    case .gzipTruncated: "the compressed file is cut off"
    case .gzipCorrupt: "the compressed file is damaged"
    case .outOfMemory: "there is not enough memory"
    case .optionsInvalid: "the dialect of the layout is contradictory or out of bounds"
    case .headerNotFound: "there is no header"
    case .emptyFile: "it is empty"
    }
  }
}

extension ExportFile {
  var csvInput: CSVInput {
    switch source {
    case .file(let path): .file(path: path)
    case .memory(let bytes): .memory(bytes)
    }
  }
}
