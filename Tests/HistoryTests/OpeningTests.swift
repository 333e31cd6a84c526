import Foundation
import GRDB
import History
import SchoolModel
import TestSupport
import Testing

@Suite("A store")
struct OpeningTests {
  @Test("is made for its owner only, in one file once it is closed")
  func made() throws {
    try withDesk { desk in
      let store = try desk.open()
      try store.record(PlainRun.run("a1"))
      for name in try desk.files {
        let suffix = String(name.dropFirst("history.sqlite".count))
        #expect(try desk.mode(suffix) == 0o600, "\(name)")
      }
      #expect(try store.runs().map(\.id) == ["a1"])
      try store.close()
      #expect(try desk.files == ["history.sqlite"])
    }
  }

  @Test("may begin as an empty file, or have a name that looks like an address")
  func names() throws {
    try withDesk { desk in
      try desk.write([])
      #expect(desk.refusal() == nil)
      #expect(try desk.bytes.count > 1000)
    }
    try withScratchFolder { scratch in
      let desk = Desk(scratch, "file:a?mode=memory#b%41 é.sqlite")
      try desk.open().close()
      #expect(try desk.files == ["file:a?mode=memory#b%41 é.sqlite"])
      #expect(desk.refusal(.readOnly) == nil)
    }
  }

  @Test("of a newer version is refused, and not touched", arguments: [false, true])
  func newer(named: Bool) throws {
    try withDesk { desk in
      try desk.open().close()
      try desk.behindItsBack { db in
        let next = HistoryStore.migrations.count + 1
        try db.execute(sql: "PRAGMA user_version = \(next)")
        if named {
          try db.execute(
            sql: "INSERT INTO migration (number, name) VALUES (?, 'future')", arguments: [next])
        }
      }
      let before = try desk.bytes
      for access in [HistoryStore.Access.readAndWrite, .readOnly] {
        #expect(desk.refusal(access) == .newer(path: desk.path))
      }
      #expect(try desk.bytes == before)
      #expect(try desk.files == ["history.sqlite"])
    }
  }

  @Test(
    "that is no database is refused, and not touched",
    arguments: ["x", "SQLite format 3\u{0}", String(repeating: "skola;elev\n", count: 500)])
  func noDatabase(text: String) throws {
    try withDesk { desk in
      try desk.write(Array(text.utf8))
      for access in [HistoryStore.Access.readAndWrite, .readOnly] {
        #expect(desk.refusal(access) == .notADatabase(path: desk.path))
      }
      #expect(try desk.bytes == Array(text.utf8))
      #expect(try desk.files == ["history.sqlite"])
    }
  }

  @Test("of another program is refused, and not touched")
  func foreign() throws {
    try withDesk { desk in
      try desk.behindItsBack { db in try db.execute(sql: "CREATE TABLE run (id TEXT)") }
      let before = try desk.bytes
      #expect(desk.refusal() == .notADatabase(path: desk.path))
      #expect(try desk.bytes == before)
      try desk.behindItsBack { db in try db.execute(sql: "PRAGMA user_version = 1") }
      #expect(desk.refusal() == .notADatabase(path: desk.path))
    }
  }

  @Test("with other tables than this program makes is refused")
  func alteredTables() throws {
    try withDesk { desk in
      try desk.open().close()
      try desk.behindItsBack { db in try db.execute(sql: "DROP TRIGGER run_no_delete") }
      guard case .corrupt = desk.refusal() else {
        Issue.record("it was opened without its trigger")
        return
      }
    }
  }

  @Test("that cannot be there says why")
  func nowhere() throws {
    try withScratchFolder { scratch in
      let missing = Desk(scratch + "/no/such/folder")
      guard case .cannotOpen(let path, let reason) = missing.refusal() else {
        Issue.record("it was opened")
        return
      }
      #expect(path == missing.path)
      #expect(reason.contains("No such file"))
      #expect(throws: HistoryError.self) { try Desk(scratch, ".").open() }
      #expect(
        Desk(scratch).refusal(.readOnly) == .missing(path: "\(scratch)/history.sqlite", .absent))
      let left = try Desk(scratch).files
      #expect(left.isEmpty)
    }
  }

  @Test("that is not there, or nothing yet, is said to be that to a reader, and is not made")
  func nothing() throws {
    try withScratchFolder { scratch in
      let absent = Desk(scratch + "/no")
      #expect(absent.refusal(.readOnly) == .missing(path: absent.path, .absent))
      let folder = Desk(scratch, ".")
      #expect(folder.refusal(.readOnly) == .missing(path: folder.path, .isFolder))
      #expect(folder.refusal() == .missing(path: folder.path, .isFolder))
      #expect(try Desk(scratch).files.isEmpty)
      let empty = Desk(scratch)
      try empty.write([])
      #expect(empty.refusal(.readOnly) == .missing(path: empty.path, .empty))
      #expect(try empty.bytes.isEmpty)
      let link = Desk(scratch, "link")
      try FileManager.default.createSymbolicLink(
        atPath: link.path, withDestinationPath: scratch + "/nowhere")
      #expect(link.refusal(.readOnly) == .missing(path: link.path, .absent))
    }
  }

  @Test("that is read only takes nothing")
  func readOnly() throws {
    try withDesk { desk in
      try desk.open().close()
      let store = try desk.open(.readOnly)
      #expect(try store.runs().isEmpty)
      #expect(throws: HistoryError.readOnly(path: desk.path)) {
        try store.record(PlainRun.run("a1"))
      }
    }
  }

  @Test("says what to do in every case, in one sentence")
  func words() {
    let path = "out/history.sqlite"
    let errors: [HistoryError] = [
      .newer(path: path), .older(path: path), .corrupt(path: path, reason: "r"),
      .notADatabase(path: path), .busy(path: path), .readOnly(path: path),
      .missing(path: path, .absent), .missing(path: path, .isFolder),
      .missing(path: path, .empty), .missing(path: path, .unreadable),
      .cannotOpen(path: path, reason: "r"), .diskFull(path: path), .failed(path: path, reason: "r"),
    ]
    for error in errors {
      #expect(error.description.contains(path))
      #expect(error.description.contains(": "))
      #expect(!error.description.contains("\n"))
    }
    #expect(
      HistoryError.notFound(reference: "ab", candidates: ["ab1", "ab2"]).description
        == "“ab” does not name one run of the history: name one of ab1, ab2")
  }
}
