import Analysis
import SchoolModel
import Testing

@Suite struct FocusFollowUpTests {
  private func plan(
    _ school: SchoolCode, from start: String = "2023-08-01", to end: String? = "2026-07-31",
    goal: String = "goal", activity: String = "activity", target: ExactDecimal? = 80
  ) -> FocusRecord {
    FocusRecord(
      school: school, area: "health", start: CommitteeWorld.day(start),
      end: end.map(CommitteeWorld.day), goal: goal, activity: activity,
      indicator: target == nil ? nil : "passed", target: target)
  }

  private func followUp(
    _ plans: [FocusRecord],
    steps: [(school: SchoolCode, period: PeriodID, value: Fraction)] = []
  ) throws -> FocusFollowUp {
    var world = CommitteeWorld()
    world.figures = [("1", 70, 81), ("2", 70, 72), ("3", 70, 60), ("4", 70, nil)]
    var result = world.result
    result.indicators.append(
      IndicatorDefinition(
        id: "steps", kind: "ready_made", dataset: nil, unit: .points, periodKind: "school_year",
        higherIs: .better))
    result.facts += steps.map {
      Fact(
        key: FactKey(school: $0.school, period: $0.period, indicator: "steps", group: "all"),
        status: .ok, value: $0.value)
    }
    result.background.focus = plans
    result.background.committee.focusAreas = [
      FocusAreaDefinition(id: "health", assessment: "steps", scale: 1...5)
    ]
    let all = FocusFollowUp.all(
      of: result, period: world.period, facts: FactTable(result.allFacts))
    return try #require(all.first)
  }

  /// The figure of 2023/24 is the year after the plan began, and that of 2022/23 is not known.
  @Test func aGoalIsHeldAgainstItsFigureYearByYear() throws {
    let plans: [SchoolCode] = ["1", "2", "3", "4"]
    // Begun in 2024: the figure of 2023/24 is where it started.
    let followUp = try followUp(plans.map { plan($0, from: "2024-08-01", to: "2027-07-31") })
    #expect(followUp.standings.map(\.fulfilment) == [.reached, .partly, .not, .noOutcome])
    #expect(followUp.standings[0].activities[0].years.map(\.period) == ["2024/25"])
    #expect(followUp.withPlan == 4 && followUp.count(Fulfilment.partly) == 1)
    let early = try self.followUp([plan("2")])
    let years = early.standings[1].activities[0].years
    #expect(years.map(\.period) == ["2023/24", "2024/25"])
    // Without a figure from before, nobody can say that 72 is better.
    #expect(years.map(\.fulfilment) == [.not, .not])
  }

  @Test func severalGoalsTogether() throws {
    func whole(_ targets: [ExactDecimal?]) throws -> Fulfilment? {
      try followUp(targets.map { plan("1", from: "2024-08-01", to: nil, target: $0) })
        .standings[0].fulfilment
    }
    #expect(try whole([80, 75]) == .reached)
    #expect(try whole([80, 90]) == .partly)
    #expect(try whole([nil, 80]) == .reached)
    #expect(try whole([nil]) == nil)
  }

  @Test func whatIsMissing() throws {
    func lacks(_ plans: [FocusRecord]) throws -> [FocusFollowUp.Lack] {
      try followUp(plans, steps: [("1", "2024/25", 3)]).standings[0].lacks
    }
    #expect(try lacks([]) == [.plan])
    #expect(try lacks([plan("1")]) == [])
    // The run's period ends on 2025-06-13.
    #expect(try lacks([plan("1", from: "2022-08-01", to: "2025-06-12")]) == [.plan])
    #expect(try lacks([plan("1", from: "2022-08-01", to: "2025-06-13")]) == [])
    #expect(try lacks([plan("1", from: "2025-08-01")]) == [.plan])
    #expect(try lacks([plan("1", goal: "", activity: "")]) == [.goal, .activity])
    #expect(try lacks([plan("1", goal: ""), plan("1")]) == [])
    #expect(try lacks([plan("1", target: nil)]) == [.indicator])
    #expect(try lacks([plan("1", to: "2026-08-01")]) == [.tooLong])
    #expect(try lacks([plan("1", to: nil)]) == [.tooLong])
    #expect(try followUp([plan("2")]).standings[1].lacks == [.assessment])
  }

  @Test func assessmentsOutsideTheScaleCountNowhere() throws {
    let followUp = try followUp(
      [],
      steps: [
        ("1", "2024/25", 3), ("2", "2024/25", 4), ("3", "2024/25", 6), ("1", "2023/24", 1),
        ("2", "2023/24", 0),
      ])
    #expect(followUp.assessment(in: "2024/25")?.mean == Fraction(7, 2))
    #expect(followUp.assessment(in: "2024/25")?.schools == 2)
    #expect(followUp.assessment(in: "2023/24")?.mean == 1)
    #expect(followUp.assessment(in: "2022/23") == nil)
    #expect(followUp.standings[2].assessments.map(\.isOnScale) == [false])
    #expect(followUp.standings[2].lacks == [.plan, .assessment])
  }
}
