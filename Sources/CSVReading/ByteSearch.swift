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
