/// What the upper 128 bytes of a single-byte encoding mean, as UTF-8.
struct SingleByteTable {
  private let upperHalf: [[UInt8]]

  /// The code points of 0x80 to 0x9F in Windows-1252; zero where it defines none.
  ///
  /// Source: the mapping table CP1252.TXT of the Unicode consortium.
  private static let windows1252: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The table of Windows-1252, or of ISO 8859-1, where every byte is its own code point.
  init(isWindows: Bool) {
    upperHalf = (0x80...0xFF).map { byte in
      let code = isWindows && byte < 0xA0 ? Self.windows1252[byte - 0x80] : UInt16(byte)
      guard code != 0, let scalar = Unicode.Scalar(code), let bytes = UTF8.encode(scalar) else {
        return [TextDecoder.invalidMark]
      }
      return Array(bytes)
    }
  }

  /// Appends the text of some bytes; undefined bytes become the mark for invalid bytes.
  func decode(_ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    var start = 0
    while start < input.count {
      let end = unsafe input.endOfASCII(from: start)
      unsafe output.append(contentsOf: input[start..<end])
      guard end < input.count else { return }
      unsafe output.append(contentsOf: upperHalf[Int(input[end]) - 0x80])
      start = end + 1
    }
  }
}
