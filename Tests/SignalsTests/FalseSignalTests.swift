import SchoolModel
import Signals
import Statistics
import TestSupport
import Testing

/// Simulated cities in which the truth is known: what is said of chance must be true of them.
struct FalseSignalTests {
  /// Schools whose true shares come from one distribution, and what was counted of them.
  private struct City {
    var facts: [Fact] = []
    var schools: [School] = []
    var truth: [SchoolCode: Double] = [:]

    init(schools count: Int, persons n: Int, alpha: Double, beta: Double, seed: UInt64) throws {
      var generator = SeededGenerator(seed: seed)
      var draws = SplitMix64(seed: seed)
      let between = try #require(BetaDistribution(alpha: alpha, beta: beta))
      for place in 0..<count {
        let code = SchoolCode("\(10_000_000 + place)")
        let share = RandomDraw.beta(between, &draws)
        let counted = (0..<n).count { _ in Double.random(in: 0..<1, using: &generator) < share }
        facts.append(SignalsTests.share(thisYear, counted, of: n, school: code))
        schools.append(School(code: code, name: ""))
        truth[code] = 100 * share
      }
    }

    func signals(_ definition: SignalDefinition, _ control: FalseDiscoveryRule? = nil) throws
      -> (plan: SignalPlan, signals: [Signal])
    {
      let plan = try SignalPlan(
        signals: [definition], levels: levels, indicators: [indicator()], calendar: calendar,
        falseDiscovery: control)
      return (plan, plan.signals(facts: FactTable(facts), schools: schools, period: thisYear))
    }

    /// Whether the true value is beyond the limit that a signal shows.
    func isTrue(_ signal: Signal) -> Bool {
      guard let limit = signal.limit, let share = truth[signal.school] else { return false }
      return share > limit.value.fraction.approximate
    }
  }

  private let high = signal(limits: limits(.above, 14, 18, 25))

  /// Of the signals said to be 80 % sure, 80 % ± 3 are true.
  @Test(arguments: [20, 50, 200])
  func signalsThatAreSaidToBeEightyPercentSureAreTrueInEightyPercent(n: Int) throws {
    var said = 0.0
    var (all, beyond) = (0, 0)
    for seed in UInt64(1)...3 {
      let city = try City(
        schools: 3_000, persons: n, alpha: 2, beta: 8, seed: seed * 1000 + UInt64(n))
      for signal in try city.signals(high).signals where signal.level != "none" {
        guard let probability = signal.probability, (0.75...0.85).contains(probability) else {
          continue
        }
        said += probability
        all += 1
        beyond += city.isTrue(signal) ? 1 : 0
      }
    }
    try #require(all > 300)
    #expect((said / Double(all) - 0.8).magnitude < 0.05)
    let found = Double(beyond) / Double(all)
    #expect((found - said / Double(all)).magnitude < 0.03, "\(n): \(found) of \(all)")
  }

