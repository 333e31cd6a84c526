/// Reads a CSV file from its bytes to batches of records.
///
/// Memory is bounded by the options, whatever the size of the file. The same file gives the same
/// batches, lines and problems for every chunk size.
package struct CSVReader: Sendable {
  /// The dialect and the limits.
  package let options: CSVReadOptions

  /// Makes a reader; the options are checked when it reads.
  package init(options: CSVReadOptions = CSVReadOptions()) {
    self.options = options
  }

  /// Reads the whole input and hands over one batch after the other, in order.
  ///
  /// A record that cannot be delivered is a problem in the summary, and reading goes on. After an
  /// error, what was handed over so far is not to be used: the file may have changed meanwhile.
  ///
  /// - Parameters:
  ///   - input: the file, or bytes in memory.
  ///   - onBatch: takes a batch of at least one record; what it throws ends the reading.
  /// - Returns: counts, digest and problems.
  /// - Throws: `CSVReadError` when the file cannot be read, or the error of `onBatch`.
  package func read(
    _ input: CSVInput, onBatch: (CSVBatch) throws -> Void
  ) throws -> CSVReadSummary {
    var log = CSVProblemLog(cap: options.problemCap)
    return try read(input, logging: &log, onBatch: onBatch)
  }

  /// As above, and tells the problems also when an error ends the reading.
  func read(
    _ input: CSVInput, logging log: inout CSVProblemLog, onBatch: (CSVBatch) throws -> Void
  ) throws -> CSVReadSummary {
    do {
      try options.check()
      let run = try CSVReadRun(source: input.open(), options: options)
      defer { log = run.problems }
      return try run.read(onBatch: onBatch)
    } catch var error as CSVReadError {
      if case .file(let path) = input { error.path = path }
      throw error
    }
  }
}

/// One reading of one source: stream, decoder and parser in a row.
final class CSVReadRun {
  private let source: any ByteSource
  private let digest = SHA256()
  private let stream: ByteStream
  private let finding: EncodingProbe.Finding
  private var decoder: TextDecoder
  private let parser: RecordParser

  init(source: any ByteSource, options: CSVReadOptions) throws(CSVReadError) {
    self.source = source
    finding = try EncodingProbe(source: source, chunkSize: options.chunkSize)
      .find(declared: options.dialect.encoding)
    stream = try ByteStream(source: source, chunkSize: options.chunkSize, digest: digest)
    decoder = TextDecoder(finding.encoding)
    parser = RecordParser(options: options)
    if let problem = finding.problem { parser.collector.note(problem) }
  }

  /// The problems so far.
  var problems: CSVProblemLog { parser.collector.log }

  func read(onBatch: (CSVBatch) throws -> Void) throws -> CSVReadSummary {
    var chunk: [UInt8] = []
    var markLeft = finding.markLength
    while try stream.next(into: &chunk) {
      let skipped = min(markLeft, chunk.count)
      markLeft -= skipped
      try decode(chunk, from: skipped)
      try deliver(all: false, onBatch)
    }
    try unsafe decoder.finish { (text, decoder) throws(CSVReadError) in
      try unsafe parse(text, decoder)
    }
    parser.finish()
    try deliver(all: true, onBatch)
    try source.checkUnchanged(bytesRead: stream.bytesRead)
    return summary()
  }

  private func decode(_ chunk: [UInt8], from start: Int) throws(CSVReadError) {
    try unsafe chunk.withUnsafeBufferPointer { (bytes) throws(CSVReadError) in
      let piece = unsafe UnsafeBufferPointer(rebasing: bytes[start...])
      try unsafe decoder.decode(piece) { (text, decoder) throws(CSVReadError) in
        try unsafe parse(text, decoder)
      }
    }
  }

  private func parse(
    _ text: UnsafeBufferPointer<UInt8>, _ decoder: borrowing TextDecoder
  ) throws(CSVReadError) {
    parser.collector.fieldsMayHoldInvalidMarks = decoder.hasSeenInvalid
    parser.collector.fieldsMayHoldNUL = decoder.hasSeenNUL
    try unsafe parser.feed(text)
  }

  private func deliver(all: Bool, _ onBatch: (CSVBatch) throws -> Void) throws {
    // One owner per batch: held by nobody else, its memory can be filled again.
    var batches = parser.collector.takeBatches(all: all)
    batches.reverse()
    while var batch = batches.popLast() {
      try onBatch(batch)
      batch.removeAll()
      parser.collector.spare = batch
    }
  }

  private func summary() -> CSVReadSummary {
    let collector = parser.collector
    return CSVReadSummary(
      records: collector.records, lines: collector.lineCount, blankLines: collector.blankLines,
      byteCount: stream.bytesRead, sha256: digest.finishedHex(), encoding: finding.encoding,
      hasByteOrderMark: finding.markLength > 0, isCompressed: stream.isCompressed,
      problems: collector.log)
  }
}
