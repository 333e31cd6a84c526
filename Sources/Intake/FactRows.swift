import SchoolModel

/// The facts of an export's rows, until all of them are known.
struct FactRows: Sendable {
  /// In the order in which they were read.
  private var facts: [Fact] = []
  /// The rows that have given them, each with the end of its facts, which begin where those before end.
  private var rows: [Row] = []

  private struct Row {
    let line: Int
    let school: SchoolCode
    let end: Int
  }

  /// Adds what a row says; a row that says nothing is a row all the same.
  mutating func add(line: Int, school: SchoolCode, _ made: some Collection<Fact>) {
    facts.append(contentsOf: made)
    rows.append(Row(line: line, school: school, end: facts.count))
  }

  /// The same for one that says one thing, as most do.
  mutating func add(line: Int, school: SchoolCode, _ fact: Fact) {
    facts.append(fact)
    rows.append(Row(line: line, school: school, end: facts.count))
  }

  /// Adds other rows of the same export.
  mutating func add(_ other: FactRows) {
    guard !rows.isEmpty else {
      self = other
      return
    }
    let start = facts.count
    facts += other.facts
    rows += other.rows.map { Row(line: $0.line, school: $0.school, end: start + $0.end) }
  }

  /// The facts that hold, sorted by key, each key once; the rows of the others leave the accepted ones.
  func settled(_ account: inout RowAccount, _ log: inout FindingLog) -> [Fact] {
    if facts.isSortedByKey { return facts }
    let table = FactTable(facts)
    if table.count == facts.count { return table.sorted }
    var repeated = RepeatedRows<FactKey, Fact>()
    let places = rows.indices.sorted { rows[$0].line < rows[$1].line }
    for place in places {
      let start = place == 0 ? 0 : rows[place - 1].end
      repeated.add(
        line: rows[place].line, school: rows[place].school,
        items: facts[start..<rows[place].end].map { ($0.key, $0) })
    }
    return repeated.settled(
      duplicate: .duplicateFact, contradictory: .contradictoryFact, &account, &log
    ).sortedByKey
  }
}
