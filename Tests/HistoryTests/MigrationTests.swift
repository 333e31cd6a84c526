import CSVReading
import Foundation
import GRDB
import History
import SchoolModel
import TestSupport
import Testing

@Suite("A store of an older version")
struct MigrationTests {
  /// A store as the first version of the schema made it, with a run in it.
  private func makeOld(_ desk: Desk, _ run: StoredRun) throws {
    let store = try desk.open(migrations: 1)
    try store.record(run)
    try store.close()
  }

  @Test("is brought up to date after a copy was made", arguments: 1...5)
  func migrated(seed: UInt64) throws {
    try withScratchFolder { scratch in
      let desk = Desk(scratch)
      let run = RandomRun.run(seed: seed)
      try makeOld(desk, run)
      let before = try desk.behindItsBack { db in
        try Int.fetchOne(db, sql: "PRAGMA user_version")
      }
      #expect(before == 1)

      let store = try desk.open()
      #expect(try store.run(store.find(run.id)) == run)
      #expect(try store.recordDecisions([], label: "a", recordedAt: "now"))
      try store.close()
      let name = "history.sqlite.before-\(HistoryStore.migrations[1]).sqlite"
      #expect(try desk.files == ["history.sqlite", name])

      // The copy is a whole store of the older version.
      let copy = Desk(scratch, name)
      #expect(try copy.mode() == 0o600)
      #expect(copy.refusal(.readOnly) == .older(path: copy.path))
      let old = try copy.open(migrations: 1)
      #expect(try old.run(old.find(run.id)) == run)
      try old.close()
    }
  }

  @Test("is left as it is by a reader")
  func reader() throws {
    try withDesk { desk in
      try makeOld(desk, PlainRun.run("a1"))
      let before = try desk.bytes
      #expect(desk.refusal(.readOnly) == .older(path: desk.path))
      #expect(try desk.bytes == before)
      #expect(try desk.files == ["history.sqlite"])
    }
  }

  @Test("looks like a new one afterwards")
  func sameSchema() throws {
    try withScratchFolder { scratch in
      let (old, new) = (Desk(scratch, "old"), Desk(scratch, "new"))
      try makeOld(old, PlainRun.run("a1"))
      try old.open().close()
      try new.open().close()
      let sql = "SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY name"
      let schemas = try [old, new].map { desk in
        try desk.behindItsBack { db in try String.fetchAll(db, sql: sql) }
      }
      #expect(schemas[0] == schemas[1])
    }
  }

  /// The names stand in stores that are out there.
  @Test("has been through steps whose names never change")
  func names() {
    #expect(HistoryStore.migrations == ["0001-runs", "0002-decisions"])
  }

  /// What was released is in stores that are out there: another digest here means that a migration was
  /// changed, where a new one should have been added.
  @Test("has tables that never change")
  func releasedSchema() throws {
    try withDesk { desk in
      try desk.open(migrations: 1).close()
      let schema = try desk.behindItsBack { db in
        try String.fetchAll(
          db, sql: "SELECT coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
      }
      #expect(
        SHA256.hex(of: Array(schema.joined(separator: ";").utf8))
          == "e979671635e24130baa7e36ea2f443738ffaa50a0af84bda8341c968fe9d9383")
    }
  }
}
