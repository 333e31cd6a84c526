import SchoolModel
import Testing

/// In how many areas something calls for action, and which is worst.
struct AreaPrioritiesTests {
  private func signal(
    _ id: SignalID, _ area: AreaID, _ level: LevelID?, isWeak: Bool = false,
    isExcluded: Bool = false
  ) -> Signal {
    var signal = Signal(
      school: "10000001", period: "2024/25", signal: id, area: area, indicator: "share",
      group: "all", rule: "threshold", status: level == nil ? .notReported : .ok,
      source: SourceLocation(file: ""))
    signal.level = level
    signal.isWeak = isWeak
    if isExcluded {
      signal.decision = SignalDecision(
        decision: DecisionRecord.exclude, reason: "", responsibleRole: "", validUntil: nil,
        isOfSchool: false, isOvertaken: false)
    }
    return signal
  }

  private let priorities: AreaPriorities = {
    var some = SignalDefinition(
      id: "some", area: "staff", indicator: "share", rule: "threshold", higherIs: .worse,
      limits: [])
    some.otherwise = "watch"
    return AreaPriorities(
      [some],
      levels: [
        LevelDefinition(id: "none", points: 0), LevelDefinition(id: "watch", points: 1),
        LevelDefinition(id: "critical", points: 4),
      ])
  }()

  @Test func anAreaCountsOnce() {
    let signals = [
      signal("a", "attendance", "watch"), signal("b", "attendance", "critical"),
      signal("c", "knowledge", "watch"), signal("d", "safety", "none"),
    ]
    #expect(priorities.areasWithAction(signals) == 2)
    #expect(priorities.areasWithAction([]) == 0)
  }

  @Test func whatIsWeakExcludedOrMissingCallsForNothing() {
    let signals = [
      signal("a", "attendance", "critical", isWeak: true),
      signal("b", "knowledge", "critical", isExcluded: true), signal("c", "safety", nil),
    ]
    #expect(priorities.areasWithAction(signals) == 0)
  }

  @Test func theLevelOfThoseWhoCrossNoLimitIsNone() {
    #expect(priorities.areasWithAction([signal("some", "staff", "watch")]) == 0)
    #expect(priorities.areasWithAction([signal("some", "staff", "critical")]) == 1)
    #expect(priorities.areasWithAction([signal("other", "staff", "watch")]) == 1)
  }

  @Test(arguments: [
    ([(3, 10), (2, 5), (4, 10)], "b"), ([(0, 10), (0, 5), (0, 0)], nil), ([(1, 0), (0, 0)], nil),
    ([], nil),
  ])
  func theWorstAreaGaveTheLargestPart(points: [(Int, Int)], worst: String?) {
    let areas = zip(["a", "b", "c"] as [AreaID], points).map { area, points in
      AreaScore(area: area, points: Fraction(points.0), possible: Fraction(points.1))
    }
    let entry = SupportListEntry(
      school: "10000001", score: nil, tier: "general", levelCounts: [:], noData: 0,
      notApplicable: 0, coverage: .zero, areas: areas)
    #expect(entry.worstArea?.text == worst)
  }
}
