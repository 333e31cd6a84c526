internal import CSVReading

/// The parts of a zip archive, found by the directory at its end.
struct ZipArchive {
  /// Bounds that no workbook of a meeting comes near.
  enum Bound {
    static let file = 64 << 20
    static let part = 64 << 20
    /// All parts together, unpacked.
    static let whole = 256 << 20
    static let parts = 4000
  }

  private struct Part {
    var method: Int
    var checksum: UInt32
    var packedSize: Int
    var size: Int
    var offset: Int
  }

  private let bytes: [UInt8]
  private var parts: [String: Part] = [:]

  init(_ bytes: [UInt8]) throws(WorkbookProblem) {
    guard bytes.count <= Bound.file else { throw .tooLarge("\(bytes.count) bytes") }
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { throw .notAWorkbook }
    self.bytes = bytes
    try readDirectory()
  }

  /// The end of the directory stands in the last 64 KB, behind it only a comment.
  private mutating func readDirectory() throws(WorkbookProblem) {
    let end = stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65_535), by: -1)
      .first { number($0, 4) == 0x0605_4B50 }
    guard let end, let count = number(end + 10, 2), let start = number(end + 16, 4) else {
      throw .damaged("its directory is missing; the file is cut off")
    }
    guard count <= Bound.parts else { throw .tooLarge("\(count) parts") }
    var place = start
    var whole = 0
    for _ in 0..<count {
      guard number(place, 4) == 0x0201_4B50, let flags = number(place + 8, 2),
        let method = number(place + 10, 2), let checksum = number(place + 16, 4),
        let packed = number(place + 20, 4), let size = number(place + 24, 4),
        let nameLength = number(place + 28, 2), let extra = number(place + 30, 2),
        let comment = number(place + 32, 2), let offset = number(place + 42, 4),
        place + 46 + nameLength <= bytes.count
      else { throw .damaged("its directory cannot be read") }
      guard flags & 1 == 0 else { throw .notAWorkbook }
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
      let part = Part(
        method: method, checksum: UInt32(checksum), packedSize: packed, size: size, offset: offset)
      guard parts.updateValue(part, forKey: name) == nil else {
        throw .damaged("a part is in it twice")
      }
      whole += size
      guard whole <= Bound.whole else { throw .tooLarge("more than \(Bound.whole) bytes") }
      place += 46 + nameLength + extra + comment
    }
  }

  /// The names of all parts, sorted.
  var names: [String] { parts.keys.sorted() }

  /// The bytes of a part; nil when there is no such part.
  func part(_ name: String) throws(WorkbookProblem) -> [UInt8]? {
    guard let part = parts[name] else { return nil }
    guard part.size <= Bound.part else { throw .tooLarge("a part of \(part.size) bytes") }
    guard number(part.offset, 4) == 0x0403_4B50, let nameLength = number(part.offset + 26, 2),
      let extra = number(part.offset + 28, 2)
    else { throw .damaged("a part is not where its directory says") }
    let start = part.offset + 30 + nameLength + extra
    guard start + part.packedSize <= bytes.count else { throw .damaged("a part is cut off") }
    let packed = bytes[start..<(start + part.packedSize)]
    switch part.method {
    case 0:
      guard part.packedSize == part.size, checksum(Array(packed)) == part.checksum else { break }
      return Array(packed)
    case 8:
      guard let (bytes, sum) = inflated(packed, size: part.size), sum == part.checksum else {
        break
      }
      return bytes
    default: throw .damaged("a part is packed in an unknown way")
    }
    throw .damaged("a part does not match its checksum")
  }

  /// A number of two or four bytes, the lowest first; nil beyond the end.
  private func number(_ place: Int, _ size: Int) -> Int? {
    guard place >= 0, place + size <= bytes.count else { return nil }
    return (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }
}
