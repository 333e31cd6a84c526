import SchoolModel
import Signals
import Testing

/// What is told of a signal whose level is taken away, because it may be chance.
struct FalseDiscoveryLimitTests {
  /// Twenty schools with 10 of 50, and the school with so many now and before.
  private func judged(
    _ definition: SignalDefinition, now: Int, before: Int = 10, targets: [TargetRecord] = []
  ) throws -> (free: Signal, held: Signal) {
    let codes = (0..<20).map { SchoolCode("2000\($0 + 10)") }
    let facts =
      codes.flatMap {
        [share(thisYear, 10, of: 50, school: $0), share(lastYear, 10, of: 50, school: $0)]
      } + [share(thisYear, now, of: 50), share(lastYear, before, of: 50)]
    func signal(_ control: FalseDiscoveryRule?) throws -> Signal {
      let signals = try SignalPlan(
        signals: [definition], levels: levels, indicators: [indicator()], calendar: calendar,
        falseDiscovery: control
      ).signals(
        facts: FactTable(facts), schools: codes.map { School(code: $0, name: "") } + [school],
        period: thisYear, targets: targets)
      return try #require(signals.first { $0.school == school.code })
    }
    return (
      try signal(nil),
      try signal(
        FalseDiscoveryRule(percent: ExactDecimal(coefficient: 1, scale: 2), unsure: .lower))
    )
  }

  private func names(_ signal: Signal) -> Set<String> { Set(signal.evidence.map(\.name)) }

  @Test func theMildestLimitIsToldWithItsLineAndHowSureItIs() throws {
    let (free, held) = try judged(
      signal(limits: limits(.atLeast, 24, 30, 40)), now: 15)
    #expect((free.level, free.limit) == ("warning", Limit(.atLeast, 30)))
    #expect(names(free).isSuperset(of: ["to_clear", "to_raise"]))
    #expect((held.level, held.points, held.limit) == ("none", 0, Limit(.atLeast, 24)))
    #expect(held.source == at(11))
    #expect(held.probability == held.chances.first?.probability && held.probability != nil)
    // Whether another count would stand depends on everybody.
    #expect(names(held).isDisjoint(with: ["to_clear", "to_raise"]))
    #expect(held.value == free.value && held.chances == free.chances && !held.isWeak)
  }

  /// The limit stays in the unit of the value, which for a target is what is lacking.
  @Test func theLimitOfATargetIsWhatMayBeLacking() throws {
    let (free, held) = try judged(
      signal(rule: "target", limits: limits(.above, 0, 2, 8)), now: 12,
      targets: [TargetRecord(school: nil, period: thisYear.id, indicator: "share", target: 20)])
    #expect((free.level, free.limit, free.value) == ("warning", Limit(.above, 2), 4))
    #expect((held.level, held.limit, held.value) == ("none", Limit(.above, 0), 4))
  }

  /// and for a change in steps as many points as this number of persons makes them.
  @Test func theLimitOfAChangeInStepsIsInPoints() throws {
    let step = Setting(
      .record(["n": Setting(.integer(50)), "size": Setting(.decimal(4))]))
    let (free, held) = try judged(
      signal(
        rule: "change", limits: limits(.atLeast, 1, 2, 5),
        parameters: ["steps": Setting(.list([step]))]),
      now: 15)
    #expect((free.level, free.limit, free.value) == ("warning", Limit(.atLeast, 8), 10))
    #expect((held.level, held.limit, held.value) == ("none", Limit(.atLeast, 4), 10))
  }

