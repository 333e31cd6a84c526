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
struct SupportRow: ValueRow {
  private let lists: SchoolLists

  static var repetitions: (duplicate: FindingKind, contradictory: FindingKind)? {
    (.duplicateSupport, .duplicateSupport)
  }

  init(_ lists: SchoolLists) {
    self.lists = lists
  }

  func school(_ cells: inout ValueReader) throws(RowProblem) -> SchoolCode? {
    try lists.school(&cells)
  }

  func value(
    _ school: SchoolCode?, _ cells: inout ValueReader
  ) throws(RowProblem) -> (key: SupportRecord, value: SupportRecord) {
    guard let school else { throw cells.problem(.valueMissing, .schoolCode) }
    let form = try lists.form(&cells)
    guard let start = try cells.day(.startDate) else {
      throw cells.problem(.valueMissing, .startDate)
    }
    var record = SupportRecord(school: school, form: form, start: start)
    record.end = try cells.day(.endDate)
    if let end = record.end, end < start { throw RowProblem(.endBeforeStart) }
    record.goal = try cells.text(.goal) ?? ""
    if try cells.text(.indicator) != nil { record.indicator = try lists.indicator(&cells) }
    record.target = try cells.number(.target)
    record.responsibleRole = try cells.text(.responsibleRole) ?? ""
    record.followUp = try cells.day(.followUpDate)
    record.status = try cells.text(.status) ?? ""
    return (record, record)
  }
}
