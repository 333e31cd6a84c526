internal import GRDB
package import SchoolModel

extension HistoryStore {
  /// Removes all trials but the newest, and frees their room; official runs and imports stay.
  ///
  /// - Returns: the trials that were removed.
  @discardableResult
  package func prune(keepingNewest count: Int) throws(HistoryError) -> [RunSummary] {
    let trials = try runs().filter { $0.kind == .trial }
    return try prune(keeping: Set(trials.suffix(max(0, count)).map(\.number)))
  }

  /// Removes the trials whose numbers are not among those to keep.
  @discardableResult
  package func prune(keeping numbers: Set<Int>) throws(HistoryError) -> [RunSummary] {
    let removed = try writing { db in
      let trials = try RunRow.all(db, digest).map(\.summary).filter {
        $0.kind == .trial && !numbers.contains($0.number)
      }
      for trial in trials { try Self.remove(db, run: trial.number) }
      if !trials.isEmpty {
        try db.execute(
          sql: """
            DELETE FROM content WHERE id NOT IN (
              SELECT content FROM run_part UNION SELECT content FROM run_setting
              UNION SELECT schools FROM fact_series UNION SELECT block FROM fact_series
              UNION SELECT content FROM decision_import)
            """)
      }
      return trials
    }
    guard !removed.isEmpty else { return [] }
    do {
      try queue.writeWithoutTransaction { db in try db.execute(sql: "VACUUM") }
    } catch {
      throw HistoryError(error, path: path)
    }
    return removed
  }

  /// The only way by which rows leave the store: under a permit that the schema gives for trials only.
  private static func remove(_ db: Database, run number: Int) throws {
    try db.execute(sql: "INSERT INTO pruning (run) VALUES (?)", arguments: [number])
    for table in ["fact_series", "run_setting", "run_part"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE run = ?", arguments: [number])
    }
    try db.execute(sql: "DELETE FROM run WHERE number = ?", arguments: [number])
    try db.execute(sql: "DELETE FROM pruning WHERE run = ?", arguments: [number])
  }
}
