/// The problems of a file in the order of the file, bounded, with exact counts.
package struct CSVProblemLog: Sendable, Hashable {
  /// The first problems of each kind, at most `cap` of a kind.
  package private(set) var kept: [CSVProblem] = []
  /// How many problems of a kind are kept.
  package let cap: Int
  private var counts: [CSVProblem.Kind: Int] = [:]

  /// Makes an empty log that keeps at most `cap` problems of each kind.
  package init(cap: Int) {
    self.cap = cap
  }

  /// The exact number of problems of a kind, kept or not.
  package func count(of kind: CSVProblem.Kind) -> Int { counts[kind, default: 0] }

  /// The exact number of all problems.
  package var total: Int { CSVProblem.Kind.allCases.reduce(0) { $0 + count(of: $1) } }

  /// The exact number of records that were dropped.
  package var droppedRecords: Int {
    CSVProblem.Kind.allCases.reduce(0) { $0 + ($1.dropsRecord ? count(of: $1) : 0) }
  }

  /// Counts a problem, and keeps it unless its kind is full.
  package mutating func add(_ problem: CSVProblem) {
    let seen = count(of: problem.kind)
    counts[problem.kind] = seen + 1
    if seen < cap { kept.append(problem) }
  }
}
