import CSVReading
import SchoolModel

/// Reads the column that says which person a row is about.
struct PersonReader {
  /// What a row about somebody with protected identity becomes.
  private enum Protected {
    /// One row a person: a key of its own that no other row has.
    case fresh
    /// Several rows a person, which nobody can join.
    case unlinkable
  }

  let rules: CellRules
  private let endings: [[UInt8]]
  private let protected: Protected
  private(set) var blanks = CellReader.Tally()
  private(set) var unjoined = CellReader.Tally()

  init(_ field: BoundField, layout: LayoutDefinition, endings: [String]) {
    rules = CellRules(field, layout: layout)
    self.endings = endings.map { Array($0.utf8).map(Self.upper) }.filter { !$0.isEmpty }
    let isOneRowEach =
      switch layout.dataset {
      case .pupils: true
      case .grades: layout.fields.contains { $0.subject != nil }
      case .attendance: layout.granularity == .period
      // Somebody may hold several posts.
      default: false
      }
    protected = isOneRowEach ? .fresh : .unlinkable
  }

  /// The identifier's place in the row, without blanks.
  mutating func identifier(
    _ batch: CSVBatch, _ record: Int
  ) throws(RowProblem) -> Range<Int> {
    let whole = batch.range(record, rules.field.index)
    let cell = Blanks.trimmed(batch.bytes, whole)
    if cell.count != whole.count, !cell.isEmpty { blanks.add(line: batch.line(record)) }
    if rules.special(batch.bytes, cell) == .missing { throw rules.problem(.identifierMissing) }
    try rules.checkPattern(batch.bytes, cell)
    return cell
  }

  /// The key of an accepted row's person.
  mutating func key(
    _ batch: CSVBatch, _ record: Int, _ identifier: Range<Int>, _ persons: inout PersonTable
  ) -> PersonKey {
    guard isProtected(batch.bytes, identifier) else {
      return persons.key(for: batch.bytes, identifier)
    }
    unjoined.add(line: batch.line(record))
    switch protected {
    case .fresh: return persons.freshKey()
    case .unlinkable: return .unlinkable
    }
  }

  /// Whether the cell of a row that has it is the identifier and nothing else: no blanks around it,
  /// of the layout's form, and not one that many share.
  mutating func isPlain(_ batch: CSVBatch, _ record: Int) -> Bool {
    guard let identifier = try? identifier(batch, record) else { return false }
    return identifier == batch.range(record, rules.field.index)
      && !isProtected(batch.bytes, identifier)
  }

  /// Adds the tallies of another reader of the same column.
  mutating func addTallies(of other: PersonReader) {
    blanks.add(other.blanks)
    unjoined.add(other.unjoined)
  }

  private func isProtected(_ bytes: [UInt8], _ identifier: Range<Int>) -> Bool {
    endings.contains { ending in
      ending.count <= identifier.count
        && bytes[identifier].suffix(ending.count).lazy.map(Self.upper).elementsEqual(ending)
    }
  }

  private static func upper(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
  }

  func report(to log: inout FindingLog) {
    log.add(
      .blanksAroundValue, line: blanks.line, column: rules.field.name, count: blanks.count)
    // Without line or school: where a person with protected identity is must not be told by a finding.
    log.add(.protectedIdentityNotJoined, count: unjoined.count)
  }
}
