package import SchoolModel

/// Reads the notes of meetings with schools: causes, measures, goals and their follow-up, as codes.
///
/// - Returns: the records in the order of the file, and what became of every row.
/// - Throws: `IntakeError` when the export cannot be used at all.
package func readDialogue(
  _ file: ExportFile, context: IntakeContext
) throws -> (records: [DialogueRecord], report: ExportReport) {
  let (values, report) = try ValueRows<DialogueRow>.read(file, .dialogue, context)
  return (values, report)
}

/// A row of the notes; a school may have any number for one meeting, and the same one once only.
struct DialogueRow: RecordRow {
  typealias Key = DialogueRecord
  typealias Value = DialogueRecord

  let lists: SchoolLists
  static let duplicate = FindingKind.duplicateNote

  func record(
    _ school: SchoolCode, _ cells: inout ValueReader
  ) throws(RowProblem) -> DialogueRecord {
    guard let cause = try lists.word(&cells, .cause, among: lists.causes) else {
      throw cells.problem(.valueMissing, .cause)
    }
    var record = DialogueRecord(
      school: school, period: try lists.period(&cells, .period), cause: cause)
    record.area = try lists.word(&cells, .area, among: lists.areas).map { AreaID($0) }
    record.measure = try lists.word(&cells, .measure, among: lists.measures)
    record.indicator = try lists.optionalIndicator(&cells)
    record.target = try cells.number(.target)
    record.responsibleRole = try cells.text(.responsibleRole) ?? ""
    record.followUp = try cells.day(.followUpDate)
    record.outcome = try lists.word(
      &cells, .outcome, among: Set(Fulfilment.allCases.map(\.rawValue))
    )
    .flatMap(Fulfilment.init(rawValue:))
    return record
  }
}

extension SchoolLists {
  /// A code of the settings; nil for an empty cell.
  ///
  /// A word that is none is never repeated: it may be about a person.
  fileprivate func word(
    _ cells: inout ValueReader, _ column: CanonicalColumn, among known: Set<String>
  ) throws(RowProblem) -> String? {
    guard let text = try cells.text(column) else { return nil }
    guard known.contains(text) else { throw cells.problem(.codeUnknown, column) }
    return text
  }
}
