import Priorities
import SchoolModel
import Testing

@Suite("What the meeting decided")
struct DecisionTableTests {
  private let levels = [("none", 0), ("watch", 1), ("warning", 2), ("critical", 4)].map {
    LevelDefinition(id: LevelID($0.0), points: ExactDecimal($0.1))
  }
  private let lastDay = Day(number: 20_000)

  private func signal(_ id: SignalID = "x", _ level: LevelID?) -> Signal {
    var signal = Signal(
      school: "s", period: "p", signal: id, area: "a", indicator: "i", group: "all",
      rule: "threshold", status: level == nil ? .notReported : .ok,
      source: SourceLocation(file: "signals.yaml"))
    signal.level = level
    return signal
  }

  private func decision(
    _ word: String, _ signal: SignalID? = "x", until: Int? = 20_001,
    levels: [SignalID: LevelID]? = nil, origin: DecisionRecord.Origin = .export
  ) -> DecisionRecord {
    DecisionRecord(
      school: "s", signal: signal, decision: word, reason: "r", responsibleRole: "Head",
      validUntil: until.map { Day(number: Int32($0)) }, origin: origin, levels: levels)
  }

  private func applied(_ decisions: [DecisionRecord], to signal: Signal) -> Signal {
    DecisionTable(decisions, levels: levels, on: lastDay).applied(to: [signal])[0]
  }

  @Test("is told with who and until when", arguments: DecisionRecord.decisions)
  func told(word: String) throws {
    let told = try #require(applied([decision(word)], to: signal("x", "warning")).decision)
    #expect(told.decision == word)
    #expect(told.responsibleRole == "Head")
    #expect(told.validUntil == Day(number: 20_001))
    #expect(!told.isOfSchool)
    #expect(!told.isOvertaken)
  }

  @Test("has ended when its date has passed, and not on the day itself")
  func ended() {
    for word in DecisionRecord.decisions {
      #expect(applied([decision(word, until: 19_999)], to: signal("x", "warning")).decision == nil)
      #expect(applied([decision(word, until: 20_000)], to: signal("x", "warning")).decision != nil)
      #expect(applied([decision(word, until: nil)], to: signal("x", "warning")).decision != nil)
    }
  }

  @Test(
    "is overtaken by a worse level only",
    arguments: [
      ("watch", "warning", true), ("warning", "warning", false), ("critical", "warning", false),
      ("none", "watch", true),
    ])
  func overtaken(then: String, now: String, isOvertaken: Bool) {
    let record = decision("exclude", levels: ["x": LevelID(then)])
    let signal = applied([record], to: signal("x", LevelID(now)))
    #expect(signal.decision?.isOvertaken == isOvertaken)
    #expect(signal.isExcluded == !isOvertaken)
  }

  @Test("holds at any level when nobody knows what it was about")
  func unknown() {
    #expect(applied([decision("exclude")], to: signal("x", "critical")).isExcluded)
    // Known, and without data then: anything is worse.
    #expect(!applied([decision("exclude", levels: [:])], to: signal("x", "watch")).isExcluded)
  }

  @Test("about the signal comes before one about the school, in any order of the rows")
  func specific() {
    let rows = [decision("exclude", nil), decision("support"), decision("acknowledge")]
    for shuffled in [rows, rows.reversed(), [rows[1], rows[0], rows[2]]] {
      #expect(applied(shuffled, to: signal("x", "watch")).decision?.decision == "support")
      #expect(applied(shuffled, to: signal("y", "watch")).decision?.decision == "exclude")
      #expect(applied(shuffled, to: signal("y", "watch")).decision?.isOfSchool == true)
    }
  }

  @Test("from the history comes before a row of an export")
  func history() {
    let rows = [decision("support", nil), decision("exclude", nil, origin: .history)]
    #expect(applied(rows, to: signal("x", "watch")).isExcluded)
  }

  @Test("is told of a signal without a level only when that is excluded")
  func quiet() {
    for word in ["support", "acknowledge"] {
      #expect(applied([decision(word)], to: signal("x", "none")).decision == nil)
      #expect(applied([decision(word)], to: signal("x", nil)).decision == nil)
    }
    #expect(applied([decision("exclude")], to: signal("x", "none")).isExcluded)
    #expect(applied([decision("exclude")], to: signal("x", nil)).isExcluded)
  }
}
