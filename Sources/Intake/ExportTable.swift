import CSVReading
import SchoolModel

/// What is done with the rows of one dataset.
protocol RowHandler {
  /// Prepares for the columns of the export.
  mutating func begin(_ columns: BoundColumns) throws(IntakeError)
  /// Takes one row of the table, whose fields are as many as the header's.
  ///
  /// - Returns: false when the row is outside the layout's scope.
  /// - Throws: `RowProblem` when the row is set aside; nothing of it may be kept then.
  mutating func take(
    _ batch: CSVBatch, _ record: Int, _ log: inout FindingLog
  ) throws(RowProblem) -> Bool
  /// Says what can be said only now that every row has been seen; may still set rows aside.
  mutating func finish(_ account: inout RowAccount, _ log: inout FindingLog)
}

extension RowHandler {
  mutating func finish(_ account: inout RowAccount, _ log: inout FindingLog) {}
}

/// Reads one export from its first byte to its last and accounts for every row.
enum ExportTable {
  /// Reads the export through its handler; `drain` is called after each batch of rows and at the end.
  ///
  /// Throws `IntakeError` when the export cannot be used at all, or what `drain` throws.
  static func read<Handler: RowHandler>(
    _ file: ExportFile, calendar: SchoolCalendar, handler: inout Handler,
    drain: (inout Handler) throws -> Void
  ) throws -> ExportReport {
    let period = try PeriodFinder(file: file, names: PeriodNames(calendar)).find()
    var sorter = RowSorter(layout: file.layout)
    var log = FindingLog(file: file.name)
    let reader = CSVTableReader(options: options(for: file.layout), headerRule: rule(file.layout))
    do {
      let table = try reader.read(file.csvInput) { header in
        let columns = try ColumnBinder.bind(file, header: header, period: period)
        try handler.begin(columns)
        sorter.begin(header, columns)
      } onBatch: { batch in
        for record in 0..<batch.count { sorter.sort(batch, record, &handler, &log) }
        try drain(&handler)
      }
      sorter.finish()
      CSVProblemSorter(header: table.header, endLine: sorter.endLine)
        .sort(table.file, &sorter.account, &log)
      handler.finish(&sorter.account, &log)
      try drain(&handler)
      return report(file, table.file, sorter.account, &log)
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
    var findings = [
      error.code == .headerNotFound
        ? Finding(.headerNotFound, file: file.name)
        : Finding(.exportUnreadable, file: file.name, facts: ["reason": reason(error)])
    ]
    for problem in error.problems {
      findings.append(
        Finding(CSVProblemSorter.kind(of: problem.kind), file: file.name, line: problem.line))
    }
    return IntakeError(findings: findings.sorted())
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
