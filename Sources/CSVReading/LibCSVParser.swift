internal import CLibCSV

/// How the C library is asked to read; see its manual for the exact meaning of each.
package struct LibCSVOptions: OptionSet, Sendable {
  package let rawValue: UInt8

  /// Makes a set from the library's own bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A quote in the wrong place is an error.
  package static let strict = LibCSVOptions(rawValue: UInt8(CSV_STRICT))
  /// With `strict`: an unclosed quote at the end is an error.
  package static let strictFini = LibCSVOptions(rawValue: UInt8(CSV_STRICT_FINI))
  /// Every line end outside quotes is reported, also of blank lines.
  package static let reportAllNewlines = LibCSVOptions(rawValue: UInt8(CSV_REPALL_NL))
  /// An empty field without quotes is told from `""`.
  package static let emptyIsNull = LibCSVOptions(rawValue: UInt8(CSV_EMPTY_IS_NULL))
}

/// The owner of one parser of the C library libcsv, which defines what CSV means here.
///
/// Owned by one reader, used by one task, freed with it. The library copies every field into its
/// own buffer and lends it for the length of a callback; nothing of it is kept here.
@safe package final class LibCSVParser {
  private let parser: UnsafeMutablePointer<csv_parser>
  private let options: LibCSVOptions
  /// What the callbacks write to.
  ///
  /// Behind a pointer and not a stored property: the run-time check of exclusive access, twice for
  /// every field, took a quarter of the whole reading time.
  private let collected: UnsafeMutablePointer<RecordCollector>

  init(
    options: LibCSVOptions, delimiter: UInt8, quote: UInt8?, dropsBlanks: Bool,
    collector: RecordCollector
  ) {
    self.options = options
    unsafe collected = UnsafeMutablePointer<RecordCollector>.allocate(capacity: 1)
    unsafe collected.initialize(to: collector)
    unsafe parser = UnsafeMutablePointer<csv_parser>.allocate(capacity: 1)
    unsafe parser.initialize(to: csv_parser())
    _ = unsafe csv_init(parser, options.rawValue)
    unsafe csv_set_delim(parser, delimiter)
    // Decoded text never holds this byte, so with it as the quote there are no quotes.
    unsafe csv_set_quote(parser, quote ?? 0xFF)
    // The default step of 128 bytes would reallocate thousands of times for a large field.
    unsafe csv_set_blk_size(parser, 32 << 10)
    if !dropsBlanks { unsafe csv_set_space_func(parser) { _ in 0 } }
  }

  deinit {
    unsafe csv_free(parser)
    unsafe parser.deinitialize(count: 1)
    unsafe parser.deallocate()
    unsafe collected.deinitialize(count: 1)
    unsafe collected.deallocate()
  }

  /// The records, lines and problems so far.
  var collector: RecordCollector {
    _read { yield unsafe collected.pointee }
    _modify { yield unsafe &collected.pointee }
  }

  /// Parses bytes and returns how many were taken; fewer than given means an error at that byte.
  func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    unsafe csv_parse(
      parser, bytes.baseAddress, bytes.count, Self.onField, Self.onRowEnd, collected)
  }

  /// Ends the input; false when a quoted field is open and the options forbid that.
  package func finish() -> Bool {
    unsafe csv_fini(parser, Self.onField, Self.onRowEnd, collected) == 0
  }

  /// Brings the parser back to the beginning of a record after an error.
  ///
  /// Without options and callbacks, ending the input delivers nothing and resets the state: the
  /// library's own `csv_fini` after an error would deliver half a row.
  func restart() {
    _ = unsafe csv_set_opts(parser, 0)
    _ = unsafe csv_fini(parser, nil, nil, nil)
    _ = unsafe csv_set_opts(parser, options.rawValue)
  }

  /// Whether the last error was a lack of memory, instead of broken quotes.
  var isOutOfMemory: Bool { unsafe csv_error(parser) != CSV_EPARSE }

  /// Whether the parser stands inside a quoted field or right behind its closing quote.
  var isInQuotes: Bool { unsafe parser.pointee.quoted != 0 }

  /// Whether the parser stands between two records (its state 0: no row begun).
  var isBetweenRecords: Bool { unsafe parser.pointee.pstate == 0 }

  /// Lends the part of the pending field that has been read so far.
  func withPartialField<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    unsafe body(
      UnsafeBufferPointer(start: parser.pointee.entry_buf, count: parser.pointee.entry_pos))
  }

  /// Throws away what the parser holds of a field above the limit, and lets the collector know.
  ///
  /// The last byte stays: it may be a closing quote, which the library takes back later. That is
  /// also why the limit is passed by two and not by one.
  func discardPartialField(above limit: Int) {
    let held = unsafe parser.pointee.entry_pos
    guard held > limit + 1, let buffer = unsafe parser.pointee.entry_buf else { return }
    unsafe collector.discard(UnsafeBufferPointer(start: buffer, count: held - 1))
    unsafe buffer[0] = buffer[held - 1]
    unsafe parser.pointee.entry_pos = 1
  }

  private static let onField:
    @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
      field, length, context in
      guard let context = unsafe context else { return }
      let bytes = unsafe UnsafeBufferPointer(
        start: field?.assumingMemoryBound(to: UInt8.self), count: length)
      unsafe context.assumingMemoryBound(to: RecordCollector.self).pointee
        .field(bytes, isNull: field == nil)
    }

  private static let onRowEnd: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = {
    terminator, context in
    guard let context = unsafe context else { return }
    unsafe context.assumingMemoryBound(to: RecordCollector.self).pointee.rowEnd(terminator)
  }
}

// MARK: - The library alone

extension LibCSVParser {
  /// Makes a bare parser for the library's own conformance cases: chosen options, no limits.
  package convenience init(
    options: LibCSVOptions, delimiter: UInt8, quote: UInt8, dropsBlanks: Bool
  ) {
    var unlimited = CSVReadOptions(batchRecords: .max, batchBytes: .max)
    unlimited.fieldLimit = .max
    unlimited.recordLimit = .max
    self.init(
      options: options, delimiter: delimiter, quote: quote, dropsBlanks: dropsBlanks,
      collector: RecordCollector(options: unlimited, blankLine: .recordWithoutFields))
  }

  /// Parses bytes and returns how many were taken; fewer than given means an error at that byte.
  package func parse(_ bytes: [UInt8]) -> Int {
    unsafe bytes.withUnsafeBufferPointer { unsafe parse($0) }
  }

  /// The complete records so far.
  package var records: CSVBatch { collector.batch }

  /// The number of fields delivered since the last complete record.
  package var pendingFields: Int { collector.pendingFields }
}
