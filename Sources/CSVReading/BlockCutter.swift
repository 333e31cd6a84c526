/// Cuts the text of a file into blocks of whole records, in order, as one caller after the other asks.
///
/// Where a record ends is told by the parity of quotes, which is right for well-formed text. Where it
/// is wrong nothing is lost but time: what a block holds is judged later (see `BlockGate`), by rules
/// that do not rely on where it was cut. Only one thing must hold: no cut between a CR and its LF.
struct BlockCutter {
  let source: TextSource
  private let options: CSVReadOptions
  /// The beginning of a record whose end was not in the last block.
  private var carried: [UInt8] = []
  /// Whether the next block begins inside quotes, because a record did not fit into the last one.
  private var startsInQuotes = false
  private var next = 0
  private var isAtEnd = false

  init(source: TextSource, options: CSVReadOptions) {
    self.source = source
    self.options = options
  }

  /// Fills the block with the next piece of the file; false when there is none.
  ///
  /// The last block can be empty.
  mutating func take(into block: inout TextBlock) throws(CSVReadError) -> Bool {
    guard !isAtEnd else { return false }
    let start = TextBlock.front
    // At least two bytes, so that a CR at the end can be left for the next block.
    let wanted = source.room(for: max(2, options.blockSize))
    block.reserve(carried.count + wanted)
    block.bytes.replaceSubrange(start..<start + carried.count, with: carried)
    let freshStart = start + carried.count
    let count = try source.fill(&block.bytes, from: freshStart, limit: wanted)
    block.end = freshStart + count
    block.fresh = freshStart..<block.end
    block.number = next
    block.isLast = count < wanted
    next += 1
    carried.removeAll(keepingCapacity: true)
    if block.isLast {
      isAtEnd = true
      return true
    }
    let cut = lastRecordEnd(in: block) ?? forcedCut(&block)
    carried.append(contentsOf: block.bytes[cut..<block.end])
    block.end = cut
    return true
  }

  /// The place behind the last record that ends in the block.
  private mutating func lastRecordEnd(in block: TextBlock) -> Int? {
    let startsInQuotes = startsInQuotes
    let quote = options.dialect.quote
    let end = unsafe block.bytes.withUnsafeBufferPointer { bytes -> Int? in
      let text = unsafe UnsafeBufferPointer(rebasing: bytes[TextBlock.front..<block.end])
      var isInQuotes = startsInQuotes != (quote.map { unsafe text.hasOddCount(of: $0) } ?? false)
      var index = text.count - 1
      // The LF of this CR may be the next byte.
      if unsafe text[index] == 13 { index -= 1 }
      while index >= 0 {
        let byte = unsafe text[index]
        if byte == quote {
          isInQuotes.toggle()
        } else if byte == 10 || byte == 13, !isInQuotes {
          return index + 1
        }
        index -= 1
      }
      return nil
    }
    guard let end else { return nil }
    self.startsInQuotes = false
    return TextBlock.front + end
  }

  /// Where to cut a block in which no record ends.
  private mutating func forcedCut(_ block: inout TextBlock) -> Int {
    var cut = block.end
    if block.bytes[cut - 1] == 13 { cut -= 1 }
    let fits = TextBlock.front..<cut
    // A stray quote makes quoted and unquoted change places up to the next one. Any line will do then:
    // the block is not well formed in any case, and the parser finds its way back at a line end.
    if !startsInQuotes, block.hasMisplacedQuote(options),
      let line = block.bytes[fits].lastIndex(where: { $0 == 10 || $0 == 13 })
    {
      return line + 1
    }
    if let quote = options.dialect.quote {
      startsInQuotes = block.bytes[fits].count { $0 == quote } % 2 == (startsInQuotes ? 0 : 1)
    }
    return cut
  }
}
