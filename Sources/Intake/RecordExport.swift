package import CSVReading
package import SchoolModel
internal import Synchronization

/// How exports of records are read.
package struct ReadingOptions: Sendable {
  /// Who finds the fields of the file.
  package var scanner = CSVScanner.vectorised
  /// Whether the SHA-256 of the file is wanted; without, it is empty in the report.
  package var digests = true
  /// Whether plain rows are read column by column; otherwise every row is read on its own, which is the
  /// reference.
  package var byColumns = true
  /// Bytes read at a time and rows handed over at a time; nil for what suits exports of any size.
  package var chunkSize: Int?
  package var batchRecords: Int?

  /// The fastest way, with digests.
  package init() {}
}

/// An export of pupils, grades, attendance or staffing that is open for reading by several workers.
///
/// Make it, which finds period, header and columns; let any number of threads call `read` at the same
/// time; when all of them have returned, call `finish`. What comes of it does not depend on the number
/// of workers: accounts, tallies and findings are those of one worker that reads from first to last.
package final class RecordExport: Sendable {
  private let file: ExportFile
  private let table: CSVTable
  /// Prepared for the columns, with nothing read: what every worker begins with.
  private let reader: RecordReader
  private let sorter: RowSorter
  private let byColumns: Bool
  private let merged: Mutex<Merged>

  private struct Merged {
    var reader: RecordReader
    var account: RowAccount
    var endLine: Int?
    var ledger: ReadingLedger
    var isTaken = false
  }

  /// Opens the export.
  ///
  /// - Parameters:
  ///   - file: the export, of a dataset that is read in batches.
  ///   - context: the lists that its values are held against.
  ///   - options: how it is read; the result does not depend on it.
  /// - Throws: `IntakeError` when the export cannot be used at all.
  package init(
    _ file: ExportFile, context: IntakeContext, options: ReadingOptions = ReadingOptions()
  ) throws {
    guard file.layout.dataset.isReadInBatches else { throw wrongDataset(file) }
    self.file = file
    byColumns = options.byColumns
    let calendar = context.codeBook.calendar
    let period = try PeriodFinder(file: file, names: PeriodNames(calendar)).find()
    do throws(CSVReadError) {
      var csv = ExportTable.options(for: file.layout)
      csv.chunkSize = options.chunkSize ?? csv.chunkSize
      csv.batchRecords = options.batchRecords ?? csv.batchRecords
      table = try CSVTable(
        file.csvInput, options: csv,
        headerRule: ExportTable.rule(file.layout), scanner: options.scanner,
        digests: options.digests)
    } catch {
      throw ExportTable.failure(error, file)
    }
    let columns = try ExportTable.bind(file, table, period: period)
    var reader = RecordReader(file: file, context: context)
    try reader.begin(columns)
    var sorter = RowSorter(layout: file.layout)
    sorter.begin(table.header, columns)
    self.reader = reader
    merged = Mutex(
      Merged(
        reader: reader, account: sorter.account, ledger: ReadingLedger(file: file.name)))
    self.sorter = sorter.withoutRows
  }

  /// The bytes of the file that have been read so far, as they lie on the disk.
  package var bytesRead: Int { table.bytesRead }

  /// Takes part in the reading: hands over one batch after the other until none is left.
  ///
  /// May be called from several threads at the same time. A row of a wide file of grades becomes one
  /// record for each subject with a grade; batches without records are not handed over.
  ///
  /// - Parameters:
  ///   - persons: the worker's persons, which this export adds to.
  ///   - onBatch: takes one batch after the other, in the order of the file.
  /// - Throws: `IntakeError` when the file cannot be read to its end, or the error of `onBatch`; batches
  ///   that were handed over before must then be forgotten.
  package func read(
    persons: inout PersonKeys, onBatch: (RecordBatch) throws -> Void
  ) throws {
    // Where a row ends the table, what a row is depends on those above it: one worker reads them all.
    let isOrdered = file.layout.endsWhen != nil
    let number = merged.withLock { merged -> Int? in
      guard !isOrdered || !merged.isTaken else { return nil }
      merged.isTaken = true
      return merged.ledger.join()
    }
    guard let number else { return }
    var worker = RecordWorker(reader, sorter, file: file, isFast: byColumns && !isOrdered)
    worker.exchange(&persons)
    defer {
      worker.exchange(&persons)
      merged.withLock { $0.ledger.leave(number) }
    }
    do {
      try table.read { batch in
        let records = worker.read(batch)
        let findings = worker.takeFindings()
        let line = batch.isEmpty ? 0 : batch.line(0)
        merged.withLock {
          $0.ledger.deliver(findings, block: batch.block, line: line, by: number)
        }
        if let records { try onBatch(records) }
      }
    } catch let error as CSVReadError {
      throw ExportTable.failure(error, file)
    }
    worker.finish()
    merged.withLock { merged in
      merged.account.add(worker.sorter.account)
      merged.endLine = merged.endLine ?? worker.sorter.endLine
      merged.reader.addTallies(of: worker.reader)
    }
  }

  /// What became of every row, once every `read` has returned.
  ///
  /// - Throws: `IntakeError` when the file could not be read to its end.
  package func finish() throws -> ExportReport {
    let summary: CSVTableSummary
    do {
      summary = try table.finish()
    } catch let error as CSVReadError {
      throw ExportTable.failure(error, file)
    }
    return merged.withLock { merged in
      var account = merged.account
      var log = merged.ledger.log
      CSVProblemSorter(header: summary.header, endLine: merged.endLine)
        .sort(summary.file, &account, &log)
      merged.reader.finish(&account, &log)
      return ExportTable.report(file, summary.file, account, &log)
    }
  }
}

/// Reads an export of pupils, grades, attendance or staffing with one worker and hands its records
/// over as typed columns; see `RecordExport`.
///
/// - Parameters:
///   - file: the export, of a dataset that is read in batches.
///   - context: the lists that its values are held against.
///   - persons: the run's persons, which this export adds to.
///   - options: how it is read; the result does not depend on it.
///   - onBatch: takes one batch after the other, in the order of the file.
/// - Returns: what became of every row, with the findings.
/// - Throws: `IntakeError` when the export cannot be used at all, or the error of `onBatch`; batches
///   that were handed over before must then be forgotten.
package func readRecords(
  _ file: ExportFile, context: IntakeContext, persons: inout PersonKeys,
  options: ReadingOptions = ReadingOptions(), onBatch: (RecordBatch) throws -> Void
) throws -> ExportReport {
  let export = try RecordExport(file, context: context, options: options)
  try export.read(persons: &persons, onBatch: onBatch)
  return try export.finish()
}

/// The error for a layout that was given to the reader of another dataset.
func wrongDataset(_ file: ExportFile) -> IntakeError {
  IntakeError(findings: [
    Finding(
      .layoutUnusable, file: file.name,
      facts: ["reason": "the dataset \(file.layout.dataset.rawValue) is not read this way"])
  ])
}
