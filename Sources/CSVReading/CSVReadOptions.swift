/// A dialect together with the limits that keep memory bounded.
package struct CSVReadOptions: Sendable, Hashable {
  /// Separator, quote, encoding, blank lines.
  package var dialect: CSVDialect
  /// Bytes read at a time; the records, lines and problems do not depend on it.
  package var chunkSize: Int
  /// Bytes of text that a worker takes at a time; records, lines and problems do not depend on it.
  ///
  /// Small enough that a block and the places of its fields stay in the cache next to the processor.
  package var blockSize = 128 << 10
  /// Whether fields are found without wide vectors, for tests on machines that have them.
  package var scansPortably = false
  /// The largest field in bytes of UTF-8, quotes not counted.
  package var fieldLimit: Int
  /// The largest record: bytes of its fields plus eight for each field.
  package var recordLimit: Int
  /// Records after which a batch is full.
  package var batchRecords: Int
  /// Bytes of fields from which a batch is full; a batch is at most this plus one record.
  package var batchBytes: Int
  /// Problems kept of each kind; the counts stay exact beyond it.
  package var problemCap: Int

  /// Gathers the options; the defaults suit exports of any size.
  package init(
    dialect: CSVDialect = CSVDialect(), chunkSize: Int = 64 << 10, fieldLimit: Int = 1 << 20,
    recordLimit: Int = 16 << 20, batchRecords: Int = 4096, batchBytes: Int = 1 << 20,
    problemCap: Int = 1000
  ) {
    self.dialect = dialect
    self.chunkSize = chunkSize
    self.fieldLimit = fieldLimit
    self.recordLimit = recordLimit
    self.batchRecords = batchRecords
    self.batchBytes = batchBytes
    self.problemCap = problemCap
  }

  /// Fails when the parser could not work with these options.
  ///
  /// The upper bounds keep every offset of a batch within 31 bits.
  func check() throws(CSVReadError) {
    let bounded = 1...(1 << 29)
    guard dialect.isUsable, bounded.contains(chunkSize), bounded.contains(blockSize),
      bounded.contains(fieldLimit),
      bounded.contains(recordLimit), bounded.contains(batchRecords), bounded.contains(batchBytes),
      problemCap >= 0
    else { throw CSVReadError(code: .optionsInvalid) }
  }
}