  /// Schools that cross no limit may have another level than the mildest: that is no signal, and never a false one.
  @Test(arguments: [ConfidenceRule.Unsure.mark, .lower])
  func whatCrossesNoLimitIsNoSignal(unsure: ConfidenceRule.Unsure) throws {
    let city = try City(schools: 200, persons: 50, alpha: 2, beta: 8, seed: 9)
    let plain = signal(limits: [LevelLimit(level: "warning", limit: Limit(.above, 25))])
    var named = plain
    named.otherwise = "watch"
    let control = FalseDiscoveryRule(percent: 4, unsure: unsure)
    let (first, plainSignals) = try city.signals(plain, control)
    let (second, namedSignals) = try city.signals(named, control)
    #expect(first.falseSignals(among: plainSignals) == second.falseSignals(among: namedSignals))
    #expect(plainSignals.map(\.isWeak) == namedSignals.map(\.isWeak))
    #expect(
      plainSignals.map { $0.level == "none" ? "watch" : $0.level } == namedSignals.map(\.level))
    #expect(namedSignals.contains { $0.level == "watch" && $0.points == 1 })
  }

  /// Schools that get better say nothing about those that get worse: one of ten keeps the same mark.
  @Test func whoImprovesMakesNobodyElseSurer() throws {
    let periods = years(back: 8)
    func weak(others: [Int]) throws -> Bool? {
      let schools = (0..<10).map { School(code: SchoolCode("\(10 + $0)"), name: "") }
      let falling = [60, 62, 61, 64, 66, 65, 68, 70]
      let facts = schools.enumerated().flatMap { place, school in
        zip(periods, place == 0 ? falling : others).map { period, value in
          share(period, value, of: 100, school: school.code)
        }
      }
      let definition = signal(
        rule: "trend", higherIs: .better,
        limits: [LevelLimit(level: "watch", limit: Limit(.below, 0))])
      let plan = try SignalPlan(
        signals: [definition], levels: levels, indicators: [indicator(higherIs: .better)],
        calendar: SchoolCalendar(periods: periods),
        falseDiscovery: FalseDiscoveryRule(percent: ExactDecimal(coefficient: 5, scale: 1)))
      let signals = plan.signals(
        facts: FactTable(facts), schools: schools, period: periods[0])
      #expect(signals.first?.level == "watch")
      return signals.first?.isWeak
    }
    let flat = try weak(others: [70, 71, 70, 71, 70, 71, 70, 71])
    let rising = try weak(others: [90, 88, 86, 84, 82, 80, 78, 76])
    #expect(flat == true && rising == true)
  }

  /// The number of false signals that is told before the truth is known is within 10 % of what it was.
  @Test(arguments: [20, 50, 200])
  func theExpectedNumberOfFalseSignalsIsFound(n: Int) throws {
    var (expected, found) = (0.0, 0)
    for seed in UInt64(1)...3 {
      let city = try City(
        schools: 3_000, persons: n, alpha: 2, beta: 8, seed: seed * 77 + UInt64(n))
      let (plan, signals) = try city.signals(high)
      let told = plan.falseSignals(among: signals)
      #expect(told.counts.count == 1)
      #expect(told.fallible == told.fired && told.fired > 0)
      expected += told.expected
      found += signals.count { $0.level != "none" && !city.isTrue($0) }
    }
    #expect((Double(found) / expected - 1).magnitude < 0.1, "\(n): \(found), told \(expected)")
  }

  /// Where no school differs from another, a funnel still fires as often as chance lets it.
  @Test func aFunnelFiresByChanceAsOftenAsItSays() throws {
    let outlier = signal(
      rule: "funnel", decimals: 2,
      limits: [
        LevelLimit(
          level: "watch", limit: Limit(.atLeast, ExactDecimal(coefficient: 196, scale: 2)))
      ],
      parameters: ["dispersion": Setting(.text("none"))])
    var (told, found) = (0.0, 0)
    for seed in UInt64(1)...4 {
      // All with the same true share.
      let city = try City(
        schools: 4_000, persons: 400, alpha: 400_000, beta: 1_600_000, seed: seed)
      let (plan, signals) = try city.signals(outlier)
      let counts = try #require(plan.falseSignals(among: signals).counts.first)
      told += try #require(counts.byChance)
      found += counts.fired
      #expect(counts.fallible == 0)
    }
    // One in forty, but whole pupils do not divide that finely.
    #expect(told > 240 && told < 400)
    #expect((Double(found) / told - 1).magnitude < 0.1, "\(found), told \(told)")
  }

  /// With control, no more of the signals that stand are false than is allowed.
  @Test(arguments: [ConfidenceRule.Unsure.mark, .lower])
  func controlKeepsTheShareOfFalseSignals(unsure: ConfidenceRule.Unsure) throws {
    let control = FalseDiscoveryRule(percent: 10, unsure: unsure)
    var (standing, wrong, fired) = (0, 0, 0)
    for seed in UInt64(1)...2 {
      let city = try City(schools: 3_000, persons: 50, alpha: 2, beta: 8, seed: seed)
      fired += try city.signals(high).signals.count { $0.level != "none" }
      for signal in try city.signals(high, control).signals
      where signal.level != "none" && !signal.isWeak {
        standing += 1
        wrong += city.isTrue(signal) ? 0 : 1
      }
    }
    #expect(standing > 200 && standing < fired)
    #expect((Double(wrong) / Double(standing) - 0.1).magnitude < 0.02, "\(wrong) of \(standing)")
  }

  /// Benjamini and Hochberg over a funnel: nothing stands where no school differs.
  @Test func controlOfAFunnelUsesItsTails() throws {
    let outlier = signal(
      rule: "funnel", decimals: 2,
      limits: [
        LevelLimit(
          level: "watch", limit: Limit(.atLeast, ExactDecimal(coefficient: 196, scale: 2)))
      ],
      parameters: ["dispersion": Setting(.text("none"))])
    let city = try City(
      schools: 1_000, persons: 400, alpha: 400_000, beta: 1_600_000, seed: 9)
    let free = try city.signals(outlier).signals.count { $0.level == "watch" }
    let held = try city.signals(outlier, FalseDiscoveryRule(percent: 5, unsure: .lower)).signals
    #expect(free > 10)
    #expect(held.count { $0.level == "watch" } <= 1)
    #expect(held.allSatisfy { $0.level != "none" || $0.points == 0 })
  }
}
