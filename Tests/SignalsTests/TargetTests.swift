import SchoolModel
import Signals
import Testing

/// Targets: whose stand first, and what is odd about them.
struct TargetTests {
  private let definition = signal(
    rule: "target", higherIs: .better, limits: [LevelLimit(level: "watch", limit: Limit(.above, 0))]
  )
  private let other = School(code: "20000000", name: "")

  private func plan(_ signals: [SignalDefinition]) throws -> SignalPlan {
    try SignalPlan(
      signals: signals, levels: levels, indicators: [indicator(higherIs: .better)],
      calendar: calendar)
  }

  private func target(_ school: SchoolCode?, _ value: ExactDecimal, _ period: PeriodID = "2024/25")
    -> TargetRecord
  {
    TargetRecord(school: school, period: period, indicator: "share", target: value)
  }

  @Test func theSchoolsOwnTargetStandsBeforeThatOfAll() throws {
    let facts = FactTable([
      fact(thisYear, Fraction(75)), fact(thisYear, Fraction(75), school: other.code),
    ])
    let results = try plan([definition]).signals(
      facts: facts, schools: [other, school], period: thisYear,
      targets: [target(nil, 80), target(school.code, 70), target(school.code, 90, "2023/24")])
    #expect(results.map(\.school) == [school.code, other.code])
    #expect(results.map(\.value) == [-5, 5])
    #expect(results.map(\.level) == ["none", "watch"])
    #expect(results.map(\.fulfilment) == [.reached, .not])
    #expect(
      results[0].evidence == [EvidenceNumber("target", 70), EvidenceNumber("target_given", 1)])
  }

  @Test func ofSeveralTargetsTheSmallestCountsInAnyOrder() throws {
    let facts = FactTable([fact(thisYear, Fraction(75))])
    let targets = [target(school.code, 80), target(school.code, 72), target(school.code, 76)]
    for order in [targets, targets.reversed()] {
      let result = try plan([definition]).signals(
        facts: facts, schools: [school], period: thisYear, targets: order)
      #expect(result.first?.value == -3)
    }
  }

  @Test func aTargetBelowTheLastResultIsTold() throws {
    let facts = FactTable([
      fact(thisYear, Fraction(75)), fact(lastYear, Fraction(811, 10)),
      fact(thisYear, Fraction(75), school: other.code),
      fact(lastYear, Fraction(80), school: other.code),
    ])
    // Two signals with the same target are one finding.
    let twin = signal(
      "twin", rule: "any_of", higherIs: .better, limits: [],
      parameters: [
        "rules": Setting(
          .list([
            Setting(
              .record([
                "rule": Setting(.text("target")), "watch": Setting(.limit(Limit(.above, 2))),
              ])),
            Setting(
              .record([
                "rule": Setting(.text("threshold")), "watch": Setting(.limit(Limit(.below, 2))),
              ])),
          ]))
      ])
    let findings = try plan([definition, twin]).findings(
      facts: facts, schools: [other, school], period: thisYear, targets: [target(nil, 80)])
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.kind == .targetBelowLastResult)
    #expect(finding.school == school.code)
    #expect(
      finding.message
        == "The target 80 for share in 2024/25 asks for less than the last result, 81.1.")
    #expect(
      try plan([definition]).findings(
        facts: facts, schools: [other, school], period: thisYear, targets: []) == [])
  }

  @Test func whereHigherIsWorseATargetAboveTheLastResultAsksForLess() throws {
    let worse = signal(
      rule: "target", higherIs: .worse,
      limits: [LevelLimit(level: "watch", limit: Limit(.above, 0))])
    let facts = FactTable([fact(lastYear, Fraction(12))])
    func findings(_ value: ExactDecimal) throws -> Int {
      try plan([worse]).findings(
        facts: facts, schools: [school], period: thisYear, targets: [target(nil, value)]
      ).count
    }
    #expect(try findings(13) == 1)
    #expect(try findings(12) == 0)
  }
}
