package import SchoolModel

/// The figures as JSON, with the names and values of `facts.csv`; null where a cell is empty.
package func jsonFacts(_ result: RunResult) -> [UInt8] {
  jsonTable(
    "facts", FactsFile.columns, rows: FactsFile.rows(FactsFile.sorted(result.facts), of: result),
    of: result)
}

/// The findings as JSON, with the names and values of `findings.csv`, null where a cell is empty; what to
/// do about each kind; and what became of the rows of each export.
package func jsonFindings(_ result: RunResult) -> [UInt8] {
  jsonTable(
    "findings", FindingsFile.columns, rows: FindingsFile.sorted(result.findings), of: result,
    more: [
      JSONMember(name: "remedies", value: jsonRemedies(result.findings, texts: result.texts)),
      JSONMember(name: "inputs", value: jsonInputs(result.manifest.inputs)),
    ])
}

private func jsonTable<Row>(
  _ name: String, _ columns: [CSVColumn<Row>], rows: [Row], of result: RunResult,
  more: [JSONMember] = []
) -> [UInt8] {
  JSONValue.object(
    [
      JSONMember(name: "status", value: .text("done")),
      JSONMember(name: "run", value: .text(result.manifest.runID)),
      JSONMember(name: "period", value: .text(result.manifest.period.text)),
      JSONMember(name: name, value: .array(jsonRows(columns, rows: rows))),
    ] + more
  ).document
}

/// Rows of a table as JSON objects.
func jsonRows<Row>(_ columns: [CSVColumn<Row>], rows: [Row]) -> [JSONValue] {
  rows.map { row in
    .object(columns.map { JSONMember(name: $0.name, value: jsonCell($0, of: row)) })
  }
}

/// Kind of finding → what to do, sorted by kind.
func jsonRemedies(_ findings: [Finding], texts: TextCatalogue?) -> JSONValue {
  let kinds = Set(findings.map(\.kind)).sorted { $0.id < $1.id }
  return .object(
    kinds.map { kind in
      JSONMember(
        name: kind.id,
        value: .text(texts.map { FindingWords($0).remedy(of: kind) } ?? kind.remedy))
    })
}

/// The exports with what became of their rows, as in `run.json`.
func jsonInputs(_ inputs: [InputRecord]) -> JSONValue {
  .array(inputs.sorted(by: ManifestFile.order).map(ManifestFile.input))
}

/// A cell as JSON: JSON has no formulas, so the text is the original one.
private func jsonCell<Row>(_ column: CSVColumn<Row>, of row: Row) -> JSONValue {
  let cell = column.cell(row)
  guard !cell.isEmpty else { return .null }
  switch column.type {
  case .string: return .text(FormulaGuard.removed(from: cell))
  case .boolean: return .boolean(cell == "true")
  case .integer, .number: return ExactDecimal(cell).map(JSONValue.decimal) ?? .text(cell)
  }
}
