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
  /// How often a byte occurs; 32 bytes at a time.
  func count(of byte: UInt8) -> Int {
    let raw = UnsafeRawBufferPointer(self)
    let sought = SIMD32<UInt8>(repeating: byte)
    var total = 0
    var index = 0
    while index + 32 <= count {
      var sums = SIMD32<UInt8>.zero
      // 255 rounds at most, or a sum would overflow its byte.
      let end = Swift.min(count - 31, index + 32 * 255)
      while index < end {
        let piece = unsafe raw.loadUnaligned(fromByteOffset: index, as: SIMD32<UInt8>.self)
        sums.replace(with: sums &+ 1, where: piece .== sought)
        index += 32
      }
      total += sums.indices.reduce(0) { $0 + Int(sums[$1]) }
    }
    while index < count {
      if unsafe self[index] == byte { total += 1 }
      index += 1
    }
    return total
  }
}
