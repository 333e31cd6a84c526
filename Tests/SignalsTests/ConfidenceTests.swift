import SchoolModel
import Signals
import Testing

/// What becomes of levels that are less sure than the settings ask for.
struct ConfidenceTests {
  /// 6 of 20, where schools are believed to lie around 15 % as if 50 persons said so: beyond 12 % with a
  /// probability of 0.95, beyond 18 with 0.58, beyond 25 with 0.116.
  private func judged(
    _ confidence: ConfidenceRule?, prior: PriorBelief? = PriorBelief(mean: 15, strength: 50),
    _ fact: Fact = share(thisYear, 6, of: 20)
  ) throws -> Signal {
    var definition = signal(limits: limits(.atLeast, 12, 18, 25))
    definition.prior = prior
    definition.confidence = confidence
    return try #require(try judge(definition, [fact]))
  }

  @Test func everyLimitHasItsProbability() throws {
    let result = try judged(nil)
    #expect(result.chances.map(\.level) == ["watch", "warning", "critical"])
    #expect(result.chances.map(\.limit.value) == [12, 18, 25])
    for (chance, expected) in zip(result.chances, [0.9514, 0.5846, 0.1164]) {
      #expect((chance.probability - expected).magnitude < 0.01, "\(chance)")
    }
    #expect(result.probability == result.chances[2].probability)
  }

  @Test func aLevelThatIsNotSureIsMarkedAndStands() throws {
    let result = try judged(ConfidenceRule(percent: 80))
    #expect(result.level == "critical" && result.isWeak)
    let sure = try judged(ConfidenceRule(percent: 80), share(thisYear, 120, of: 400))
    #expect(sure.level == "critical" && !sure.isWeak)
  }

  @Test(arguments: [(80, "watch"), (50, "warning"), (10, "critical"), (99, "none")])
  func orItFiresOnlyWhereTheProbabilityIsReached(percent: Int, level: LevelID) throws {
    let result = try judged(ConfidenceRule(percent: ExactDecimal(percent), unsure: .lower))
    #expect(result.level == level && !result.isWeak)
    #expect(result.points == levels.first { $0.id == level }?.points)
    // What is shown is the limit of the level that is left, or the mildest.
    let shown = levels.firstIndex { $0.id == level } ?? 0
    #expect(result.limit?.value == [12, 12, 18, 25][shown])
    #expect(result.probability == result.chances[max(0, shown - 1)].probability)
  }

  @Test func whatNobodyCanBeSureOfStands() throws {
    let result = try judged(
      ConfidenceRule(percent: 80, unsure: .lower), prior: nil, fact(thisYear, Fraction(30), n: 20))
    #expect(result.chances.isEmpty)
    #expect(result.level == "critical" && !result.isWeak)
  }

  @Test func aTargetAndAnIntervalKnowTheProbabilityOfTheFigureItself() throws {
    var interval = signal(rule: "interval", limits: limits(.above, 12, 18, 25))
    interval.prior = PriorBelief(mean: 15, strength: 50)
    let known = try judged(nil)
    let byInterval = try #require(try judge(interval, [share(thisYear, 6, of: 20)]))
    #expect(byInterval.chances.map(\.probability) == known.chances.map(\.probability))
    var target = signal(
      rule: "target", limits: limits(.atLeast, 2, 8, 15),
      parameters: [:])
    target.prior = PriorBelief(mean: 15, strength: 50)
    // With a target of 10 those limits are figures of 12, 18 and 25.
    let plan = try SignalPlan(
      signals: [target], levels: levels, indicators: [indicator()], calendar: calendar)
    let targets = [
      TargetRecord(school: nil, period: thisYear.id, indicator: "share", target: 10)
    ]
    let byTarget = try #require(
      plan.signals(
        facts: FactTable([share(thisYear, 6, of: 20)]), schools: [school], period: thisYear,
        targets: targets
      ).first)
    #expect(byTarget.value == 20 && byTarget.level == "critical")
    #expect(byTarget.chances.map(\.limit.value) == [12, 18, 25])
    #expect(byTarget.chances.map(\.probability) == known.chances.map(\.probability))
  }
}
