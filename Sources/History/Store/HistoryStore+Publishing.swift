internal import GRDB
package import SchoolModel

/// An official run at a time when it was published.
package struct PublishedRun: Hashable, Sendable {
  package let run: RunSummary
  /// ISO 8601.
  package let at: String
}

extension HistoryStore {
  /// Official runs in the order in which they were published, one that was published again once for each
  /// time: the last of a period is its official run.
  ///
  /// - Parameter before: the number of a run; only what was published before that was recorded.
  /// - Returns: each run with the time of its publication.
  /// - Throws: `HistoryError`.
  package func published(before: Int? = nil) throws(HistoryError) -> [PublishedRun] {
    try reading { db in
      try published(db, RunRow.all(db, digest), before: before).map {
        PublishedRun(run: $0.row.summary, at: $0.at)
      }
    }
  }

  /// The numbers of the official runs that count: of each period the one that was published last.
  package func inForce() throws(HistoryError) -> Set<Int> {
    var last: [PeriodID: Int] = [:]
    for published in try published() { last[published.run.period] = published.run.number }
    return Set(last.values)
  }

  /// Lets an official run that was recorded before be the official one of its period again.
  ///
  /// - Returns: false when it is that already, and nothing was written.
  @discardableResult
  package func publishAgain(
    _ run: RunSummary, at time: String
  ) throws(HistoryError) -> Bool {
    guard run.kind == .official, !time.isEmpty, !time.utf8.contains(0) else {
      throw .refused(reason: "only an official run is published again, at some time")
    }
    return try writing { db in
      let rows = try RunRow.all(db, digest)
      guard rows.contains(where: { $0.summary == run }) else {
        throw HistoryError.notFound(reference: run.id, candidates: [])
      }
      let last = try published(db, rows).last { $0.row.summary.period == run.period }
      guard last?.row.summary.number != run.number else { return false }
      // Runs that are gone have had numbers too.
      let newest = try SafeRow.one(db, "SELECT seq FROM sqlite_sequence WHERE name = 'run'")?
        .integer(0)
      guard let newest else { throw FormFault("the runs have no numbers") }
      try db.execute(
        sql: """
          INSERT INTO republication (run, newest, published_at, seal) VALUES (?, ?, ?, ?)
          """,
        arguments: [run.number, newest, time, seal(run.id, newest, time)])
      return true
    }
  }

  /// The same from rows that were read, which are all runs of the store or those before one.
  func published(
    _ db: Database, _ rows: [RunRow], before: Int? = nil
  ) throws -> [(row: RunRow, at: String)] {
    let limit = before ?? .max
    let official = rows.filter { $0.summary.kind == .official && $0.summary.number < limit }
    let known = Dictionary(official.map { ($0.summary.number, $0) }, uniquingKeysWith: { $1 })
    var order = official.map { row in
      (newest: row.summary.number, again: 0, row: row, at: row.summary.recordedAt)
    }
    let again = try SafeRow.all(
      db, "SELECT number, run, newest, published_at, seal FROM republication ORDER BY number")
    for line in again {
      let (newest, at) = (try line.integer(2), try line.text(3))
      guard newest < limit else { continue }
      guard let row = known[try line.integer(1)] else {
        throw FormFault("a run that was published again is not there")
      }
      guard try line.text(4) == seal(row.summary.id, newest, at) else {
        throw FormFault("a publication does not match its seal")
      }
      order.append((newest, try line.integer(0), row, at))
    }
    return order.sorted { ($0.newest, $0.again) < ($1.newest, $1.again) }
      .map { (row: $0.row, at: $0.at) }
  }

  private func seal(_ run: String, _ newest: Int, _ at: String) -> String {
    digest(Array([run, "\(newest)", at].joinedFields.utf8))
  }
}
