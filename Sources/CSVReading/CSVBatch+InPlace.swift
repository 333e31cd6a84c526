/// How the bytes of a block become cells.
struct InPlaceText: Sendable {
  /// The quote, if the block has any at all.
  let quote: UInt8?
  /// The fields with doubled quotes, in ascending order, and where their text stands without them.
  let unescaped: [UnescapedField]

  /// The cell that begins at `start` and ends at `end`, without its quotes.
  func cell(_ start: Int, _ end: UInt32, _ index: Int, _ bytes: [UInt8]) -> Range<Int> {
    guard end & CSVBatch.specialBit == 0 else { return unescapedCell(index) }
    guard let quote, bytes[start] == quote else { return start..<Int(end) }
    return start + 1..<Int(end) - 1
  }

  /// The text of a field with doubled quotes, which is rare.
  private func unescapedCell(_ index: Int) -> Range<Int> {
    var low = 0
    var high = unescaped.count
    while low < high {
      let middle = (low + high) / 2
      if unescaped[middle].field < index { low = middle + 1 } else { high = middle }
    }
    precondition(low < unescaped.count && unescaped[low].field == index, "a field without its text")
    return unescaped[low].range
  }
}

/// A field with doubled quotes, and where its text stands with single ones.
struct UnescapedField: Sendable {
  /// Its index in the array of field ends.
  let field: Int
  let range: Range<Int>
}
