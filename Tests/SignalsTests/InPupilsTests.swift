import SchoolModel
import Signals
import TestSupport
import Testing

/// How many persons would turn a signal, for every kind of rule that looks at a share of them.
struct InPupilsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let limits: [LevelLimit]
    var parameters: SettingRecord = [:]
    var testDescription: String { rule }
  }

  private static let high = limits(.atLeast, 10, 15, 20)
  private static func rule(_ id: String, _ limits: [LevelLimit], _ more: SettingRecord = [:])
    -> Setting
  {
    var record = more
    record["rule"] = Setting(.text(id))
    for limit in limits { record[limit.level.text] = Setting(.limit(limit.limit)) }
    return Setting(.record(record))
  }

  private static let cases = [
    Case(rule: "threshold", limits: high),
    Case(rule: "change", limits: limits(.atLeast, 2, 4, 6)),
    Case(rule: "interval", limits: limits(.above, 5, 10, 20)),
    Case(rule: "target", limits: limits(.atLeast, 1, 5, 10)),
    Case(rule: "funnel", limits: limits(.atLeast, 1, 2, 3)),
    Case(rule: "percentile", limits: limits(.atLeast, 70, 80, 90)),
    Case(rule: "bottom_share", limits: limits(.atMost, 30, 20, 10)),
    Case(
      rule: "persistence", limits: [],
      parameters: ["periods": Setting(.integer(2)), "of": rule("threshold", high)]),
    Case(
      rule: "all_of", limits: [],
      parameters: [
        "rules": Setting(
          .list([rule("threshold", high), rule("change", limits(.atLeast, 1, 3, 5))]))
      ]),
    Case(
      rule: "any_of", limits: [],
      parameters: [
        "rules": Setting(
          .list([rule("threshold", high), rule("change", limits(.atLeast, 1, 3, 5))]))
      ]),
  ]

  /// Judges one school with so many of 60 among twenty others.
  private func judged(_ one: Case, count: Int) throws -> Signal {
    var facts = [share(thisYear, count, of: 60), share(lastYear, 8, of: 60)]
    for place in 0..<20 {
      let code = SchoolCode("2000\(1000 + place)")
      facts.append(share(thisYear, 2 + place, of: 100, school: code))
      facts.append(share(lastYear, 2 + place, of: 100, school: code))
    }
    let definition = signal(rule: one.rule, limits: one.limits, parameters: one.parameters)
    let plan = try SignalPlan(
      signals: [definition], levels: levels, indicators: [indicator()], calendar: calendar)
    let schools = Set(facts.map(\.key.school)).map { School(code: $0, name: "") }
    let signals = plan.signals(
      facts: FactTable(facts), schools: schools, period: thisYear,
      targets: [TargetRecord(school: nil, period: thisYear.id, indicator: "share", target: 8)])
    return try #require(signals.first { $0.school == school.code })
  }

  /// A level that falls when it is not sure enough is cleared, and raised, by what makes it less or more sure.
  @Test func aLevelThatFallsWhenUnsure() throws {
    var definition = signal(limits: limits(.atLeast, 10, 15, 20))
    definition.prior = PriorBelief(mean: 12, strength: 30)
    definition.confidence = ConfidenceRule(percent: 60, unsure: .lower)
    func judged(_ count: Int) throws -> Signal {
      try #require(try judge(definition, [share(thisYear, count, of: 60)]))
    }
    var (cleared, raised) = (0, 0)
    for count in 0...60 {
      let signal = try judged(count)
      func number(_ name: String) -> Int? {
        signal.evidence.first { $0.name == name }.map { Int($0.value.coefficient) }
      }
      if let fewer = number("to_clear") {
        #expect(try fewer < 0 && place(judged(count + fewer)) == 0)
        #expect(try place(judged(count + fewer + 1)) > 0)
        cleared += 1
      }
      if let more = number("to_raise") {
        #expect(try more > 0 && place(judged(count + more)) > place(signal))
        #expect(try place(judged(count + more - 1)) == place(signal))
        raised += 1
      }
    }
    #expect(cleared > 40 && raised > 10)
    // 6 of 60 is on the limit, and less sure than is asked for: it is no signal, and not the next count either.
    #expect(try judged(6).level == "none" && judged(6).value == 10)
  }

  /// and so is one of rules inside rules, which are asked how sure they would be of another count.
  @Test func aLevelOfRulesInsideThatFallsWhenUnsure() throws {
    var definition = signal(
      rule: "any_of", limits: [],
      parameters: [
        "rules": Setting(
          .list([
            Self.rule("threshold", [LevelLimit(level: "watch", limit: Limit(.atLeast, 15))]),
            Self.rule("threshold", [LevelLimit(level: "warning", limit: Limit(.atLeast, 30))]),
          ]))
      ])
    definition.confidence = ConfidenceRule(percent: 80, unsure: .lower)
    let others = (0..<20).map {
      share(thisYear, 5 + $0, of: 60, school: SchoolCode("2000\($0 + 10)"))
    }
    func judged(_ count: Int) throws -> Signal {
      try #require(try judge(definition, others + [share(thisYear, count, of: 60)]))
    }
    func number(_ signal: Signal, _ name: String) -> Int? {
      signal.evidence.first { $0.name == name }.map { Int($0.value.coefficient) }
    }
    let high = try judged(30)
    #expect(high.level == "warning")
    let low = try judged(4)
    #expect(low.level == "none")
    // What the others teach is moved a little by this school's own other count.
    let (fewer, more) = (
      try #require(number(high, "to_clear")), try #require(number(low, "to_raise"))
    )
    #expect(try judged(30 + fewer - 1).level == "none" && judged(30 + fewer + 2).level != "none")
    #expect(try judged(4 + more + 1).level != "none" && judged(4 + more - 2).level == "none")
    // Without being asked how sure it is, the limit alone would decide.
    #expect(30 + fewer > 9 || 4 + more > 9)
  }

  /// More of a good figure leads to a milder level, and still more to a cell that is empty: the nearest count decides.
  @Test func aGridWhoseLevelsDoNotRunOneWay() throws {
    func row(_ levels: String...) -> Setting { Setting(.list(levels.map { Setting(.text($0)) })) }
    let definition = signal(
      rule: "matrix", higherIs: .better, limits: [],
      parameters: [
        "status": Setting(
          .list([Setting(.limit(Limit(.below, 50))), Setting(.limit(Limit(.below, 90)))])),
        "change": Setting(.list([Setting(.limit(Limit(.below, -50)))])),
        "grid": Setting(
          .list([row("warning", "watch"), row("watch", "none"), row("-", "-")])),
      ])
    let plan = try SignalPlan(
      signals: [definition], levels: levels, indicators: [indicator(higherIs: .better)],
      calendar: calendar)
    let facts = FactTable([share(thisYear, 20, of: 60), share(lastYear, 30, of: 60)])
    let signals = plan.signals(facts: facts, schools: [school], period: thisYear)
    let signal = try #require(signals.first)
    #expect(signal.level == "watch")
    // 30 of 60 is 50 %: ten more. From 54 on the cell is empty.
    #expect(signal.evidence.first { $0.name == "to_clear" }?.value == 10)
    #expect(signal.evidence.contains { $0.name == "to_raise" } == false)
  }

  private func place(_ signal: Signal) -> Int {
    levels.firstIndex { $0.id == signal.level } ?? 0
  }

  // The number itself turns the signal, and one person less does not. Rules that compare schools are held
  // to the others as they are: the school itself moves in the comparison, so its own count is not tried
  // out anew there.
  @Test(arguments: cases)
  func theNumberTurnsTheSignalAndOneLessDoesNot(one: Case) throws {
    let compares = ["funnel", "percentile", "bottom_share"].contains(one.rule)
    var seen = 0
    for count in stride(from: 0, through: 60, by: 3) {
      let signal = try judged(one, count: count)
      for number in signal.evidence where ["to_clear", "to_raise"].contains(number.name) {
        seen += 1
        let change = Int(number.value.coefficient)
        #expect(change != 0 && (0...60).contains(count + change))
        #expect((change < 0) == (number.name == "to_clear"))
        if compares { continue }
        let turned = place(try judged(one, count: count + change))
        let almost = place(try judged(one, count: count + change - change.signum()))
        if number.name == "to_clear" {
          #expect(turned == 0 && almost > 0)
        } else {
          #expect(turned > place(signal) && almost == place(signal))
        }
      }
      let names = signal.evidence.map(\.name)
      #expect(names.contains("to_clear") == (place(signal) > 0), "\(one.rule) \(count) \(names)")
    }
    #expect(seen > 20)
  }

  /// The same numbers as by trying every count with exact fractions, for any limit, side and rounding.
  @Test(arguments: UInt64(1)...120)
  func theNumbersAreThoseOfTryingEveryCount(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let decimals = Int.random(in: 0...3, using: &random)
    let isChange = Bool.random(using: &random)
    let comparison = Limit.Comparison.allCases.randomElement(using: &random) ?? .atLeast
    let looksUp = Limit(comparison, 0).looksUp
    // In steps of half the rounding, so that limits often lie where figures are rounded to.
    let scale = min(decimals + 1, 3)
    let range = isChange ? -300...300 : 0...1000
    let first = Int.random(in: range, using: &random) * (scale == 1 ? 1 : scale == 2 ? 10 : 100)
    let chosen = (0..<3).map { step in
      let value = Int64(first + (looksUp ? 5 : -5) * step)
      return LevelLimit(
        level: levels[step + 1].id,
        limit: Limit(comparison, ExactDecimal(coefficient: value, scale: scale)))
    }
    let n = Int.random(in: 1...70, using: &random)
    let before = share(
      lastYear, Int.random(in: 0...13, using: &random), of: Int.random(in: 13...29, using: &random))
    for count in 0...n {
      let now = share(thisYear, count, of: n)
      let definition = signal(
        rule: isChange ? "change" : "threshold", higherIs: looksUp ? .worse : .better,
        decimals: decimals, limits: chosen)
      let result = try #require(
        try judge(
          definition, [now, before], indicator: indicator(higherIs: looksUp ? .worse : .better)))
      func place(_ persons: Int) throws -> Int {
        let figure = Fraction(Int128(100 * persons), Int128(n))
        let earlier = try #require(before.value)
        let value = (isChange ? figure - earlier : figure).rounded(decimals: decimals)
        return (chosen.lastIndex { $0.limit.isMet(by: value) } ?? -1) + 1
      }
      let current = try place(count)
      #expect(self.place(result) == current)
      let changes = (0...n).map { $0 - count }
      for (name, turns) in [
        ("to_clear", { try current > 0 && place(count + $0) == 0 }),
        ("to_raise", { try place(count + $0) > current }),
      ] as [(String, (Int) throws -> Bool)] {
        let smallest = try changes.filter(turns).min { $0.magnitude < $1.magnitude }
        #expect(
          result.evidence.first { $0.name == name }?.value == smallest.map { ExactDecimal($0) },
          "\(name) of \(count) of \(n)")
      }
    }
  }

  /// A school whose level is the one of those who cross no limit has nothing to be cleared of.
  @Test func theLevelOfThoseWhoCrossNoLimitIsNotCleared() throws {
    var definition = signal(
      limits: [LevelLimit(level: "critical", limit: Limit(.atLeast, 20))])
    definition.otherwise = "watch"
    let result = try #require(try judge(definition, [share(thisYear, 5, of: 50)]))
    #expect(result.level == "watch")
    #expect(result.evidence == [EvidenceNumber("to_raise", 5)])
    let reached = try #require(try judge(definition, [share(thisYear, 11, of: 50)]))
    #expect(reached.level == "critical")
    #expect(reached.evidence == [EvidenceNumber("to_clear", -2)])
  }

  /// Figures above a maximum count as the maximum, so that no number of persons gets beyond it.
  @Test func aMaximumHolds() throws {
    var definition = signal(limits: Self.high)
    definition.maximum = 12
    let result = try #require(try judge(definition, [share(thisYear, 30, of: 100)]))
    #expect(result.level == "watch")
    #expect(result.evidence == [EvidenceNumber("to_clear", -21)])
  }

  @Test func minutesAreNoPersons() throws {
    let definition = signal(limits: Self.high)
    let minutes = fact(thisYear, Fraction(12), n: 50, numerator: 600, denominator: 5000)
    let result = try #require(try judge(definition, [minutes]))
    #expect(result.level == "watch" && result.evidence.isEmpty)
  }
}
