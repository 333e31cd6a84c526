/// Drives the C parser over decoded text: goes on after errors, and enforces the field limit.
final class RecordParser {
  private let parser: LibCSVParser
  private let options: CSVReadOptions
  /// Whether the rest of the current line belongs to a broken record.
  private var isSkipping = false

  init(options: CSVReadOptions) {
    self.options = options
    parser = LibCSVParser(
      options: [.strict, .strictFini, .reportAllNewlines, .emptyIsNull],
      delimiter: options.dialect.delimiter, quote: options.dialect.quote, dropsBlanks: false,
      collector: RecordCollector(
        options: options,
        blankLine: options.dialect.keepsBlankLines ? .oneEmptyField : .skipped))
  }

  /// The records, lines and problems so far.
  var collector: RecordCollector {
    _read { yield parser.collector }
    _modify { yield &parser.collector }
  }

  /// Whether the text so far ends with a whole record or a whole line of a broken one.
  var isAtRecordBoundary: Bool {
    !isSkipping && parser.isBetweenRecords && parser.collector.pendingFields == 0
  }

  /// Parses the next piece of UTF-8 text.
  func feed(_ text: UnsafeBufferPointer<UInt8>) throws(CSVReadError) {
    var rest = unsafe text
    while !rest.isEmpty {
      if isSkipping {
        guard let end = unsafe rest.firstIndex(where: { $0 == 10 || $0 == 13 }) else { return }
        unsafe parser.collector.skippedLine(terminator: rest[end])
        unsafe rest = UnsafeBufferPointer(rebasing: rest[(end + 1)...])
        isSkipping = false
        continue
      }
      // Only quoted fields hold line ends, so text without a quote need not be searched for them.
      parser.collector.fieldsMayHoldLineEnds =
        parser.isInQuotes || (options.dialect.quote.map { unsafe rest.hasByte($0) } ?? false)
      let taken = unsafe parser.parse(rest)
      guard taken < rest.count else {
        parser.discardPartialField(above: options.fieldLimit)
        return
      }
      guard !parser.isOutOfMemory else { throw CSVReadError(code: .outOfMemory) }
      unsafe parser.withPartialField { unsafe parser.collector.breakRecord(partial: $0) }
      parser.restart()
      isSkipping = true
      unsafe rest = UnsafeBufferPointer(rebasing: rest[taken...])
    }
  }

  /// Ends the input.
  func finish() {
    guard !isSkipping else { return }
    parser.collector.fieldsMayHoldLineEnds = true
    guard !parser.finish() else { return }
    unsafe parser.withPartialField { unsafe parser.collector.unclosed(partial: $0) }
    parser.restart()
  }
}
