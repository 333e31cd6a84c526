import Dispatch
import SchoolModel
import Testing

@Suite("What signals say")
struct SignalVerdictsTests {
  private func signal(
    _ school: SchoolCode, _ id: SignalID, _ level: LevelID?, value: Int = 0
  ) -> Signal {
    var signal = Signal(
      school: school, period: "p", signal: id, area: "a", indicator: "i", group: "all",
      rule: "threshold", status: level == nil ? .notReported : .ok,
      source: SourceLocation(file: "signals.yaml", line: 1))
    signal.level = level
    signal.value = level == nil ? nil : ExactDecimal(value)
    signal.limit = Limit(.atLeast, ExactDecimal(value + 1))
    return signal
  }

  private func said(_ verdicts: SignalVerdicts) -> [String] {
    verdicts.rows.map { row in
      let level = row.level < 0 ? "none" : verdicts.levels[Int(row.level)].text
      return [
        verdicts.schools[Int(row.school)].text, verdicts.signals[Int(row.signal)].text, level,
        row.status.rawValue, row.value?.text() ?? "", row.limit?.text() ?? "",
      ].joined(separator: " ")
    }
  }

  @Test("is what they say, in their order, whether they come sorted or not")
  func all() {
    let signals = [
      signal("b", "y", "critical", value: 7), signal("a", "x", nil), signal("a", "y", "ok"),
      signal("b", "x", "ok", value: 2), signal("b", "y", "critical", value: 8),
    ]
    #expect(
      said(SignalVerdicts(signals)) == [
        "b y critical ok 7 8", "a x none not_reported  1", "a y ok ok 0 1", "b x ok ok 2 3",
        "b y critical ok 8 9",
      ])
  }

  @Test(
    "is the same whoever reads the signals, and whether they hold their headings together or not")
  func shared() {
    let levels: [LevelID?] = ["ok", nil, "warning", "critical"]
    let apart = (0..<40_000).map { place in
      signal(
        SchoolCode("\(place / 3)"), SignalID("\(place % 3)"), levels[place % 4], value: place % 7)
    }
    var headings = SharedHeadings()
    let together = apart.map { one in
      var other = Signal(
        school: one.school, headings.shared(one.heading), status: one.status, source: one.source)
      other.level = one.level
      other.value = one.value
      other.limit = one.limit
      return other
    }
    #expect(together == apart)
    #expect(Set(together.map { ObjectIdentifier($0.shared) }).count == 3)
    let crew = Crew(count: 3) { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
    let alone = SignalVerdicts(apart)
    #expect(
      alone.rows.count == 40_000
        && said(alone).prefix(2) == ["0 0 ok ok 0 1", "0 1 none not_reported  2"])
    #expect(SignalVerdicts(apart, crew: crew) == alone)
    #expect(SignalVerdicts(together, crew: crew) == alone)
    #expect(SignalVerdicts(together) == alone)
  }

  @Test("keeps some signals and takes the others' words")
  func keeping() {
    let before = SignalVerdicts([
      signal("a", "x", "ok"), signal("a", "y", "ok"), signal("b", "x", nil),
      signal("b", "z", "critical"),
    ])
    let after = SignalVerdicts([
      signal("c", "y", "warning", value: 3), signal("a", "y", "critical", value: 4),
    ])
    #expect(
      said(before.keeping(["x", "z"], with: after)) == [
        "a x ok ok 0 1", "b x none not_reported  1", "b z critical ok 0 1", "c y warning ok 3 4",
        "a y critical ok 4 5",
      ])
  }

  @Test("tells which signals a decision takes out of the score, and which levels were decided")
  func decided() {
    var excluded = signal("a", "x", "critical")
    excluded.decision = SignalDecision(
      decision: DecisionRecord.exclude, reason: "", responsibleRole: "", validUntil: nil,
      isOfSchool: false, isOvertaken: false)
    var overtaken = excluded
    overtaken.decision?.isOvertaken = true
    var set = signal("b", "x", "ok")
    set.overridden = AppliedOverride(
      decision: .level("ok", of: "x"), computed: nil, reason: "", decidedBy: "", date: nil)
    let verdicts = SignalVerdicts([excluded, overtaken, set])
    #expect(verdicts.rows.map(\.isExcluded) == [true, false, false])
    #expect(verdicts.overridden.keys.sorted() == [2])
    let moved = SignalVerdicts([signal("c", "y", "ok")]).keeping(["y"], with: verdicts)
    #expect(moved.overridden == [3: verdicts.overridden[2]].compactMapValues(\.self))
    #expect(moved.keeping(["x"], with: SignalVerdicts([])).overridden.keys.sorted() == [2])
  }
}
