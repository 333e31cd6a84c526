/// Stored bytes that are not what this program writes.
struct FormFault: Error, Hashable, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Reads what `ByteWriter` wrote; never beyond the end, whatever the bytes are.
struct ByteReader: Sendable {
  private let bytes: [UInt8]
  private(set) var place: Int
  let end: Int

  init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    place = start
    self.end = min(end ?? bytes.count, bytes.count)
  }

  var isAtEnd: Bool { place >= end }

  mutating func byte() throws(FormFault) -> UInt8 {
    guard place < end else { throw FormFault("it ends too early") }
    defer { place += 1 }
    return bytes[place]
  }

  /// Signed numbers one behind the other.
  ///
  /// - Parameters:
  ///   - count: how many there are.
  ///   - keep: a flag for each, which are wanted; nil: all.
  /// - Returns: the wanted ones.
  /// - Throws: when they are cut short, or too large for their type.
  mutating func numbers<Number: FixedWidthInteger>(
    _ count: Int, keeping keep: [Bool]? = nil
  ) throws(FormFault) -> [Number] {
    var numbers: [Number] = []
    if keep == nil { numbers.reserveCapacity(count) }
    for place in 0..<count {
      // Nearly all numbers fit in 62 bits, where the machine's own arithmetic does.
      let number: Number?
      if let (small, next) = smallSigned(from: self.place) {
        self.place = next
        number = Number(exactly: small)
      } else {
        number = Number(exactly: try signed())
      }
      guard let number else { throw FormFault("a number is too large") }
      if keep?[place] ?? true { numbers.append(number) }
    }
    return numbers
  }

  /// A signed number of at most 62 bits, and where the next one begins; nil when it is larger, or cut short.
  private func smallSigned(from place: Int) -> (number: Int64, next: Int)? {
    let bytes = bytes.span
    var number: UInt64 = 0
    var shift: UInt64 = 0
    var next = place
    while shift < 63, next < end {
      let byte = bytes[next]
      next += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        return (Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1), next)
      }
      shift += 7
    }
    return nil
  }

  mutating func unsigned() throws(FormFault) -> UInt128 {
    var low: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 63 {
      let byte = try byte()
      low |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return UInt128(low) }
      shift += 7
    }
    var number = UInt128(low)
    while shift < 128 {
      let byte = try byte()
      let part = UInt128(byte & 0x7F)
      guard shift < 126 || part <= 3 else { break }
      number |= part << UInt128(shift)
      if byte < 0x80 { return number }
      shift += 7
    }
    throw FormFault("a number has too many digits")
  }

  mutating func signed() throws(FormFault) -> Int128 {
    let number = try unsigned()
    return Int128(bitPattern: number >> 1) ^ -Int128(bitPattern: number & 1)
  }

  /// A number of things, of which each takes at least `size` bytes of what is left.
  mutating func count(ofSize size: Int = 0) throws(FormFault) -> Int {
    let number = try unsigned()
    guard let count = Int(exactly: number), size == 0 || count <= (end - place) / size else {
      throw FormFault("a count is too large")
    }
    return count
  }

  mutating func text() throws(FormFault) -> String {
    let range = try range(ofLength: try count(ofSize: 1))
    return String(decoding: bytes[range], as: UTF8.self)
  }

  mutating func real() throws(FormFault) -> Double {
    var pattern: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      pattern |= UInt64(try byte()) << shift
    }
    return Double(bitPattern: pattern)
  }

  /// Passes over some bytes and says where they are.
  mutating func range(ofLength length: Int) throws(FormFault) -> Range<Int> {
    guard length <= end - place else { throw FormFault("it ends too early") }
    defer { place += length }
    return place..<(place + length)
  }

  /// A reader of a part only.
  func part(_ range: Range<Int>) -> ByteReader {
    ByteReader(bytes, from: range.lowerBound, to: range.upperBound)
  }
}
