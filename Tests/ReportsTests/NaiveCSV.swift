/// Reads RFC 4180 text in the plainest way, for comparison with what the writer meant.
func naiveCSV(_ bytes: [UInt8]) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var cell: [UInt8] = []
  var isQuoted = false
  var place = 0
  while place < bytes.count {
    let byte = bytes[place]
    place += 1
    if isQuoted {
      if byte != UInt8(ascii: "\"") {
        cell.append(byte)
      } else if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
        cell.append(byte)
        place += 1
      } else {
        isQuoted = false
      }
      continue
    }
    switch byte {
    case UInt8(ascii: "\""): isQuoted = true
    case UInt8(ascii: ","):
      row.append(String(decoding: cell, as: UTF8.self))
      cell = []
    case UInt8(ascii: "\n"):
      row.append(String(decoding: cell, as: UTF8.self))
      rows.append(row)
      (row, cell) = ([], [])
    default: cell.append(byte)
    }
  }
  return rows
}
