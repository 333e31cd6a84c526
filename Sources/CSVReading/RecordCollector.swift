/// Turns the field and row events of a parser into batches with lines, and judges each record.
///
/// A record with more than one fault is reported once, by the first that holds of: broken quotes,
/// then the first field that is too long or holds invalid bytes. So the outcome does not depend on
/// where the chunks of the input happened to end.
struct RecordCollector {
  /// What a line without any byte becomes.
  enum BlankLine { case skipped, oneEmptyField, recordWithoutFields }

  let options: CSVReadOptions
  let blankLine: BlankLine
  /// The records since the last full batch, and the fields of the pending record.
  private(set) var batch = CSVBatch()
  private(set) var log: CSVProblemLog
  private var full: [CSVBatch] = []
  /// An empty batch that has memory from an earlier use.
  var spare: CSVBatch?

  /// The physical line on which the next field begins.
  private(set) var line = 1
  private(set) var blankLines = 0
  private(set) var records = 0
  /// The fields of the pending record seen so far, kept or not.
  private(set) var pendingFields = 0
  private var recordLine = 1
  private var recordCost = 0
  private var verdict: (kind: CSVProblem.Kind, column: Int)?
  private var firstNUL: (column: Int, count: Int)?
  /// Whether the last event was a row end by CR: an empty row by LF then belongs to it.
  private var isAfterCR = false
  private var endsMidLine = false

  /// Whether the fields of the coming events can hold line ends; otherwise nobody looks.
  var fieldsMayHoldLineEnds = true
  /// Whether fields can hold the decoder's mark for invalid bytes.
  var fieldsMayHoldInvalidMarks = false
  /// Whether fields can hold NUL bytes.
  var fieldsMayHoldNUL = false
  /// The line ends of the part of a field that was thrown away for being too long.
  private var discarded: LineCounter?

  /// What has been counted up to some record boundary of a file.
  struct Counts {
    var line = 1
    var blankLines = 0
    var records = 0
    var endsMidLine = false
    var log: CSVProblemLog

    /// The number of physical lines up to there.
    var lineCount: Int { endsMidLine ? line : line - 1 }
  }

  init(options: CSVReadOptions, blankLine: BlankLine) {
    self.options = options
    self.blankLine = blankLine
    log = CSVProblemLog(cap: options.problemCap)
  }

  /// Begins at a record boundary in the middle of a file.
  mutating func begin(at counts: Counts) {
    line = counts.line
    recordLine = counts.line
    blankLines = counts.blankLines
    records = counts.records
    endsMidLine = counts.endsMidLine
    log = counts.log
  }

  /// What has been counted so far.
  var counts: Counts {
    Counts(
      line: line, blankLines: blankLines, records: records, endsMidLine: endsMidLine, log: log)
  }

  /// The number of physical lines up to here.
  var lineCount: Int { counts.lineCount }

  // MARK: Events of the parser

  /// Takes a field, or what is left of it after `discard`.
  mutating func field(_ bytes: UnsafeBufferPointer<UInt8>, isNull: Bool) {
    let column = pendingFields
    pendingFields += 1
    isAfterCR = false
    let isCut = discarded != nil
    if fieldsMayHoldLineEnds || isCut { unsafe countLines(ofField: bytes) }
    guard verdict == nil else { return }
    recordCost += bytes.count + 8
    if isCut || bytes.count > options.fieldLimit {
      condemn(.fieldTooLong, column)
    } else if recordCost > options.recordLimit {
      condemn(.recordTooLong, column)
    } else if fieldsMayHoldInvalidMarks, unsafe bytes.hasByte(TextDecoder.invalidMark) {
      condemn(.encodingInvalid, column)
    } else {
      if fieldsMayHoldNUL { unsafe noteNULs(bytes, column) }
      unsafe batch.append(field: bytes, isNull: isNull)
    }
  }

