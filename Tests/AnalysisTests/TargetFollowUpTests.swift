import Analysis
import SchoolModel
import Testing

@Suite struct TargetFollowUpTests {
  private func target(
    _ school: SchoolCode?, _ period: PeriodID, _ value: ExactDecimal
  ) -> TargetRecord {
    TargetRecord(school: school, period: period, indicator: "passed", target: value)
  }

  private func standing(_ world: CommitteeWorld, _ code: SchoolCode) throws -> TargetStanding {
    let followUp = TargetFollowUp(of: world.result, period: world.period)
    let indicator = try #require(followUp.indicators.first)
    return try #require(indicator.schools.first { $0.school == code })
  }

  /// 79.96 rounds to 80.0, which is on the target.
  @Test(
    arguments: [
      (Fraction(70), Fraction(7996, 100), Fulfilment.reached),
      (Fraction(70), Fraction(7994, 100), .partly),
      (Fraction(80), Fraction(79), .not),
      (Fraction(79), Fraction(79), .not),
      (nil, Fraction(79), .not),
      (Fraction(70), nil, .noOutcome),
    ] as [(Fraction?, Fraction?, Fulfilment)])
  func threeStepsAndNoOutcome(before: Fraction?, now: Fraction?, expected: Fulfilment) throws {
    var world = CommitteeWorld(targets: [target(nil, "2024/25", 80)])
    world.figures = [("1", before, now)]
    #expect(try standing(world, "1").fulfilment == expected)
  }

  /// Where higher is worse, less is better, and a higher target asks for less.
  @Test func theOtherWayRoundWhereHigherIsWorse() throws {
    var world = CommitteeWorld(
      targets: [target(nil, "2023/24", 12), target(nil, "2024/25", 14)], higherIs: .worse)
    world.figures = [("1", 13, 14), ("2", 20, 16), ("3", 14, 15)]
    world.goals = ["passed": 0]
    #expect(try standing(world, "1").fulfilment == .reached)
    #expect(try standing(world, "1").againstResult == .lowered)
    #expect(try standing(world, "1").againstTarget == .lowered)
    #expect(try standing(world, "2").fulfilment == .partly)
    #expect(try standing(world, "2").againstResult == .raised)
    #expect(try standing(world, "3").fulfilment == .not)
    #expect(try standing(world, "3").againstResult == .kept)
    #expect(try standing(world, "3").toGoal == 15)
  }

  /// The target is held against the result as people saw it: 84.96 was shown as 85.0.
  @Test func raisedOrLoweredAgainstTheLastResultAndTheLastTarget() throws {
    var world = CommitteeWorld(
      targets: [
        target(nil, "2023/24", 80), target(nil, "2024/25", 80), target("2", "2024/25", 85),
        target("3", "2023/24", 90), target("3", "2024/25", 75),
      ])
    world.figures = [("1", 90, 91), ("2", Fraction(8496, 100), 86), ("3", 74, 76)]
    let first = try standing(world, "1")
    #expect(first.againstResult == .lowered && first.againstTarget == .kept && !first.isOwn)
    let second = try standing(world, "2")
    #expect(second.againstResult == .kept && second.againstTarget == .raised && second.isOwn)
    let third = try standing(world, "3")
    #expect(third.againstResult == .raised && third.againstTarget == .lowered)
    let followUp = TargetFollowUp(of: world.result, period: world.period)
    #expect(followUp.indicators.first?.belowResult.map(\.school) == ["1"])
    #expect(followUp.indicators.first?.belowTarget.map(\.school) == ["3"])
    #expect(followUp.indicators.first?.common == 80)
    #expect(followUp.indicators.first?.count(.reached) == 3)
  }

  @Test func theNationalGoalIsReachedOrSomeWayOff() throws {
    var world = CommitteeWorld(targets: [target(nil, "2024/25", 80)], goals: ["passed": 100])
    world.figures = [("1", 70, Fraction(767, 10)), ("2", 99, 100), ("3", 70, nil)]
    #expect(try standing(world, "1").toGoal == Fraction(233, 10))
    #expect(try standing(world, "2").toGoal == .zero)
    #expect(try standing(world, "3").toGoal == nil)
    world.goals = [:]
    #expect(try standing(world, "1").toGoal == nil)
  }

  @Test func onlySchoolsWithATargetAndOnlyTargetsOfThePeriod() {
    var world = CommitteeWorld(targets: [target("1", "2024/25", 80), target(nil, "2023/24", 70)])
    world.figures = [("1", 70, 81), ("2", 70, 81)]
    let followUp = TargetFollowUp(of: world.result, period: world.period)
    #expect(followUp.indicators.first?.schools.map(\.school) == ["1"])
    #expect(followUp.indicators.first?.common == nil)
    world.targets = [target(nil, "2023/24", 70)]
    #expect(TargetFollowUp(of: world.result, period: world.period).indicators.isEmpty)
  }
}
