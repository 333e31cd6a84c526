/// Finds bytes that are not UTF-8, in text that arrives in pieces (Unicode 16, table 3-7).
struct UTF8Checker {
  /// How many continuation bytes the character at hand still needs.
  private(set) var missing = 0
  /// What the next continuation byte may be; narrower right after some lead bytes.
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// The first byte from `start` on that cannot stand where it stands, or nil.
  ///
  /// After an offence call `forget`, and go on behind the byte, or at it if a character was open.
  mutating func firstOffence(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    let count = bytes.count
    while index < count {
      if missing == 0 {
        index = unsafe bytes.endOfASCII(from: index)
        guard index < count else { return nil }
        guard unsafe begin(bytes[index]) else { return index }
      } else {
        guard unsafe allowed.contains(bytes[index]) else { return index }
        missing -= 1
        allowed = 0x80...0xBF
      }
      index += 1
    }
    return nil
  }

  /// Leaves the character at hand.
  mutating func forget() {
    missing = 0
    allowed = 0x80...0xBF
  }

  private mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2...0xDF: missing = 1
    case 0xE0: (missing, allowed) = (2, 0xA0...0xBF)
    case 0xED: (missing, allowed) = (2, 0x80...0x9F)
    case 0xE1...0xEF: missing = 2
    case 0xF0: (missing, allowed) = (3, 0x90...0xBF)
    case 0xF1...0xF3: missing = 3
    case 0xF4: (missing, allowed) = (3, 0x80...0x8F)
    default: return false
    }
    return true
  }
}
