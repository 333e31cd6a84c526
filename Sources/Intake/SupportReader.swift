package import SchoolModel

/// Reads the support that schools have had, have, or are to have.
///
/// - Returns: the records in the order of the file, and what became of every row.
/// - Throws: `IntakeError` when the export cannot be used at all.
package func readSupport(
  _ file: ExportFile, context: IntakeContext
) throws -> (records: [SupportRecord], report: ExportReport) {
  let (values, report) = try ValueRows<SupportRow>.read(file, .support, context)
  return (values, report)
}

/// A row about one support of a school; rows that differ in anything are about different ones.
struct SupportRow: RecordRow {
  typealias Key = SupportRecord
  typealias Value = SupportRecord

  let lists: SchoolLists
  static let duplicate = FindingKind.duplicateSupport

  func record(
    _ school: SchoolCode, _ cells: inout ValueReader
  ) throws(RowProblem) -> SupportRecord {
    let form = try lists.form(&cells)
    let (start, end) = try cells.span()
    var record = SupportRecord(school: school, form: form, start: start, end: end)
    record.goal = try cells.text(.goal) ?? ""
    record.indicator = try lists.optionalIndicator(&cells)
    record.target = try cells.number(.target)
    record.responsibleRole = try cells.text(.responsibleRole) ?? ""
    record.followUp = try cells.day(.followUpDate)
    record.status = try cells.text(.status) ?? ""
    return record
  }
}
