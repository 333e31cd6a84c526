import History
import SchoolModel
import Testing

@Suite("Runs of the history")
struct FindingTests {
  @Test("are listed in the order of recording, with what a list shows of them")
  func listed() throws {
    try withDesk { desk in
      let store = try desk.open()
      try store.record(PlainRun.run("b2", started: "2025-06-30T02:00:00Z"))
      // The clock was set back.
      try store.record(PlainRun.run("a1", kind: .trial, started: "2024-01-01T00:00:00Z"))
      try store.importFacts(
        [PlainRun.fact("1", "2020/21", 3)], label: "old.csv", recordedAt: "2025-07-01T00:00:00Z")
      let runs = try store.runs()
      #expect(runs.map(\.number) == [1, 2, 3])
      #expect(runs.map(\.id).prefix(2) == ["b2", "a1"])
      #expect(runs.map(\.kind) == [.official, .trial, .imported])
      #expect(runs[2].label == "old.csv")
      #expect(runs[2].counts.facts == 1)
      #expect(runs[0].edition == "2025")
    }
  }

  @Test("are found by name, by the beginning of it, and as the latest")
  func found() throws {
    try withDesk { desk in
      let store = try desk.open()
      for id in ["ab12", "ab34", "cd56", "cd5"] { try store.record(PlainRun.run(id)) }
      try store.record(PlainRun.run("ef78", period: "2023/24"))
      try store.record(PlainRun.run("aa00", kind: .trial))
      #expect(try store.find("ab1").id == "ab12")
      #expect(try store.find("cd5").id == "cd5")
      #expect(try store.find("latest").id == "ef78")
      #expect(try store.find("latest", period: "2024/25").id == "cd5")
      #expect(try store.official("2023/24")?.id == "ef78")
      #expect(try store.official("2019/20") == nil)
      #expect(throws: HistoryError.notFound(reference: "ab", candidates: ["ab12", "ab34"])) {
        try store.find("ab")
      }
      for reference in ["", "zz", "%", "_"] {
        let error = try #require(throws: HistoryError.self) { try store.find(reference) }
        #expect(
          error
            == .notFound(reference: reference, candidates: ["aa00", "ef78", "cd5", "cd56", "ab34"]))
      }
      #expect(throws: HistoryError.notFound(reference: "latest", candidates: [])) {
        try store.find("latest", period: "1999/00")
      }
    }
  }

  @Test("are recorded once, whatever the clock says")
  func idempotent() throws {
    try withDesk { desk in
      let store = try desk.open()
      let first = try store.record(PlainRun.run("a1"))
      let before = try store.verify()
      let again = try store.record(PlainRun.run("a1", started: "2026-01-01T00:00:00Z"))
      #expect(again == .alreadyThere(first.summary, isSame: true))
      let other = try store.record(
        PlainRun.run("a1", facts: [PlainRun.fact("1", "2024/25", 1)]))
      #expect(other == .alreadyThere(first.summary, isSame: false))
      #expect(try store.verify() == before)
    }
  }

  @Test("can be official although a trial has the same name, but not the other way round")
  func trialFirst() throws {
    try withDesk { desk in
      let store = try desk.open()
      let trial = try store.record(PlainRun.run("a1", kind: .trial)).summary
      let contents = try store.verify().contents
      let official = try store.record(PlainRun.run("a1"))
      guard case .added(let summary) = official else {
        Issue.record("the official run was lost")
        return
      }
      #expect(summary.kind == .official)
      #expect(try store.verify().contents == contents)
      #expect(try store.find("a1") == summary)
      #expect(try store.runs() == [trial, summary])
      let again = try store.record(PlainRun.run("a1", kind: .trial))
      #expect(again == .alreadyThere(trial, isSame: true))
      try store.record(PlainRun.run("b2"))
      #expect(try store.record(PlainRun.run("b2", kind: .trial)).summary.kind == .official)
    }
  }

  @Test("that have no name, period or time are refused, and names with a zero byte")
  func refused() throws {
    try withDesk { desk in
      let store = try desk.open()
      var runs = [PlainRun.run(""), PlainRun.run("a1", period: ""), PlainRun.run("a\u{0}1")]
      runs.append(PlainRun.run("a1", started: ""))
      runs.append(PlainRun.run("a1", facts: [PlainRun.fact("1", "20\u{0}24", 1)]))
      for run in runs {
        let error = try #require(throws: HistoryError.self) { try store.record(run) }
        guard case .refused = error else {
          Issue.record("\(error)")
          return
        }
      }
      #expect(try store.verify().contents == 0)
    }
  }
}
