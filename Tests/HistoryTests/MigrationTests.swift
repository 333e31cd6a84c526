import CSVReading
import Foundation
import GRDB
import History
import SchoolModel
import TestSupport
import Testing

@Suite("A store of an older version")
struct MigrationTests {
  /// A store as an older version of the schema made it, with a run in it.
  private func makeOld(_ desk: Desk, _ run: StoredRun, migrations: Int = 1) throws {
    let store = try desk.open(migrations: migrations)
    try store.record(run)
    try store.close()
  }

  @Test(
    "is brought up to date after a copy was made", arguments: 1...5,
    1..<HistoryStore.migrations.count)
  func migrated(seed: UInt64, migrations: Int) throws {
    try withScratchFolder { scratch in
      let desk = Desk(scratch)
      let run = RandomRun.run(seed: seed)
      try makeOld(desk, run, migrations: migrations)
      let before = try desk.behindItsBack { db in
        try Int.fetchOne(db, sql: "PRAGMA user_version")
      }
      #expect(before == migrations)

      let store = try desk.open()
      #expect(try store.run(store.find(run.id)) == run)
      #expect(try store.recordDecisions([], label: "a", recordedAt: "now"))
      // What was recorded by then counts as published then.
      let isOfficial = run.kind == .official
      #expect(try store.published().map(\.run.id) == (isOfficial ? [run.id] : []))
      try store.record(PlainRun.run("newer", period: run.period))
      if isOfficial {
        #expect(try store.publishAgain(store.runs()[0], at: "now"))
        #expect(try store.find("latest").id == run.id)
      }
      try store.close()
      let name = "history.sqlite.before-\(HistoryStore.migrations[migrations]).sqlite"
      #expect(try desk.files == ["history.sqlite", name])

      // The copy is a whole store of the older version.
      let copy = Desk(scratch, name)
      #expect(try copy.mode() == 0o600)
      #expect(copy.refusal(.readOnly) == .older(path: copy.path))
      let old = try copy.open(migrations: migrations)
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
    #expect(HistoryStore.migrations == ["0001-runs", "0002-decisions", "0003-republications"])
  }

  /// What was released is in stores that are out there: another digest here means that a migration was
  /// changed, where a new one should have been added.
  @Test(
    "has tables that never change",
    arguments: [
      (1, "e979671635e24130baa7e36ea2f443738ffaa50a0af84bda8341c968fe9d9383"),
      (2, "e99d8fcd6b9557200033fe0efe2fd230883a12ec35709a003565921167cb342e"),
      (3, "9c2207dc1a8ab60e970eef4faf47737daa26e6c3450ed636b56f7960ec411397"),
    ])
  func releasedSchema(migrations: Int, digest: String) throws {
    try withDesk { desk in
      try desk.open(migrations: migrations).close()
      let schema = try desk.behindItsBack { db in
        try String.fetchAll(
          db, sql: "SELECT coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
      }
      #expect(SHA256.hex(of: Array(schema.joined(separator: ";").utf8)) == digest)
    }
  }
}
