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
  /// Whether a byte occurs an odd number of times; many bytes at a time.
  func hasOddCount(of byte: UInt8) -> Bool {
    guard unsafe hasByte(byte) else { return false }
    let raw = UnsafeRawBufferPointer(self)
    typealias Words = SIMD4<UInt64>
    let sought = Words(repeating: 0x0101_0101_0101_0101 * UInt64(byte))
    let low = Words(repeating: 0x7F7F_7F7F_7F7F_7F7F)
    // The top bit of each byte where the byte is the one: their parity is all we need.
    var found = Words.zero
    var index = 0
    while index + 32 <= count {
      let words = unsafe raw.loadUnaligned(fromByteOffset: index, as: Words.self) ^ sought
      found ^= ~(((words & low) &+ low) | words | low)
      index += 32
    }
    var isOdd = (found[0] ^ found[1] ^ found[2] ^ found[3]).nonzeroBitCount % 2 == 1
    while index < count {
      if unsafe self[index] == byte { isOdd.toggle() }
      index += 1
    }
    return isOdd
  }
}
