import CSVReading
package import SchoolModel

/// Reads the support that schools have had, have, or are to have.
///
/// - Returns: the records in the order of the file, and what became of every row.
/// - Throws: `IntakeError` when the export cannot be used at all.
package func readSupport(
  _ file: ExportFile, context: IntakeContext
) throws -> (records: [SupportRecord], report: ExportReport) {
  guard file.layout.dataset == .support else { throw wrongDataset(file) }
  var reader = SupportReader(file: file, context: context)
  let report = try ExportTable.read(
    file, calendar: context.codeBook.calendar, handler: &reader, drain: { _ in })
  return (reader.records, report)
}

struct SupportReader: RowHandler {
  private(set) var records: [SupportRecord] = []
  private let file: ExportFile
  private let lists: SchoolLists
  private var cells: ValueReader?

  init(file: ExportFile, context: IntakeContext) {
    self.file = file
    lists = SchoolLists(context)
  }

  mutating func begin(_ columns: BoundColumns) throws(IntakeError) {
    cells = try ValueReader(columns, file)
  }

  mutating func take(
    _ batch: CSVBatch, _ record: Int, _ log: inout FindingLog
  ) throws(RowProblem) -> Bool {
    guard var cells = self.cells.take() else { return false }
    defer { self.cells = cells }
    guard cells.begin(batch, record) else { return false }
    let school = try lists.school(&cells)
    do throws(RowProblem) {
      records.append(try support(school, &cells))
      return true
    } catch {
      throw error.of(school)
    }
  }

  private func support(
    _ school: SchoolCode, _ cells: inout ValueReader
  ) throws(RowProblem) -> SupportRecord {
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
    return record
  }

  mutating func finish(_ account: inout RowAccount, _ log: inout FindingLog) {
    cells?.report(to: &log)
  }
}
