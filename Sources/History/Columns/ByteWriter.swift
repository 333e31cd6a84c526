/// Numbers and texts as bytes, one behind the other; `ByteReader` gives them back.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ byte: UInt8) { bytes.append(byte) }
  mutating func append(contentsOf more: [UInt8]) { bytes += more }

  /// Seven bits a byte, lowest first; the highest bit says that more follow.
  mutating func append(unsigned number: UInt128) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func append(count: Int) { append(unsigned: UInt128(UInt(bitPattern: count))) }

  /// Small numbers of either sign become small unsigned ones: 0, -1, 1, -2 are 0, 1, 2, 3.
  mutating func append(signed number: Int128) {
    append(unsigned: UInt128(bitPattern: (number << 1) ^ (number >> 127)))
  }

  /// The length in bytes, then UTF-8.
  mutating func append(text: String) {
    let content = Array(text.utf8)
    append(count: content.count)
    bytes += content
  }

  /// The bit pattern, lowest byte first.
  mutating func append(real: Double) {
    var pattern = real.bitPattern
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: pattern))
      pattern >>= 8
    }
  }
}
