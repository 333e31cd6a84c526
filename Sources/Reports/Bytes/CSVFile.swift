/// A column of a CSV file: what its header, its cells and its description in the Data Package
/// descriptor are made from.
struct CSVColumn<Row>: Sendable {
  let name: String
  let type: FieldType
  /// One sentence for the descriptor.
  let summary: String
  let constraints: FieldConstraints
  let cell: @Sendable (Row) -> String

  /// A column; `cell` gives the text of a cell, empty when there is no value.
  init(
    _ name: String, _ type: FieldType, _ summary: String, _ constraints: FieldConstraints = .none,
    cell: @escaping @Sendable (Row) -> String
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.constraints = constraints
    self.cell = cell
  }
}

/// The types of Table Schema that our files use.
enum FieldType: String {
  case string, integer, number, boolean
}

/// What Table Schema may hold a field to.
struct FieldConstraints {
  var isRequired = false
  var choices: [String] = []
  var minimum: Int?
  var maximum: Int?

  static let none = FieldConstraints()
  static let required = FieldConstraints(isRequired: true)
  static let count = FieldConstraints(minimum: 0)
  static func oneOf(_ choices: [String], required: Bool = false) -> FieldConstraints {
    FieldConstraints(isRequired: required, choices: choices)
  }
}

/// Writes a table as RFC 4180 text: UTF-8 without byte order mark, comma, LF, quotes where needed.
///
/// - Parameters:
///   - columns: what the cells are made from.
///   - rows: in the order that they are written in.
///   - hasHeader: whether the first line names the columns.
/// - Returns: the text's bytes.
func csvBytes<Row>(
  _ columns: [CSVColumn<Row>], rows: [Row], hasHeader: Bool = true
) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(rows.count * columns.count * 8)
  func write(_ cells: some Sequence<String>) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      appendCSVCell(cell, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }
  if hasHeader { write(columns.map(\.name)) }
  for row in rows { write(columns.lazy.map { $0.cell(row) }) }
  return bytes
}

/// Appends one cell, quoted when it holds a comma, a quote or a line end, and also when it begins or
/// ends with a blank, because some readers trim those.
private func appendCSVCell(_ text: String, to bytes: inout [UInt8]) {
  let quote = UInt8(ascii: "\"")
  var text = text
  text.makeContiguousUTF8()
  guard needsQuotes(text) else {
    bytes += text.utf8
    return
  }
  bytes.append(quote)
  for byte in text.utf8 {
    if byte == quote { bytes.append(quote) }
    bytes.append(byte)
  }
  bytes.append(quote)
}

private func needsQuotes(_ text: String) -> Bool {
  let bytes = text.utf8Span.span
  guard bytes.count > 0 else { return false }
  func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
  if isBlank(bytes[0]) || isBlank(bytes[bytes.count - 1]) { return true }
  for place in bytes.indices {
    switch bytes[place] {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
    default: continue
    }
  }
  return false
}
