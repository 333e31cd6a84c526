import Foundation
import GRDB
import History
import SchoolModel
import TestSupport
import Testing

@Suite("A damaged store")
struct DamageTests {
  private static let runs = (1...3).map { RandomRun.run(seed: UInt64($0)) }

  /// The bytes of a store with a few runs.
  private static let sound: [UInt8] = {
    let bytes = try? withDesk { desk in
      let store = try desk.open()
      for run in runs { try store.record(run) }
      try store.record(
        PlainRun.run("city", facts: PlainRun.city(schools: 12, series: 8, periods: 2)))
      try store.importFacts([PlainRun.fact("1", "2020", 1)], label: "old", recordedAt: "t")
      try store.recordDecisions(runs[0].gathered.decisions, label: "d", recordedAt: "t")
      try store.close()
      return try desk.bytes
    }
    return bytes ?? []
  }()

  /// What the store answers, with damage as an answer too; anything but the truth or an error is wrong.
  private func isHonest(_ desk: Desk) throws -> Bool {
    let store: HistoryStore
    do { store = try desk.open() } catch { return true }
    defer { try? store.close() }
    let isSound = (try? store.verify())?.problems.isEmpty ?? false
    for run in Self.runs {
      do {
        let back = try store.run(store.find(run.id))
        guard back == run else { return false }
      } catch {
        // Whoever cannot read a run must hear of the damage when the whole store is looked through.
        if isSound { return false }
      }
    }
    return true
  }

  @Test("at a random byte says so, or was not hurt", arguments: 1...150)
  func anyByte(seed: UInt64) throws {
    try withDesk { desk in
      var random = SeededGenerator(seed: seed)
      var bytes = Self.sound
      let place = Int.random(in: 0..<bytes.count, using: &random)
      bytes[place] ^= UInt8.random(in: 1...255, using: &random)
      try desk.write(bytes)
      #expect(try isHonest(desk), "byte \(place)")
    }
  }

  @Test("in a whole page says so", arguments: 1...30)
  func anyPage(seed: UInt64) throws {
    try withDesk { desk in
      var random = SeededGenerator(seed: seed)
      var bytes = Self.sound
      let page = Int.random(in: 0..<(bytes.count / 4096), using: &random) * 4096
      for place in page..<(page + 4096) {
        bytes[place] = seed.isMultiple(of: 2) ? 0 : UInt8.random(in: 0...255, using: &random)
      }
      try desk.write(bytes)
      #expect(try isHonest(desk), "page at \(page)")
    }
  }

  @Test("that was cut short says so, and is not written to", arguments: 1...20)
  func cut(seed: UInt64) throws {
    try withDesk { desk in
      var random = SeededGenerator(seed: seed)
      let bytes = Array(Self.sound.prefix(Int.random(in: 1..<Self.sound.count, using: &random)))
      try desk.write(bytes)
      let error = try #require(desk.refusal())
      switch error {
      case .corrupt, .notADatabase, .failed: break
      default: Issue.record("\(error)")
      }
      #expect(try desk.bytes == bytes)
    }
  }

  @Test("tells of a content that was changed, and reads everything else")
  func oneContent() throws {
    try withDesk { desk in
      try desk.write(Self.sound)
      // A change that only the digest can see.
      try desk.behindItsBack { db in
        try db.execute(
          sql: """
            DROP TRIGGER content_no_update;
            UPDATE content SET bytes = CAST(bytes || x'00' AS BLOB) WHERE id = (
              SELECT block FROM fact_series JOIN run ON run.number = fact_series.run
              WHERE id = 'city' LIMIT 1);
            """)
        try db.execute(
          sql: """
            CREATE TRIGGER content_no_update BEFORE UPDATE ON content
            BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END
            """)
      }
      let store = try desk.open()
      #expect(try store.run(store.find("run-1")) == Self.runs[0])
      let city = try store.find("city")
      #expect(throws: HistoryError.self) { try store.facts(of: city) }
      let problems = try store.verify().problems
      #expect(problems.contains { $0.contains("does not match its digest") })
      #expect(!problems.contains { $0.contains("run 1:") })
    }
  }

  @Test(
    "tells of a row that was changed",
    arguments: [
      ("run", "UPDATE run SET edition = 'other' WHERE number = 1"),
      ("run", "UPDATE run SET kind = 'trial' WHERE number = 1"),
      ("run", "UPDATE run SET schools = schools + 1 WHERE number = 1"),
      ("run_part", "DELETE FROM run_part WHERE run = 1 AND part = 'support'"),
      ("run_setting", "UPDATE run_setting SET name = name || 'x' WHERE run = 4"),
      ("fact_series", "DELETE FROM fact_series WHERE run = 4 AND subset = 'boys'"),
      ("fact_series", "UPDATE fact_series SET reported = 0 WHERE run = 4"),
    ])
  func oneRow(table: String, sql: String) throws {
    try withDesk { desk in
      try desk.write(Self.sound)
      try desk.behindItsBack { db in
        let triggers = try String.fetchAll(
          db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
          arguments: [table])
        let names = try String.fetchAll(
          db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
          arguments: [table])
        for name in names { try db.execute(sql: "DROP TRIGGER \(name)") }
        try db.execute(sql: sql)
        #expect(db.changesCount > 0)
        for trigger in triggers { try db.execute(sql: trigger) }
      }
      let store = try desk.open()
      #expect(try !store.verify().problems.isEmpty)
      let ids = Self.runs.map(\.id) + ["city"]
      #expect(throws: HistoryError.self) {
        for id in ids { _ = try store.run(store.find(id)) }
      }
    }
  }
}
