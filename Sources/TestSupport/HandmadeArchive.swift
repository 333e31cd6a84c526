/// A zip archive made by hand, part by part, so that a test can spoil any byte of it.
package struct HandmadeArchive {
  package var parts: [(name: String, bytes: [UInt8])]
  /// Sizes that are stated in place of the real ones.
  package var stated: [String: Int] = [:]

  package init(parts: [(name: String, bytes: [UInt8])]) { self.parts = parts }

  package var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = file.count
      let size = stated[part.name] ?? part.bytes.count
      let sum = Self.checksum(part.bytes)
      let common =
        little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(Int(sum), 4)
        + little(part.bytes.count, 4) + little(size, 4) + little(part.name.utf8.count, 2)
        + little(0, 2)
      file += little(0x0403_4B50, 4) + common + Array(part.name.utf8) + part.bytes
      directory +=
        little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2)
        + little(0, 2) + little(0, 4) + little(offset, 4) + Array(part.name.utf8)
    }
    let end =
      little(0x0605_4B50, 4) + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
      + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
    return file + directory + end
  }

  private func little(_ number: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

extension HandmadeArchive {
  /// A workbook of one sheet with some rows of text; cells that are empty are left out.
  package static func workbook(rows: [[String]]) -> HandmadeArchive {
    let sheet = rows.enumerated().map { row, cells in
      "<row r=\"\(row + 1)\">"
        + cells.enumerated().filter { !$0.element.isEmpty }.map { column, text in
          let letter = String(UnicodeScalar(UInt8(65 + column)))
          let place = "\(letter)\(row + 1)"
          return Double(text) == nil || text.utf8.count == 8
            ? "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
            : "<c r=\"\(place)\"><v>\(text)</v></c>"
        }.joined() + "</row>"
    }.joined()
    return HandmadeArchive(parts: [
      (
        "xl/workbook.xml",
        Array(
          "<workbook><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            .utf8)
      ),
      (
        "xl/_rels/workbook.xml.rels",
        Array(
          "<Relationships><Relationship Id=\"rId1\" Target=\"sheet.xml\"/></Relationships>".utf8)
      ),
      ("xl/sheet.xml", Array("<worksheet><sheetData>\(sheet)</sheetData></worksheet>".utf8)),
    ])
  }
}
