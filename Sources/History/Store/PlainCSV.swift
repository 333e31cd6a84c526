internal import SchoolModel

/// Tables and figures as CSV after RFC 4180.
enum PlainCSV {
  /// A stored table with its own names of columns.
  static func text(of table: TableReader) throws -> String {
    var columns: [[String]] = []
    for name in table.names { columns.append(try table.cells(name)) }
    let rows = (0..<table.rows).map { row in columns.map { $0[row] } }
    return text(header: table.names, rows: rows)
  }

  static func text(of facts: [Fact]) -> String {
    text(
      header: [
        "school", "period", "indicator", "group", "status", "value", "numerator", "denominator",
        "n", "low", "high", "sum_of_squares",
      ],
      rows: facts.map { fact in
        [
          fact.key.school.text, fact.key.period.text, fact.key.indicator.text, fact.key.group.text,
          fact.status.rawValue, fact.value?.description ?? "", fact.numerator?.text() ?? "",
          fact.denominator?.text() ?? "", fact.n.map(String.init) ?? "",
          fact.bounds?.lowerBound.description ?? "", fact.bounds?.upperBound.description ?? "",
          fact.sumOfSquares?.text() ?? "",
        ]
      })
  }

  /// A name of a file that cannot lead anywhere else.
  static func safe(_ name: String) -> String {
    let plain = name.map { letter in
      letter.isASCII && (letter.isLetter || letter.isNumber || "-_.".contains(letter))
        ? letter : "-"
    }
    return String(plain.drop { $0 == "." })
  }

  private static func text(header: [String], rows: [[String]]) -> String {
    var text = ""
    for row in [header] + rows { text += row.map(cell).joined(separator: ",") + "\n" }
    return text
  }

  private static func cell(_ text: String) -> String {
    let text = isFormula(text) ? "'" + text : text
    let needsQuotes = text.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13
    }
    guard needsQuotes else { return text }
    var quoted = "\""
    for letter in text.unicodeScalars {
      if letter == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(letter)
    }
    return quoted + "\""
  }

  /// Text that a spreadsheet would run; a plain number or fraction is none.
  private static func isFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "+", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
    case "-": text.utf8.dropFirst().contains { !(48...57).contains($0) && $0 != 46 && $0 != 47 }
    default: false
    }
  }
}
