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

extension HistoryStore {
  /// The decisions that were taken back in and stand: of several about the same thing the last one.
  ///
  /// - Parameter register: a run's schools; decisions about others are left out, and those about a school
  ///   whose code has changed stand under the new one.
  /// - Returns: sorted by school and signal.
  /// - Throws: `HistoryError`.
  package func currentDecisions(
    register: [School]
  ) throws(HistoryError) -> [DecisionRecord] {
    var successors: [SchoolCode: SchoolCode] = [:]
    for school in register {
      if let former = school.successorOf { successors[former] = school.code }
    }
    let known = Set(register.map(\.code))
    var current: [Subject: DecisionRecord] = [:]
    for stored in try decisions() {
      for decision in stored.decisions {
        var decision = decision
        decision.origin = .history
        if !known.contains(decision.school) {
          guard let school = successors[decision.school] else { continue }
          decision.school = school
        }
        current[Subject(school: decision.school, signal: decision.signal)] = decision
      }
    }
    return current.values.sorted {
      ($0.school, $0.signal?.text ?? "") < ($1.school, $1.signal?.text ?? "")
    }
  }

  /// What a decision is about.
  private struct Subject: Hashable {
    let school: SchoolCode
    let signal: SignalID?
  }

  /// Rows of an export with the levels that they were about: those of the first official run that had the
  /// same row, among the runs of some periods.
  package func withLevels(
    _ decisions: [DecisionRecord], periods: Set<PeriodID>
  ) throws(HistoryError) -> [DecisionRecord] {
    guard !decisions.isEmpty else { return decisions }
    return try reading { db in
      var decisions = decisions
      let rows = try RunRow.all(db, digest).filter {
        $0.summary.kind == .official && periods.contains($0.summary.period)
      }
      for row in rows where decisions.contains(where: { $0.levels == nil }) {
        let reader = try RunReader(db, row, digest)
        let then = Set(try reader.decisions().map(\.asWritten))
        let places = decisions.indices.filter {
          decisions[$0].levels == nil && then.contains(decisions[$0].asWritten)
        }
        guard !places.isEmpty else { continue }
        let signals = Dictionary(grouping: try reader.signals(), by: \.school)
        for place in places {
          decisions[place].levels = decisions[place].levels(in: signals)
        }
      }
      return decisions
    }
  }
}

extension DecisionRecord {
  /// The levels of the signals that the decision is about, by school as a run had them.
  package func levels(in signals: [SchoolCode: [Signal]]) -> [SignalID: LevelID] {
    var levels: [SignalID: LevelID] = [:]
    for other in signals[school] ?? [] where signal == nil || signal == other.signal {
      if let level = other.level { levels[other.signal] = level }
    }
    return levels
  }
}
