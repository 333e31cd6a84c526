package import SchoolModel

/// The figures as JSON, with the names and values of `facts.csv`; null where a cell is empty.
package func jsonFacts(_ result: RunResult) -> [UInt8] {
  jsonTable(
    "facts", FactsFile.columns, rows: result.facts.sorted { $0.key < $1.key }, of: result)
}

/// The findings as JSON, with the names and values of `findings.csv`; null where a cell is empty.
package func jsonFindings(_ result: RunResult) -> [UInt8] {
  jsonTable(
    "findings", FindingsFile.columns, rows: FindingsFile.sorted(result.findings), of: result)
}

private func jsonTable<Row>(
  _ name: String, _ columns: [CSVColumn<Row>], rows: [Row], of result: RunResult
) -> [UInt8] {
  JSONValue.members([
    "run": .text(result.manifest.runID),
    "period": .text(result.manifest.period.text),
    name: .array(
      rows.map { row in
        .object(
          columns.map { JSONMember(name: $0.name, value: jsonCell($0, of: row)) })
      }),
  ]).document
}

/// A cell as JSON: JSON has no formulas, so the text is the original one.
private func jsonCell<Row>(_ column: CSVColumn<Row>, of row: Row) -> JSONValue {
  let cell = column.cell(row)
  guard !cell.isEmpty else { return .null }
  switch column.type {
  case .string: return .text(FormulaGuard.removed(from: cell))
  case .integer, .number: return ExactDecimal(cell).map(JSONValue.decimal) ?? .text(cell)
  }
}
