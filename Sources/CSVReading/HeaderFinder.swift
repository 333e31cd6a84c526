/// Looks for the header, record by record.
struct HeaderFinder {
  private let rule: CSVHeaderRule
  private let wanted: Set<String>
  private var looked = 0
  private var shapes: [CSVReadError.RecordShape] = []
  /// The line of the record at which the search was given up.
  private var gaveUpAtLine: Int?
  /// The record above the one at hand.
  private var above: (line: Int, cells: [String])?
  /// Whether the record above is the first row of a header of two.
  private var isSecondRowDue = false

  init(rule: CSVHeaderRule) {
    self.rule = rule
    if case .contains(let spellings) = rule.place {
      wanted = Set(spellings.map(HeaderText.key)).subtracting([""])
    } else {
      wanted = []
    }
  }

  /// Looks at a batch, and returns the header and the record behind it, or nil to go on.
  ///
  /// - Throws: `CSVReadError` when enough has been looked at.
  mutating func look(
    in batch: CSVBatch
  ) throws(CSVReadError) -> (header: CSVHeader, next: Int)? {
    if case .none = rule.place {
      return (CSVHeader(withoutNames: batch.isEmpty ? 0 : batch.fieldCount(0)), 0)
    }
    for record in 0..<batch.count {
      if !isSecondRowDue && isHopeless(atLine: batch.line(record)) {
        gaveUpAtLine = batch.line(record)
        throw CSVReadError(code: .headerNotFound)
      }
      let cells = (0..<batch.fieldCount(record)).map { batch.text(record, $0) }
      if let header = look(at: cells, line: batch.line(record)) { return (header, record + 1) }
    }
    return nil
  }

  /// The error that tells what was looked for, and what was there instead.
  ///
  /// Problems further down than the search went are left out: how many of them are known already
  /// depends on how much is read at a time.
  func notFound(_ problems: CSVProblemLog) -> CSVReadError {
    var error = CSVReadError(code: .headerNotFound)
    error.headerRule = rule
    error.recordsSeen = shapes
    let above = problems.kept.filter { $0.line < gaveUpAtLine ?? .max }
    error.problems = Array(above.prefix(10))
    return error
  }

  private mutating func look(at cells: [String], line: Int) -> CSVHeader? {
    defer {
      above = (line, cells)
      looked += 1
    }
    if shapes.count < 3 { shapes.append(.init(line: line, fieldCount: cells.count)) }
    if isSecondRowDue { return header(upper: above, names: cells, line: line) }
    guard isMatch(cells, line: line) else { return nil }
    switch (rule.rows, rule.place) {
    case (.one, _): return header(upper: nil, names: cells, line: line)
    case (.twoFoundByName, .contains): return header(upper: above, names: cells, line: line)
    default:
      isSecondRowDue = true
      return nil
    }
  }

  private func isHopeless(atLine line: Int) -> Bool {
    if case .line(let wantedLine) = rule.place { return line > wantedLine }
    return looked >= rule.searchLimit
  }

  private func isMatch(_ cells: [String], line: Int) -> Bool {
    switch rule.place {
    case .none: false
    case .firstRecord: cells.contains { !HeaderText.collapsed($0).isEmpty }
    case .line(let wantedLine): line == wantedLine
    case .contains: cells.contains { wanted.contains(HeaderText.key($0)) }
    }
  }

  private func header(
    upper: (line: Int, cells: [String])?, names: [String], line: Int
  ) -> CSVHeader {
    CSVHeader(
      line: upper?.line ?? line, recordsAbove: looked - (upper == nil ? 0 : 1),
      categories: upper?.cells ?? [], names: names)
  }
}
