internal import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// Whether a byte occurs; the C library's search is many times faster than a loop.
  func hasByte(_ byte: UInt8) -> Bool {
    guard let start = baseAddress else { return false }
    return unsafe memchr(start, Int32(byte), count) != nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first byte from `start` on that is not ASCII, or the end; eight bytes at a time.
  func endOfASCII(from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(self)
    var index = start
    while index + 8 <= count,
      unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index += 8
    }
    while index < count, unsafe self[index] < 0x80 { index += 1 }
    return index
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a byte occurs an odd number of times; eight bytes at a time.
  func hasOddCount(of byte: UInt8) -> Bool {
    guard unsafe hasByte(byte) else { return false }
    let raw = UnsafeRawBufferPointer(self)
    let sought = 0x0101_0101_0101_0101 * UInt64(byte)
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    // The top bit of each byte of a word where the byte is the one: their parity is all we need.
    var found: UInt64 = 0
    var index = 0
    while index + 8 <= count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ sought
      found ^= ~(((word & low) &+ low) | word | low)
      index += 8
    }
    var isOdd = found.nonzeroBitCount % 2 == 1
    while index < count {
      if unsafe self[index] == byte { isOdd.toggle() }
      index += 1
    }
    return isOdd
  }
}
