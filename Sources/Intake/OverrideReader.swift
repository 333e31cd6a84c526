package import SchoolModel

/// Reads what was decided about schools instead of what the rules say.
///
/// - Returns: the decisions in the order of the file, and what became of every row.
/// - Throws: `IntakeError` when the export cannot be used at all.
package func readOverrides(
  _ file: ExportFile, context: IntakeContext
) throws -> (overrides: [OverrideRecord], report: ExportReport) {
  let (values, report) = try ValueRows<OverrideRow>.read(file, .overrides, context)
  return (values, report)
}

/// A row about one decision; two about the same thing cannot both hold.
struct OverrideRow: ValueRow {
  let lists: SchoolLists

  struct Key: Hashable, Sendable {
    let school: SchoolCode
    let period: PeriodID
    let subject: OverrideDecision.Subject
  }

  static var repetitions: (duplicate: FindingKind, contradictory: FindingKind)? {
    (.duplicateOverride, .contradictoryOverride)
  }

  func value(
    _ school: SchoolCode?, _ cells: inout ValueReader
  ) throws(RowProblem) -> (key: Key, value: OverrideRecord) {
    guard let school else { throw cells.problem(.valueMissing, .schoolCode) }
    let period = try lists.period(&cells, .period)
    let decision = try decision(&cells)
    let record = OverrideRecord(
      school: school, period: period, decision: decision, reason: try cells.requiredText(.reason),
      decidedBy: try cells.text(.decidedBy) ?? "", date: try cells.day(.date))
    return (Key(school: school, period: period, subject: decision.subject), record)
  }

  /// Exactly one of tier, score and level.
  private func decision(_ cells: inout ValueReader) throws(RowProblem) -> OverrideDecision {
    var decisions: [OverrideDecision] = []
    if let text = try cells.text(.tier), !text.isEmpty {
      guard lists.tiers.contains(TierID(text)) else {
        throw cells.problem(.overrideUnknown, .tier)
      }
      decisions.append(.tier(TierID(text)))
    }
    if let score = try cells.number(.score) { decisions.append(.score(score)) }
    if let text = try cells.text(.level), !text.isEmpty {
      guard lists.levels.contains(LevelID(text)) else {
        throw cells.problem(.overrideUnknown, .level)
      }
      guard let signal = try lists.signal(&cells) else {
        throw cells.problem(.overrideUnknown, .signal)
      }
      decisions.append(.level(LevelID(text), of: signal))
    }
    guard decisions.count == 1, let decision = decisions.first else {
      throw RowProblem(.overrideUnclear)
    }
    return decision
  }
}
