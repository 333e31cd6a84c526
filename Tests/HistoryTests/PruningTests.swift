import GRDB
import History
import SchoolModel
import Testing

@Suite("Pruning")
struct PruningTests {
  @Test("takes trials and their contents, and leaves everything else")
  func trials() throws {
    try withDesk { desk in
      let store = try desk.open()
      let official = RandomRun.run(seed: 1)
      try store.record(official)
      try store.importFacts(
        [PlainRun.fact("1", "2022", 1)], label: "old", recordedAt: "t")
      try store.recordDecisions(official.gathered.decisions, label: "d", recordedAt: "t")
      let before = try store.verify()
      for seed in UInt64(2)...9 { try store.record(RandomRun.run(seed: seed, kind: .trial)) }
      let kept = try store.find("run-5")
      #expect(try store.prune(keeping: [kept.number]).map(\.id).count == 7)
      #expect(try store.run(kept) == RandomRun.run(seed: 5, kind: .trial))
      #expect(try store.prune(keepingNewest: 1).isEmpty)
      #expect(try store.prune(keepingNewest: 0).map(\.id) == ["run-5"])
      #expect(try store.verify() == before)
      #expect(try store.run(store.find("run-1")) == official)
      // A number is never given again.
      #expect(try store.record(RandomRun.run(seed: 3, kind: .trial)).summary.number == 11)
    }
  }

  @Test("makes the file smaller")
  func size() throws {
    try withDesk { desk in
      var store = try desk.open()
      try store.record(PlainRun.run("a1"))
      try store.record(
        PlainRun.run("b2", kind: .trial, facts: PlainRun.city(schools: 60, series: 60, periods: 2)))
      try store.close()
      let before = try desk.bytes.count
      store = try desk.open()
      try store.prune(keepingNewest: 0)
      try store.close()
      #expect(try desk.bytes.count < before / 2)
    }
  }

  @Test(
    "is the only way by which anything changes or goes",
    arguments: [
      "UPDATE run SET edition = 'x'", "UPDATE run SET kind = 'trial'", "DELETE FROM run",
      "DELETE FROM run_part", "UPDATE run_part SET part = part", "DELETE FROM run_setting",
      "UPDATE run_setting SET name = ''", "DELETE FROM fact_series",
      "UPDATE fact_series SET reported = 0", "DELETE FROM content",
      "UPDATE content SET bytes = x''", "INSERT INTO pruning VALUES (1)",
      "INSERT INTO pruning VALUES (99)", "DELETE FROM decision_import",
      "UPDATE decision_import SET label = ''",
      "INSERT OR REPLACE INTO run SELECT * FROM run",
      "INSERT OR REPLACE INTO content SELECT id, digest, x'' FROM content",
      "INSERT OR REPLACE INTO content (digest, bytes) SELECT digest, x'' FROM content",
      "INSERT OR REPLACE INTO fact_series SELECT * FROM fact_series",
      "INSERT OR REPLACE INTO run_part SELECT * FROM run_part",
      "INSERT OR REPLACE INTO run_setting SELECT * FROM run_setting",
      "INSERT OR REPLACE INTO decision_import SELECT * FROM decision_import",
      "DELETE FROM migration; DELETE FROM run",
    ])
  func appendOnly(sql: String) throws {
    try withDesk { desk in
      let run = PlainRun.run("a1", facts: [PlainRun.fact("1", "2022", 1)])
      var store = try desk.open()
      try store.record(run)
      try store.recordDecisions([], label: "d", recordedAt: "t")
      try store.close()
      #expect(throws: DatabaseError.self) {
        try desk.behindItsBack { db in
          // Even where the references are not looked after.
          try db.execute(sql: "PRAGMA foreign_keys = OFF")
          try db.inTransaction {
            try db.execute(sql: sql)
            return .commit
          }
        }
      }
      store = try desk.open()
      #expect(try store.run(store.find("a1")) == run)
      #expect(try store.verify().problems.isEmpty)
    }
  }
}
