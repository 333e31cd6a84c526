/// Counts line ends in bytes that arrive in pieces: LF, CR, and CRLF once.
struct LineCounter {
  /// The line ends seen so far.
  private(set) var count = 0
  /// Whether the last byte was a CR, so that an LF right after it belongs to it.
  private var isAfterCR = false

  /// Whether the last byte ended a line.
  private(set) var endsWithLineEnd = false

  /// Counts the line ends of the next piece.
  mutating func add(_ bytes: some Collection<UInt8>) {
    for byte in bytes {
      // One comparison for the common byte: both line ends are below 14.
      if byte > 13 {
        isAfterCR = false
        endsWithLineEnd = false
        continue
      }
      let isLF = byte == 10
      let isCR = byte == 13
      if isCR || (isLF && !isAfterCR) { count += 1 }
      isAfterCR = isCR
      endsWithLineEnd = isCR || isLF
    }
  }
}
