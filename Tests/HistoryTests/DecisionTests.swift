import History
import SchoolModel
import Testing

@Suite("Decisions that come back in")
struct DecisionTests {
  @Test("are kept in their order, and the last ones not twice", arguments: 1...10)
  func kept(seed: UInt64) throws {
    try withDesk { desk in
      var random = RandomRun(seed: seed)
      let first = (0..<5).map { _ in random.decision() }
      let second = (0..<3).map { _ in random.decision() }
      let store = try desk.open()
      #expect(try store.recordDecisions(first, label: "möte.xlsx", recordedAt: "1"))
      #expect(try !store.recordDecisions(first, label: "möte.xlsx", recordedAt: "2"))
      #expect(try store.recordDecisions(second, label: "möte.xlsx", recordedAt: "3"))
      #expect(try store.recordDecisions(first, label: "möte.xlsx", recordedAt: "4"))
      let stored = try store.decisions()
      #expect(stored.map(\.decisions) == [first, second, first])
      #expect(stored.map(\.recordedAt) == ["1", "3", "4"])
      #expect(stored.map(\.number) == [1, 2, 3])
      #expect(try store.verify().problems.isEmpty)
      #expect(throws: HistoryError.self) {
        try store.recordDecisions(first, label: "a", recordedAt: "")
      }
    }
  }
}