  /// Takes the end of a row: by CR (13), LF (10), or the end of the file (-1).
  mutating func rowEnd(_ terminator: Int32) {
    if pendingFields == 0 {
      // The grammar reports the LF of a CRLF as an empty row of its own.
      if terminator == 10 && isAfterCR {
        isAfterCR = false
        return
      }
      blank()
    } else if let verdict {
      report(verdict.kind, column: verdict.column, lines: line - recordLine + 1)
    } else {
      deliver()
    }
    endsMidLine = terminator < 0
    if terminator >= 0 { line += 1 }
    isAfterCR = terminator == 13
    beginRecord()
  }

  // MARK: Events of the driver

  /// Takes a part of the pending field that is thrown away because the field is too long already.
  mutating func discard(_ bytes: UnsafeBufferPointer<UInt8>) {
    var counter = discarded ?? LineCounter()
    unsafe counter.add(bytes)
    discarded = counter
  }

  /// Drops the pending record, whose quotes are broken in a field that so far holds `partial`.
  ///
  /// The parser then stands inside the current line; `skippedLine` ends it.
  mutating func breakRecord(partial: UnsafeBufferPointer<UInt8>) {
    let column = pendingFields
    unsafe countLines(ofField: partial)
    report(.quoteMisplaced, column: column, lines: line - recordLine + 1)
    isAfterCR = false
    endsMidLine = true
    beginRecord()
  }

  /// Takes the end of the line that held a broken record.
  mutating func skippedLine(terminator: UInt8) {
    line += 1
    endsMidLine = false
    isAfterCR = terminator == 13
    beginRecord()
  }

  /// Drops the pending record, whose last field is still open at the end of the file.
  mutating func unclosed(partial: UnsafeBufferPointer<UInt8>) {
    var counter = discarded ?? LineCounter()
    unsafe counter.add(partial)
    // A line end as the very last byte begins no further line.
    let lines = counter.count + (counter.endsWithLineEnd ? 0 : 1)
    log.add(
      CSVProblem(kind: .quoteUnclosed, line: line, column: pendingFields, lines: lines))
    line += counter.count
    endsMidLine = !counter.endsWithLineEnd
    beginRecord()
  }

  /// Notes a problem of the file as a whole.
  mutating func note(_ problem: CSVProblem) { log.add(problem) }

  // MARK: Batches

  /// The full batches; with `all`, also the last one if it holds records.
  mutating func takeBatches(all: Bool = false) -> [CSVBatch] {
    if all && !batch.isEmpty { closeBatch() }
    defer { full.removeAll() }
    return full
  }

  private mutating func closeBatch() {
    full.append(batch)
    batch = spare ?? CSVBatch()
    spare = nil
  }

  // MARK: Records

  private mutating func beginRecord() {
    batch.discardPending()
    recordLine = line
    pendingFields = 0
    recordCost = 0
    verdict = nil
    firstNUL = nil
    discarded = nil
  }

  private mutating func blank() {
    blankLines += 1
    switch blankLine {
    case .skipped: return
    case .oneEmptyField: batch.append(field: EmptyCollection(), isNull: true)
    case .recordWithoutFields: break
    }
    deliver()
  }

  private mutating func deliver() {
    records += 1
    batch.endRecord(line: recordLine)
    if let firstNUL {
      log.add(
        CSVProblem(
          kind: .nulByte, line: recordLine, column: firstNUL.column,
          lines: line - recordLine + 1, count: firstNUL.count))
    }
    if batch.count >= options.batchRecords || batch.bytes.count >= options.batchBytes {
      closeBatch()
    }
  }

  private mutating func condemn(_ kind: CSVProblem.Kind, _ column: Int) {
    verdict = (kind, column)
    batch.discardPending()
  }

  private mutating func report(_ kind: CSVProblem.Kind, column: Int, lines: Int) {
    log.add(CSVProblem(kind: kind, line: recordLine, column: column, lines: lines))
  }

  private mutating func countLines(ofField bytes: UnsafeBufferPointer<UInt8>) {
    var counter = discarded ?? LineCounter()
    unsafe counter.add(bytes)
    line += counter.count
    discarded = nil
  }

  private mutating func noteNULs(_ bytes: UnsafeBufferPointer<UInt8>, _ column: Int) {
    let count = unsafe bytes.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
    guard count > 0 else { return }
    firstNUL = (firstNUL?.column ?? column, (firstNUL?.count ?? 0) + count)
  }
}
