internal import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// Whether a byte occurs; the C library's search is many times faster than a loop.
  func hasByte(_ byte: UInt8) -> Bool {
    guard let start = baseAddress else { return false }
    return unsafe memchr(start, Int32(byte), count) != nil
  }
}
