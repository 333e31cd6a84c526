import CSVReading
package import SchoolModel

/// Reads targets: the value that an indicator is to reach at a school, or at all of them.
///
/// - Returns: the targets in the order of the file, and what became of every row.
/// - Throws: `IntakeError` when the export cannot be used at all.
package func readTargets(
  _ file: ExportFile, context: IntakeContext
) throws -> (targets: [TargetRecord], report: ExportReport) {
  guard file.layout.dataset == .targets else { throw wrongDataset(file) }
  var reader = TargetReader(file: file, context: context)
  let report = try ExportTable.read(
    file, calendar: context.codeBook.calendar, handler: &reader, drain: { _ in })
  return (reader.targets, report)
}

struct TargetReader: RowHandler {
  private(set) var targets: [TargetRecord] = []
  private let file: ExportFile
  private let lists: SchoolLists
  private var cells: ValueReader?
  private var rows = RepeatedRows<TargetKey, TargetRecord>()

  private struct TargetKey: Hashable, Sendable {
    let school: SchoolCode?
    let period: PeriodID
    let indicator: IndicatorID
  }

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
    let isForAll = try cells.text(.schoolCode) == "*"
    let school = isForAll ? nil : try lists.school(&cells)
    do throws(RowProblem) {
      let period = try lists.period(&cells, .period)
      let indicator = try lists.indicator(&cells)
      guard let target = try cells.number(.target) else {
        throw cells.problem(.valueMissing, .target)
      }
      let record = TargetRecord(
        school: school, period: period, indicator: indicator, target: target)
      let key = TargetKey(school: school, period: period, indicator: indicator)
      rows.add(line: cells.line, school: school, items: [(key, record)])
      return true
    } catch {
      throw error.of(school)
    }
  }

  mutating func finish(_ account: inout RowAccount, _ log: inout FindingLog) {
    cells?.report(to: &log)
    targets = rows.settled(
      duplicate: .duplicateTarget, contradictory: .contradictoryTarget, &account, &log)
  }
}
