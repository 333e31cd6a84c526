import GRDB
import History
import SchoolModel
import TestSupport
import Testing

@Suite("An official run that is published again")
struct PublishingTests {
  private let absence = FactSeries(indicator: "absence", group: "all")

  /// One period, rated twice, and the period after it.
  private func store(_ desk: Desk) throws -> (HistoryStore, [RunSummary]) {
    let store = try desk.open()
    var runs: [RunSummary] = []
    for (id, period, value) in [("a1", "2022", 1), ("b2", "2022", 2), ("c3", "2023", 3)] {
      let period = PeriodID(period)
      let run = PlainRun.run(
        id, period: period, facts: [PlainRun.fact("1", "2022", value)],
        started: "2025-06-0\(value)T02:00:00Z")
      runs.append(try store.record(run).summary)
    }
    return (store, runs)
  }

  private func earlier(_ store: HistoryStore, before: Int? = nil) throws -> [String] {
    try store.earlierFacts(
      of: [absence], periods: ["2022"], besides: [], register: [School(code: "1", name: "1")],
      before: before
    ).facts.map { $0.value?.description ?? "" }
  }

  @Test(
    "is the official one of its period again, and the latest, though another was recorded later")
  func official() throws {
    try withDesk { desk in
      let (store, runs) = try store(desk)
      #expect(try store.official("2022") == runs[1])
      #expect(try store.inForce() == [2, 3])
      #expect(try store.publishAgain(runs[0], at: "2025-07-01T02:00:00Z"))
      #expect(try store.official("2022") == runs[0])
      #expect(try store.official("2023") == runs[2])
      #expect(try store.find("latest") == runs[0])
      #expect(try store.find("latest", period: "2023") == runs[2])
      #expect(try store.inForce() == [1, 3])
      // The runs themselves are what they were.
      #expect(try store.runs() == runs)
      let times = try store.published().map { "\($0.run.id) \($0.at.prefix(10))" }
      #expect(times == ["a1 2025-06-01", "b2 2025-06-02", "c3 2025-06-03", "a1 2025-07-01"])
      try store.close()
      #expect(try desk.open(.readOnly).official("2022") == runs[0])
      #expect(try desk.open(.readOnly).verify().problems.isEmpty)
    }
  }

  @Test("gives its figures to others, and what an older run saw stays what it was")
  func figures() throws {
    try withDesk { desk in
      let (store, runs) = try store(desk)
      #expect(try earlier(store) == ["3"])
      try store.publishAgain(runs[0], at: "t")
      #expect(try earlier(store) == ["1"])
      // As the run c3 saw it, and as one after it would have.
      #expect(try earlier(store, before: 3) == ["2"])
      try store.record(PlainRun.run("d4", period: "2023"))
      #expect(try earlier(store, before: 4) == ["1"])
      #expect(try store.published(before: 3).map(\.run.id) == ["a1", "b2"])
      #expect(try store.published(before: 4).map(\.run.id) == ["a1", "b2", "c3", "a1"])
    }
  }

  @Test("is that once: to be the official one already changes nothing")
  func once() throws {
    try withDesk { desk in
      let (store, runs) = try store(desk)
      #expect(try !store.publishAgain(runs[1], at: "t"))
      #expect(try !store.publishAgain(runs[2], at: "t"))
      #expect(try store.publishAgain(runs[0], at: "t"))
      #expect(try !store.publishAgain(runs[0], at: "u"))
      // There and back again.
      #expect(try store.publishAgain(runs[1], at: "v"))
      #expect(try store.publishAgain(runs[0], at: "w"))
      #expect(try store.published().count == 6)
      // A newer run stands above all that.
      let newer = try store.record(PlainRun.run("d4", period: "2022")).summary
      #expect(try store.official("2022") == newer)
      #expect(try store.find("latest") == newer)
    }
  }

  @Test("comes before runs that are recorded later, although trials between them were pruned")
  func pruned() throws {
    try withDesk { desk in
      let (store, runs) = try store(desk)
      try store.record(PlainRun.run("t4", kind: .trial, period: "2022"))
      try store.prune(keepingNewest: 0)
      try store.publishAgain(runs[0], at: "t")
      #expect(try store.official("2022") == runs[0])
      let newer = try store.record(PlainRun.run("d5", period: "2022")).summary
      #expect(newer.number == 5)
      #expect(try store.official("2022") == newer)
      #expect(try store.published(before: 5).last?.run == runs[0])
    }
  }

  @Test("is no trial, no import, and no run that is not there")
  func refused() throws {
    try withDesk { desk in
      let (store, runs) = try store(desk)
      let trial = try store.record(PlainRun.run("t4", kind: .trial, period: "2022")).summary
      for (run, time) in [(trial, "t"), (runs[0], ""), (runs[0], "a\u{0}b")] {
        let error = try #require(throws: HistoryError.self) {
          try store.publishAgain(run, at: time)
        }
        guard case .refused = error else {
          Issue.record("\(error)")
          return
        }
      }
      let stranger = try withScratchFolder { scratch in
        try Desk(scratch).open().record(PlainRun.run("z9", period: "2022")).summary
      }
      #expect(throws: HistoryError.notFound(reference: "z9", candidates: [])) {
        try store.publishAgain(stranger, at: "t")
      }
      #expect(try store.published().count == 3)
    }
  }

  @Test(
    "cannot be made to have been another one",
    arguments: [
      "UPDATE republication SET run = 2", "DELETE FROM republication",
      "INSERT OR REPLACE INTO republication VALUES (1, 2, 3, 't', '\(String(repeating: "0", count: 64))')",
      "INSERT INTO republication VALUES (2, 4, 4, 't', '\(String(repeating: "0", count: 64))')",
    ])
  func appendOnly(sql: String) throws {
    try withDesk { desk in
      let (store, runs) = try store(desk)
      try store.record(PlainRun.run("t4", kind: .trial, period: "2022"))
      try store.publishAgain(runs[0], at: "t")
      try store.close()
      #expect(throws: DatabaseError.self) { try desk.behindItsBack { try $0.execute(sql: sql) } }
    }
  }

  @Test("is noticed when somebody has changed which one it was")
  func damaged() throws {
    try withDesk { desk in
      let (store, runs) = try store(desk)
      try store.publishAgain(runs[0], at: "t")
      try store.close()
      try desk.behindItsBack { db in
        let trigger = try String.fetchOne(
          db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'republication_no_update'")
        try db.execute(sql: "DROP TRIGGER republication_no_update")
        try db.execute(sql: "UPDATE republication SET run = 2")
        try db.execute(sql: trigger ?? "")
      }
      let again = try desk.open()
      guard
        case .corrupt = #expect(
          throws: HistoryError.self, performing: { try again.official("2022") })
      else {
        Issue.record("it was believed")
        return
      }
      #expect(try !again.verify().problems.isEmpty)
    }
  }
}
