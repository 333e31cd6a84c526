internal import GRDB
package import SchoolModel

/// Decisions that were taken back in between runs, such as the columns that a meeting filled in.
package struct StoredDecisions: Hashable, Sendable {
  /// The place in the order of recording, from 1.
  package let number: Int
  /// Where they came from, such as the file's name.
  package let label: String
  package let recordedAt: String
  package let decisions: [DecisionRecord]
}

extension HistoryStore {
  /// Records decisions; those that were the last to be recorded are not recorded again.
  ///
  /// - Returns: whether anything was written.
  @discardableResult
  package func recordDecisions(
    _ decisions: [DecisionRecord], label: String, recordedAt: String
  ) throws(HistoryError) -> Bool {
    let bytes = DecisionsForm.bytes(of: decisions)
    guard !recordedAt.isEmpty, !(label + recordedAt).utf8.contains(0) else {
      throw .refused(reason: "decisions need a time, and a label without a zero byte")
    }
    return try writing { db in
      if let last = try allDecisions(db).last, last.label == label,
        DecisionsForm.bytes(of: last.decisions) == bytes
      {
        return false
      }
      let content = try contents(db).put(bytes)
      try db.execute(
        sql: """
          INSERT INTO decision_import (label, recorded_at, content, seal) VALUES (?, ?, ?, ?)
          """,
        arguments: [label, recordedAt, content.id, seal(label, recordedAt, content.digest)])
      return true
    }
  }

  /// All decisions that were recorded apart from runs, in the order of recording.
  package func decisions() throws(HistoryError) -> [StoredDecisions] {
    try reading { db in try allDecisions(db) }
  }

  func allDecisions(_ db: Database) throws -> [StoredDecisions] {
    try SafeRow.all(
      db,
      """
      SELECT number, label, recorded_at, content.id, content.digest, seal
      FROM decision_import JOIN content ON content.id = decision_import.content ORDER BY number
      """
    ).map { row in
      let (label, recordedAt) = (try row.text(1), try row.text(2))
      let content = ContentStore.Reference(id: try row.integer(3), digest: try row.text(4))
      guard try row.text(5) == seal(label, recordedAt, content.digest) else {
        throw FormFault("decisions do not match their seal")
      }
      return StoredDecisions(
        number: try row.integer(0), label: label, recordedAt: recordedAt,
        decisions: try DecisionsForm.read(contents(db).get(content)))
    }
  }

  private func seal(_ label: String, _ recordedAt: String, _ content: String) -> String {
    digest(Array([label, recordedAt, content].joinedFields.utf8))
  }
}
