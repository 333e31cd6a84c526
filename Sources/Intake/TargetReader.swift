package import SchoolModel

/// Reads targets: the value that an indicator is to reach at a school, or at all of them.
///
/// - Returns: the targets in the order of the file, and what became of every row.
/// - Throws: `IntakeError` when the export cannot be used at all.
package func readTargets(
  _ file: ExportFile, context: IntakeContext
) throws -> (targets: [TargetRecord], report: ExportReport) {
  let (values, report) = try ValueRows<TargetRow>.read(file, .targets, context)
  return (values, report)
}

/// A row about a target; two targets for the same school, period and indicator cannot both hold.
struct TargetRow: ValueRow {
  let lists: SchoolLists

  struct Key: Hashable, Sendable {
    let school: SchoolCode?
    let period: PeriodID
    let indicator: IndicatorID
  }

  static var repetitions: (duplicate: FindingKind, contradictory: FindingKind)? {
    (.duplicateTarget, .contradictoryTarget)
  }

  func school(_ cells: inout ValueReader) throws(RowProblem) -> SchoolCode? {
    try cells.text(.schoolCode) == "*" ? nil : try lists.school(&cells)
  }

  func value(
    _ school: SchoolCode?, _ cells: inout ValueReader
  ) throws(RowProblem) -> (key: Key, value: TargetRecord) {
    let period = try lists.period(&cells, .period)
    let indicator = try lists.indicator(&cells)
    guard let target = try cells.number(.target) else {
      throw cells.problem(.valueMissing, .target)
    }
    let key = Key(school: school, period: period, indicator: indicator)
    return (
      key, TargetRecord(school: school, period: period, indicator: indicator, target: target)
    )
  }
}
