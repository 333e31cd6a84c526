import SchoolModel
import Signals
import Statistics
import TestSupport
import Testing

/// How sure a signal is, against numbers worked out by other means and against simulated truth.
struct BeliefTests {
  private let given = PriorBelief(mean: 15, strength: 50)

  private func high(_ weak: WeakEvidence? = nil, prior: PriorBelief?) -> SignalDefinition {
    var definition = signal(limits: limits(.atLeast, 12, 18, 25), weak: weak)
    definition.prior = prior
    return definition
  }

  /// 6 of 20, where schools are believed to lie around 15 % as if 50 persons said so.
  @Test func aGivenBeliefIsWeighedByNumbersOfPersons() throws {
    let result = try #require(try judge(high(prior: given), [share(thisYear, 6, of: 20)]))
    #expect(result.value == 30)
    #expect(result.level == "critical")
    // Beta(13.5, 56.5) above 0.25, by numerical integration.
    let probability = try #require(result.probability)
    #expect((probability - 0.11643).magnitude < 0.0001)
    #expect(result.evidence.contains(EvidenceNumber("own_weight", ExactDecimal("0.286") ?? 0)))
    #expect(result.evidence.contains(EvidenceNumber("shrunken", ExactDecimal("19.3") ?? 0)))
    #expect(result.evidence.contains(EvidenceNumber("to_clear", -4)))
  }

  @Test func weakEvidenceIsMarkedAndTheLevelStands() throws {
    let weak = WeakEvidence(confidence: 80)
    let result = try #require(try judge(high(weak, prior: given), [share(thisYear, 6, of: 20)]))
    #expect(result.level == "critical")
    #expect(result.isWeak)
    let sure = try #require(try judge(high(weak, prior: given), [share(thisYear, 120, of: 400)]))
    #expect(sure.level == "critical")
    #expect(!sure.isWeak)
    #expect((sure.probability ?? 0) > 0.9)
  }

  @Test func weakEvidenceLowersTheLevelToTheOneThatIsSure() throws {
    let weak = WeakEvidence(confidence: 80, highestLevel: "none")
    // Critical by its value; beyond 12 it is with a probability of 0.95, beyond 18 with 0.58.
    let result = try #require(try judge(high(weak, prior: given), [share(thisYear, 6, of: 20)]))
    #expect(result.level == "watch")
    #expect(!result.isWeak)
    #expect(result.limit == Limit(.atLeast, 12))
    #expect((result.probability ?? 0) > 0.8)
  }

  @Test func aLevelMayStandUpToACapOnWeakEvidence() throws {
    let weak = WeakEvidence(confidence: 99, highestLevel: "warning")
    let result = try #require(try judge(high(weak, prior: given), [share(thisYear, 6, of: 20)]))
    #expect(result.level == "warning")
    #expect(result.isWeak)
    #expect(result.limit == Limit(.atLeast, 18))
    #expect(result.points == 2)
  }

