/// What became of the rows of one export: read = accepted + set aside + out of scope, always.
package struct RowAccount: Hashable, Sendable {
  package var read = 0
  package var accepted = 0
  /// Finding identifier → rows that could not be used because of it; a row counts once.
  package var setAside: [String: Int] = [:]
  /// Reason → rows that are none of our business: banners, footnotes, other school forms.
  package var outOfScope: [String: Int] = [:]

  package init() {}

  package var setAsideTotal: Int { setAside.values.reduce(0, +) }
  package var outOfScopeTotal: Int { outOfScope.values.reduce(0, +) }
  package var addsUp: Bool { read == accepted + setAsideTotal + outOfScopeTotal }

  /// Adds the rows of another part of the same export.
  package mutating func add(_ other: RowAccount) {
    read += other.read
    accepted += other.accepted
    setAside.merge(other.setAside, uniquingKeysWith: +)
    outOfScope.merge(other.outOfScope, uniquingKeysWith: +)
  }

  /// Moves rows that were accepted at first into those set aside, when a later stage finds that they
  /// cannot be used (duplicates, contradictions).
  package mutating func setAside(_ rows: Int, because finding: String) {
    accepted -= rows
    setAside[finding, default: 0] += rows
  }
}

/// What turned out to be wrong only when all records were seen beside each other.
package struct LateProblem: Hashable, Sendable {
  package var kind: FindingKind
  /// The input's place in the run's list of inputs.
  package var input: Int
  /// The physical line, from 1; nil when the problem is about a school and no line must be told.
  package var line: Int?
  package var school: SchoolCode?
  /// How many rows of that input are set aside because of it; 0 when they are used all the same.
  package var rows: Int
  /// How often it was seen: rows, or pupils when it is about pupils.
  package var count: Int
  /// What else the sentence of the finding tells, besides the count.
  package var facts: [String: String] = [:]

  package init(
    kind: FindingKind, input: Int, line: Int?, school: SchoolCode?, rows: Int, count: Int = 1
  ) {
    self.kind = kind
    self.input = input
    self.line = line
    self.school = school
    self.rows = rows
    self.count = count
  }
}
