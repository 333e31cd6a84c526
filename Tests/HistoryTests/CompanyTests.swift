import Foundation
import GRDB
import History
import SchoolModel
import TestSupport
import Testing

@Suite("A store that several use")
struct CompanyTests {
  @Test("can be read while another writes, and shows what was recorded before")
  func readerWhileWriting() throws {
    try withDesk { desk in
      let writer = try desk.open()
      try writer.record(PlainRun.run("a1"))
      let other = try DatabaseQueue(path: desk.path)
      try other.writeWithoutTransaction { db in
        // In the middle of a transaction that has written a lot.
        try db.execute(sql: "PRAGMA cache_size = 5; BEGIN IMMEDIATE")
        for number in 0..<50 {
          try db.execute(
            sql: "INSERT INTO content (digest, bytes) VALUES (?, randomblob(20000))",
            arguments: [String(repeating: "0", count: 62) + String(10 + number)])
        }
        let reader = try desk.open(.readOnly, waiting: 0)
        #expect(try reader.runs().map(\.id) == ["a1"])
        #expect(try reader.run(reader.find("a1")) == PlainRun.run("a1"))
        #expect(try reader.verify().problems.isEmpty)
        try reader.close()
        try db.execute(sql: "ROLLBACK")
      }
    }
  }

  @Test("takes one writer at a time, and says so to the second")
  func twoWriters() throws {
    try withDesk { desk in
      let first = try desk.open()
      let second = try desk.open(waiting: 0.1)
      let other = try DatabaseQueue(path: desk.path)
      try other.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN IMMEDIATE")
        #expect(throws: HistoryError.busy(path: desk.path)) {
          try second.record(PlainRun.run("b2"))
        }
        try db.execute(sql: "ROLLBACK")
      }
      try second.record(PlainRun.run("b2"))
      try first.record(PlainRun.run("a1"))
      #expect(try second.runs().map(\.id) == ["b2", "a1"])
    }
  }

  @Test("takes everything that many record at the same time", .timeLimit(.minutes(2)))
  func many() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "skolsignal-test-\(UUID().uuidString)"
    ).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in UInt64(0)..<4 {
        group.addTask {
          // Each of them may be the one that makes the store.
          let store = try Desk(folder).open(waiting: 60)
          for seed in UInt64(1)...5 {
            try store.record(RandomRun.run(seed: worker * 3 + seed))
            _ = try store.runs()
          }
          try store.close()
        }
      }
      try await group.waitForAll()
    }
    let store = try Desk(folder).open()
    #expect(Set(try store.runs().map(\.id)).count == 14)
    #expect(try store.verify().problems.isEmpty)
  }

  @Test("gives a reader one picture, whatever is recorded meanwhile")
  func openTwice() throws {
    try withDesk { desk in
      let writer = try desk.open()
      let reader = try desk.open(.readOnly)
      #expect(try reader.runs().isEmpty)
      try writer.record(RandomRun.run(seed: 1))
      #expect(try reader.runs().count == 1)
      try writer.close()
      #expect(try reader.run(reader.find("run-1")) == RandomRun.run(seed: 1))
      try reader.close()
      #expect(try desk.files == ["history.sqlite"])
    }
  }
}