  /// Of a rule that joins others, some signals have a probability and others a chance of being ordinary.
  @Test(arguments: [12, 18])
  func bothSortsOfSignalsOfAJoinedRuleAreHeld(now: Int) throws {
    let joined = signal(
      rule: "any_of", limits: [],
      parameters: [
        "rules": Setting(
          .list([
            rule("threshold", ["watch": .limit(Limit(.atLeast, 24))]),
            rule(
              "funnel",
              [
                "dispersion": .text("none"), "centre": .decimal(20), "decimals": .integer(2),
                "warning": .limit(Limit(.atLeast, 2)),
              ]),
          ]))
      ])
    let (free, held) = try judged(joined, now: now)
    // 18 of 50 is outside of the funnel, 12 only above the limit.
    #expect(
      (free.level, free.chances.isEmpty) == (now == 18 ? ("warning", true) : ("watch", false)))
    #expect(held.level == "none")
  }

  /// Schools that are worse never end at a milder level: who may be wrongly called critical is surely at watch.
  @Test func aLevelFallsNoFartherThanItMust() throws {
    let counts = [6, 8, 9, 10, 10, 11, 12, 12, 14, 15, 16, 18, 19, 21, 22, 24, 30, 38]
    let codes = counts.indices.map { SchoolCode("\(30_000_000 + $0)") }
    let facts = zip(codes, counts).map { share(thisYear, $1, of: 60, school: $0) }
    func signals(_ control: FalseDiscoveryRule?) throws -> [Signal] {
      try SignalPlan(
        signals: [signal(limits: limits(.atLeast, 15, 25, 35))], levels: levels,
        indicators: [indicator()], calendar: calendar, falseDiscovery: control
      ).signals(
        facts: FactTable(facts), schools: codes.map { School(code: $0, name: "") },
        period: thisYear)
    }
    func place(_ signal: Signal) -> Int { levels.firstIndex { $0.id == signal.level } ?? -1 }
    let free = try signals(nil)
    let held = try signals(FalseDiscoveryRule(percent: 5, unsure: .lower))
    #expect(held.map(place) == held.map(place).sorted())
    var fallen = 0
    for (before, after) in zip(free, held) where place(before) != place(after) {
      fallen += 1
      #expect(place(after) < place(before))
      #expect(
        after.evidence.contains(EvidenceNumber("lowered_from", ExactDecimal(place(before)))))
      #expect(after.points == levels[place(after)].points)
      let shown = after.chances.first { $0.level == after.level } ?? after.chances[0]
      #expect(after.limit == shown.limit && after.probability == shown.probability)
    }
    #expect(fallen > 2 && held.contains { place($0) == 3 })
    // Somebody falls by one level only, and keeps it.
    #expect(zip(free, held).contains { place($0) == place($1) + 1 && place($1) > 0 })
  }

  /// A trend inside another rule is held against chance on the bad side, by its own indicator's direction.
  @Test(arguments: [HigherIs.better, .worse])
  func aTrendInsideAnotherRuleCountsTheBadSide(higherIs: HigherIs) throws {
    let periods = years(back: 8)
    let rising = [60, 62, 61, 64, 66, 65, 68, 70, 71].reversed()
    let definition = signal(
      rule: "persistence", higherIs: higherIs, limits: [],
      parameters: [
        "periods": Setting(.integer(2)), "at_least": Setting(.integer(1)),
        "of": rule("trend", ["watch": .limit(Limit(higherIs == .worse ? .above : .below, 0))]),
      ])
    let plan = try SignalPlan(
      signals: [definition], levels: levels, indicators: [indicator(higherIs: higherIs)],
      calendar: SchoolCalendar(periods: periods), falseDiscovery: FalseDiscoveryRule(percent: 5))
    let found = try #require(
      plan.signals(
        facts: FactTable(zip(periods, rising).map { share($0, $1, of: 100) }), schools: [school],
        period: periods[0]
      ).first)
    let numbers = Dictionary(
      found.evidence.map { ($0.name, $0.value.fraction.approximate) },
      uniquingKeysWith: { first, _ in first })
    #expect(found.level == (higherIs == .worse ? "watch" : "none"))
    let (p, worse) = (try #require(numbers["p"]), try #require(numbers["p_worse"]))
    #expect(p < 0.01)
    #expect((worse - (higherIs == .worse ? p / 2 : 1 - p / 2)).magnitude < 0.0001)
    #expect(!found.isWeak)
  }
}
