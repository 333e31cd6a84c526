import CSVReading
package import SchoolModel

/// Reads what the meeting decided about schools and their signals.
///
/// - Returns: the decisions in the order of the file, and what became of every row.
/// - Throws: `IntakeError` when the export cannot be used at all.
package func readDecisions(
  _ file: ExportFile, context: IntakeContext
) throws -> (decisions: [DecisionRecord], report: ExportReport) {
  guard file.layout.dataset == .decisions else { throw wrongDataset(file) }
  var reader = DecisionReader(file: file, context: context)
  let report = try ExportTable.read(
    file, calendar: context.codeBook.calendar, handler: &reader, drain: { _ in })
  return (reader.decisions, report)
}

struct DecisionReader: RowHandler {
  private(set) var decisions: [DecisionRecord] = []
  private let file: ExportFile
  private let lists: SchoolLists
  private var cells: ValueReader?
  private static let words: Set<String> = ["support", "acknowledge", "exclude"]

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
      let signal = try lists.signal(&cells)
      let word = try cells.requiredText(.decision)
      guard Self.words.contains(word) else { throw cells.problem(.decisionUnknown, .decision) }
      decisions.append(
        DecisionRecord(
          school: school, signal: signal, decision: word, reason: try cells.requiredText(.reason),
          responsibleRole: try cells.requiredText(.responsibleRole),
          validUntil: try cells.day(.validUntil)))
      return true
    } catch {
      throw error.of(school)
    }
  }

  mutating func finish(_ account: inout RowAccount, _ log: inout FindingLog) {
    cells?.report(to: &log)
  }
}
