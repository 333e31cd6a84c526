package import SchoolModel

/// Reads decisions about money for schools.
///
/// - Returns: the records in the order of the file, and what became of every row.
/// - Throws: `IntakeError` when the export cannot be used at all.
package func readFunding(
  _ file: ExportFile, context: IntakeContext
) throws -> (records: [FundingRecord], report: ExportReport) {
  let (values, report) = try ValueRows<FundingRow>.read(file, .funding, context)
  return (values, report)
}

/// A row about one decision; rows that differ in anything are about different ones.
struct FundingRow: RecordRow {
  typealias Key = FundingRecord
  typealias Value = FundingRecord

  let lists: SchoolLists
  static let duplicate = FindingKind.duplicateFunding

  func record(
    _ school: SchoolCode, _ cells: inout ValueReader
  ) throws(RowProblem) -> FundingRecord {
    let (start, end) = try cells.span()
    var record = FundingRecord(
      school: school, purpose: try cells.requiredText(.purpose), start: start, end: end)
    record.amount = try cells.number(.amount)
    if let amount = record.amount, amount < 0 { throw cells.problem(.valueNegative, .amount) }
    record.decided = try cells.day(.decisionDate)
    record.accounted = try cells.day(.accountDate)
    return record
  }
}
