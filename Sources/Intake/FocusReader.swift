package import SchoolModel

/// Reads the plans of schools for focus areas.
///
/// - Returns: the records in the order of the file, and what became of every row.
/// - Throws: `IntakeError` when the export cannot be used at all.
package func readFocus(
  _ file: ExportFile, context: IntakeContext
) throws -> (records: [FocusRecord], report: ExportReport) {
  let (values, report) = try ValueRows<FocusRow>.read(file, .focus, context)
  return (values, report)
}

/// A row about one activity of a plan; rows that differ in anything are about different ones.
struct FocusRow: RecordRow {
  typealias Key = FocusRecord
  typealias Value = FocusRecord

  let lists: SchoolLists
  static let duplicate = FindingKind.duplicateFocus

  func record(
    _ school: SchoolCode, _ cells: inout ValueReader
  ) throws(RowProblem) -> FocusRecord {
    let area = try cells.requiredText(.focusArea)
    // A word that is none is never repeated: it may be about a person.
    guard lists.focusAreas.contains(area) else { throw cells.problem(.codeUnknown, .focusArea) }
    let (start, end) = try cells.span()
    var record = FocusRecord(school: school, area: area, start: start, end: end)
    record.goal = try cells.text(.goal) ?? ""
    record.activity = try cells.text(.activity) ?? ""
    record.indicator = try lists.optionalIndicator(&cells)
    record.target = try cells.number(.target)
    record.responsibleRole = try cells.text(.responsibleRole) ?? ""
    return record
  }
}
