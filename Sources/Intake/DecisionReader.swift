package import SchoolModel

/// Reads what the meeting decided about schools and their signals.
///
/// - Returns: the decisions in the order of the file, and what became of every row.
/// - Throws: `IntakeError` when the export cannot be used at all.
package func readDecisions(
  _ file: ExportFile, context: IntakeContext
) throws -> (decisions: [DecisionRecord], report: ExportReport) {
  let (values, report) = try ValueRows<DecisionRow>.read(file, .decisions, context)
  return (values, report)
}

/// A row about a decision.
struct DecisionRow: ValueRow {
  let lists: SchoolLists

  func value(
    _ school: SchoolCode?, _ cells: inout ValueReader
  ) throws(RowProblem) -> (key: DecisionRecord, value: DecisionRecord) {
    guard let school else { throw cells.problem(.valueMissing, .schoolCode) }
    let signal = try lists.signal(&cells)
    let word = try cells.requiredText(.decision)
    guard DecisionRecord.decisions.contains(word) else {
      throw cells.problem(.decisionUnknown, .decision)
    }
    let record = DecisionRecord(
      school: school, signal: signal, decision: word, reason: try cells.requiredText(.reason),
      responsibleRole: try cells.requiredText(.responsibleRole),
      validUntil: try cells.day(.validUntil))
    return (record, record)
  }
}
