/// libcsv at work in the middle of a file: from a record boundary on, block after block.
final class SlowReading {
  private var decoder = TextDecoder(.utf8)
  private let parser: RecordParser

  /// Begins at a record boundary, up to which the counts tell what was there.
  init(options: CSVReadOptions, counts: RecordCollector.Counts) {
    parser = RecordParser(options: options)
    parser.collector.begin(at: counts)
  }

  /// What has been counted from the beginning of the file.
  var counts: RecordCollector.Counts { parser.collector.counts }

  /// Whether the text so far ends at a record boundary, so that somebody else may go on.
  var isAtRecordBoundary: Bool { parser.isAtRecordBoundary && !decoder.isInsideCharacter }

  /// Reads a block, to the end of the file if it is the last.
  func read(_ block: TextBlock) throws(CSVReadError) {
    try unsafe block.bytes.withUnsafeBufferPointer { (bytes) throws(CSVReadError) in
      // Piece by piece, so that the work behind a first error is bounded.
      var start = TextBlock.front
      while start < block.end {
        let end = min(block.end, start + (64 << 10))
        let piece = unsafe UnsafeBufferPointer(rebasing: bytes[start..<end])
        start = end
        try unsafe decoder.decode(piece) { (text, decoder) throws(CSVReadError) in
          try unsafe parse(text, decoder)
        }
      }
    }
    guard block.isLast else { return }
    try unsafe decoder.finish { (text, decoder) throws(CSVReadError) in
      try unsafe parse(text, decoder)
    }
    parser.finish()
  }

  private func parse(
    _ text: UnsafeBufferPointer<UInt8>, _ decoder: borrowing TextDecoder
  ) throws(CSVReadError) {
    parser.collector.fieldsMayHoldInvalidMarks = decoder.hasSeenInvalid
    parser.collector.fieldsMayHoldNUL = decoder.hasSeenNUL
    try unsafe parser.feed(text)
  }

  /// The batches that are ready; all of them with `all`, which needs a record boundary.
  func takeBatches(all: Bool, block: Int) -> [CSVBatch] {
    parser.collector.takeBatches(all: all).map {
      var batch = $0
      batch.block = block
      return batch
    }
  }
}