  @Test(arguments: [(29, "watch", true), (30, "critical", false)])
  func fewPersonsAreWeakEvidence(n: Int, level: LevelID, isWeak: Bool) throws {
    let weak = WeakEvidence(minimumN: 30, highestLevel: "watch")
    let result = try #require(
      try judge(high(weak, prior: nil), [fact(thisYear, Fraction(40), n: n)]))
    #expect(result.level == level)
    #expect(result.isWeak == isWeak)
  }

  @Test func aProbabilityThatNobodyKnowsIsNotReached() throws {
    let weak = WeakEvidence(confidence: 80, highestLevel: "watch")
    let result = try #require(
      try judge(high(weak, prior: nil), [fact(thisYear, Fraction(40), n: 99)]))
    #expect(result.probability == nil)
    #expect(result.level == "watch")
    #expect(result.isWeak)
  }

  @Test func fewerThanTenSchoolsTeachNothing() throws {
    let facts = (0..<9).map {
      share(thisYear, 10 + $0, of: 100, school: SchoolCode("1000000\($0)"))
    }
    let definition = high(prior: nil)
    #expect(
      try judge(definition, facts, school: School(code: "10000001", name: ""))?.probability == nil)
    let ten = facts + [share(thisYear, 30, of: 100, school: "10000009")]
    #expect(
      try judge(definition, ten, school: School(code: "10000001", name: ""))?.probability != nil)
  }

  /// The mean of so many persons, half of them 60 above it and half below.
  private func mean(_ value: Int, n: Int, school code: SchoolCode) -> Fact {
    var result = fact(
      thisYear, Fraction(value), n: n, numerator: ExactDecimal(value * n),
      denominator: ExactDecimal(n), school: code)
    result.sumOfSquares = ExactDecimal(n * (value * value + 3600))
    return result
  }

  /// Two means whose spread between pupils is known: 12 of them with a standard deviation of 60.
  @Test func aMeanIsWeighedByTheSpreadBetweenPersons() throws {
    var definition = signal(
      higherIs: .better, limits: [LevelLimit(level: "watch", limit: Limit(.below, 200))])
    definition.prior = PriorBelief(mean: 230, deviation: 20)
    let facts = [
      mean(190, n: 36, school: school.code), mean(240, n: 100, school: "20000000"),
    ]
    let result = try #require(
      try judge(definition, facts, indicator: indicator(unit: .points, higherIs: .better)))
    // Within-school variance (36 + 100)·3600 ÷ 134 = 3653.7, so that the error is 10.07 and the weight
    // 400 ÷ (400 + 101.5) = 0.798; 230 − 0.798 × 40 = 198.1, with a deviation of √(0.798 × 101.5) = 9.0.
    #expect(result.evidence.contains(EvidenceNumber("own_weight", ExactDecimal("0.798") ?? 0)))
    #expect(result.evidence.contains(EvidenceNumber("shrunken", ExactDecimal("198.1") ?? 0)))
    #expect(((result.probability ?? 0) - 0.5842).magnitude < 0.001)
  }

  /// A strength and a deviation say the same: 15 % with a strength of 50 is a deviation of √(0.1275/51) = 0.05.
  @Test func aDeviationOfSharesIsAStrength() throws {
    let facts = [share(thisYear, 6, of: 20)]
    let byStrength = try #require(try judge(high(prior: given), facts))
    let byDeviation = try #require(
      try judge(high(prior: PriorBelief(mean: 15, deviation: 5)), facts))
    let probability = try #require(byDeviation.probability)
    #expect((probability - (byStrength.probability ?? 0)).magnitude < 1e-12)
    #expect(byStrength.evidence == byDeviation.evidence)
  }

  @Test func aStrengthOfMeansIsADeviation() throws {
    var definition = signal(
      higherIs: .better, limits: [LevelLimit(level: "watch", limit: Limit(.below, 200))])
    definition.prior = PriorBelief(mean: 230, strength: 12)
    let result = try #require(
      try judge(
        definition,
        [mean(190, n: 36, school: school.code), mean(240, n: 100, school: "20000000")],
        indicator: indicator(unit: .points, higherIs: .better)))
    // 36 ÷ (36 + 12); 230 − 0.75 × 40.
    #expect(result.evidence.contains(EvidenceNumber("own_weight", ExactDecimal("0.75") ?? 0)))
    #expect(result.evidence.contains(EvidenceNumber("shrunken", 200)))
  }

  @Test(arguments: [
    PriorBelief(mean: 0, strength: 10), PriorBelief(mean: 100, deviation: 1),
    PriorBelief(mean: 15, deviation: 60),
  ])
  func aBeliefThatCannotBeIsRefused(prior: PriorBelief) {
    #expect(throws: (any Error).self) {
      try judge(high(prior: prior), [share(thisYear, 6, of: 20)])
    }
  }

  @Test func aBeliefThatIsAsSureAsCanBeIsKept() throws {
    let sure = PriorBelief(mean: 15, deviation: ExactDecimal(coefficient: 1, scale: 4))
    let result = try #require(try judge(high(prior: sure), [share(thisYear, 6, of: 20)]))
    #expect((result.probability ?? 1) < 1e-6)
  }

  @Test func aChangeHasNoStrength() {
    var definition = signal(rule: "change", limits: limits(.atLeast, 3, 5, 8))
    definition.prior = PriorBelief(mean: 0, strength: 20)
    #expect(throws: (any Error).self) {
      try judge(definition, [share(thisYear, 30, of: 100), share(lastYear, 20, of: 100)])
    }
  }

  @Test func aChangeIsWeighedAgainstWhatChangesAre() throws {
    var definition = signal(rule: "change", limits: limits(.atLeast, 3, 5, 8))
    definition.prior = PriorBelief(mean: 0, deviation: 3)
    let result = try #require(
      try judge(definition, [share(thisYear, 30, of: 100), share(lastYear, 20, of: 100)]))
    // Error √(0.25 × 0.75 × 2/100) = 0.0612; weight 0.0009 ÷ (0.0009 + 0.00375) = 0.194.
    #expect(result.evidence.contains(EvidenceNumber("own_weight", ExactDecimal("0.194") ?? 0)))
    #expect(result.evidence.contains(EvidenceNumber("shrunken", ExactDecimal("1.9") ?? 0)))
    #expect((result.probability ?? 1) < 0.05)
  }

  /// Of the schools that a probability is said of, as many are beyond the limit as it says.
  @Test(arguments: [20, 50, 200])
  func probabilitiesAreTrueOfSimulatedSchools(n: Int) throws {
    var generator = SeededGenerator(seed: UInt64(2_024 + n))
    let truth = try #require(BetaDistribution(alpha: 6, beta: 34))
    var facts: [Fact] = []
    var schools: [School] = []
    var shares: [Double] = []
    for place in 0..<4_000 {
      let code = SchoolCode("\(10_000_000 + place)")
      let share = try #require(truth.quantile(Double.random(in: 0..<1, using: &generator)))
      let count = (0..<n).count { _ in Double.random(in: 0..<1, using: &generator) < share }
      facts.append(SignalsTests.share(thisYear, count, of: n, school: code))
      schools.append(School(code: code, name: ""))
      shares.append(share)
    }
    let plan = try SignalPlan(
      signals: [signal(limits: [LevelLimit(level: "watch", limit: Limit(.above, 18))])],
      levels: levels, indicators: [indicator()], calendar: calendar)
    let signals = plan.signals(facts: FactTable(facts), schools: schools, period: thisYear)
    for band in [0.1..<0.3, 0.3..<0.5, 0.5..<0.7, 0.7..<0.9] {
      let said = zip(signals, shares).filter { band.contains($0.0.probability ?? -1) }
      guard said.count >= 200 else { continue }
      let expected = said.reduce(0) { $0 + ($1.0.probability ?? 0) } / Double(said.count)
      let found = Double(said.count { $0.1 > 0.18 }) / Double(said.count)
      // Three points, and what chance does with so many schools.
      let chance = 2 * (expected * (1 - expected) / Double(said.count)).squareRoot()
      #expect((found - expected).magnitude < 0.03 + chance, "\(band): \(found), said \(expected)")
    }
  }
}
