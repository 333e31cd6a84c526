import Statistics
import Testing

struct RankTests {
  /// The first numbers of SplitMix64 for seed 1234567, as published with the generator.
  @Test func theGeneratorIsSplitMix64() {
    var generator = SplitMix64(seed: 1_234_567)
    let first = (0..<5).map { _ in generator.next() }
    #expect(
      first == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func drawsHaveTheirMoments() throws {
    var generator = SplitMix64(seed: 7)
    let normals = (0..<40_000).map { _ in RandomDraw.normal(&generator) }
    #expect((try #require(Moments.mean(normals))).magnitude < 0.015)
    #expect((try #require(Moments.sampleVariance(normals)) - 1).magnitude < 0.03)
    for (alpha, beta) in [(2.0, 5.0), (0.4, 0.9), (80, 120)] {
      let distribution = try #require(BetaDistribution(alpha: alpha, beta: beta))
      let draws = (0..<20_000).map { _ in RandomDraw.beta(distribution, &generator) }
      let error = (distribution.variance / 20_000).squareRoot()
      #expect((try #require(Moments.mean(draws)) - distribution.mean).magnitude < 4 * error)
      #expect(
        (try #require(Moments.sampleVariance(draws)) / distribution.variance - 1).magnitude < 0.05)
      // Kolmogorov and Smirnov: draws follow the distribution itself, not just its moments.
      let sorted = draws.sorted()
      var distance = 0.0
      for (place, draw) in sorted.enumerated() {
        let below = try #require(distribution.cumulative(draw))
        distance = max(distance, (below - (Double(place) + 0.5) / 20_000).magnitude)
      }
      #expect(distance < 1.63 / 20_000.0.squareRoot(), "\(distance)")
    }
    let weights = try #require(RandomDraw.dirichlet([1, 2, 3], &generator))
    expectAgreement(weights.reduce(0, +), 1, absolute: 1e-14, relative: 1e-14)
    #expect(RandomDraw.dirichlet([], &generator) == nil)
    #expect(RandomDraw.gamma(shape: 0, &generator) == nil)
    #expect(RandomDraw.gamma(shape: .nan, &generator) == nil)
    #expect(RandomDraw.index(below: 0, &generator) == 0)
    let dice = (0..<6000).map { _ in RandomDraw.index(below: 6, &generator) }
    for face in 0..<6 { #expect((850...1150).contains(dice.count { $0 == face })) }
  }

  static func city(_ count: Int, deviation: Double) -> [RankSimulation.Unit] {
    (0..<count).map {
      .init(
        code: "\(10_000_000 + $0)", belief: .normal(mean: Double($0 % 37), deviation: deviation))
    }
  }

  @Test func theSameSeedGivesTheSameRanks() throws {
    let city = Self.city(60, deviation: 3)
    let one = try #require(RankSimulation.standings(of: city, places: 10, draws: 200, seed: 5))
    #expect(one == RankSimulation.standings(of: city, places: 10, draws: 200, seed: 5))
    #expect(one != RankSimulation.standings(of: city, places: 10, draws: 200, seed: 6))
    // The order of the schools does not matter.
    let turned = try #require(
      RankSimulation.standings(of: city.reversed(), places: 10, draws: 200, seed: 5))
    #expect(turned.reversed() == one)
  }

  @Test func theProbabilitiesAddUpToTheCapacity() throws {
    let city = Self.city(60, deviation: 3)
    for places in [0, 1, 10, 60, 99] {
      let standings = try #require(
        RankSimulation.standings(of: city, places: places, draws: 100, seed: 5))
      let sum = standings.reduce(0) { $0 + $1.probabilityInList }
      expectAgreement(sum, Double(min(places, 60)), absolute: 1e-9, relative: 1e-9)
      #expect(standings.allSatisfy { (1...60).contains($0.medianRank) })
      #expect(standings.allSatisfy { $0.lowRank <= $0.medianRank && $0.medianRank <= $0.highRank })
    }
  }

  @Test func withoutUncertaintyTheRankIsTheRank() throws {
    let units = [3.0, 1, 4, 4].enumerated().map {
      RankSimulation.Unit(key: UInt64($0.offset), belief: .normal(mean: $0.element, deviation: 0))
    }
    let standings = try #require(RankSimulation.standings(of: units, places: 1, draws: 20, seed: 1))
    #expect(standings.map(\.medianRank) == [3, 4, 1.5, 1.5])
    #expect(standings.map(\.probabilityInList) == [0, 0, 0.5, 0.5])
    #expect(standings.allSatisfy { $0.lowRank == $0.highRank })
  }

  /// Two schools: the probability to be first is that of a normal difference.
  @Test func twoUnitsHaveAKnownProbability() throws {
    let units = [
      RankSimulation.Unit(code: "a", belief: .normal(mean: 1, deviation: 1)),
      RankSimulation.Unit(code: "b", belief: .normal(mean: 0, deviation: 2)),
    ]
    let standings = try #require(
      RankSimulation.standings(of: units, places: 1, draws: 20_000, seed: 9))
    let expected = try #require(NormalDistribution.cumulative(1 / 5.0.squareRoot()))
    #expect((standings[0].probabilityInList - expected).magnitude < 0.012)
  }

  @Test func aSchoolMoreDoesNotChangeTheDrawsOfOthers() throws {
    let city = Self.city(20, deviation: 2)
    let worst = RankSimulation.Unit(code: "x", belief: .normal(mean: -1e6, deviation: 0))
    let before = try #require(RankSimulation.standings(of: city, places: 5, draws: 100, seed: 3))
    let after = try #require(
      RankSimulation.standings(of: [worst] + city, places: 5, draws: 100, seed: 3))
    #expect(Array(after.dropFirst()) == before)
  }

  @Test func moreUncertaintyIsAWiderInterval() throws {
    func width(_ deviation: Double) throws -> Double {
      try #require(
        RankSimulation.standings(
          of: Self.city(50, deviation: deviation), places: 5, draws: 200, seed: 2)
      ).reduce(0) { $0 + $1.highRank - $1.lowRank }
    }
    #expect(try width(1) < width(4))
    #expect(try width(4) < width(40))
  }

  /// A snapshot: these numbers change only when the generator, the draws or the ranks do.
  @Test func snapshotForASeed() throws {
    let units = try [(12, 40), (30, 60), (9, 20), (25, 100)].enumerated().map { entry in
      let prior = try #require(BetaPrior(mean: 0.3, strength: 20))
      let shrunken = try #require(
        BetaShrinkage(count: entry.element.0, n: entry.element.1, prior: prior))
      return RankSimulation.Unit(code: "school-\(entry.offset)", belief: .init(shrunken))
    }
    let standings = try #require(
      RankSimulation.standings(of: units, places: 2, draws: 1000, seed: 42))
    #expect(standings.map(\.medianRank) == [3, 1, 2, 4])
    #expect(standings.map(\.probabilityInList) == [0.195, 0.983, 0.775, 0.047])
  }

  @Test func aGeneratorSkipsNumbers() {
    var one = SplitMix64(seed: 9, key: 4)
    var other = one
    for _ in 0..<137 { _ = one.next() }
    other.skip(137)
    #expect(one == other)
    other.skip(0)
    #expect(one.next() == other.next())
  }

  /// Draws counted in pieces are the draws counted at once.
  @Test(arguments: [RankTally.Ties.shared, .span])
  func piecesAddUp(ties: RankTally.Ties) {
    var random = SplitMix64(seed: 3)
    let draws = (0..<60).map { _ in (0..<9).map { _ in Double(random.next() % 5) } }
    var whole = RankTally(units: 9, places: 4, ties: ties)
    var parts = whole
    for draw in draws { _ = whole.add(draw) }
    for start in stride(from: 0, to: 60, by: 25) {
      var part = RankTally(units: 9, places: 4, ties: ties)
      for draw in draws[start..<min(start + 25, 60)] { _ = part.add(draw) }
      let isAdded = parts.append(part)
      #expect(isAdded)
    }
    #expect(parts.draws == 60 && parts.standings() == whole.standings())
    #expect(whole.standings(of: 3..<6) == Array(whole.standings()[3..<6]))
    #expect(whole.standings(of: 8..<20) == Array(whole.standings()[8...]))
    let isOther = parts.append(RankTally(units: 9, places: 5, ties: ties))
    #expect(!isOther && parts.draws == 60)
  }

  @Test func outsideTheDomainThereAreNoRanks() {
    let city = Self.city(3, deviation: 1)
    #expect(RankSimulation.standings(of: city, places: 1, draws: 0, seed: 1) == nil)
    #expect(RankSimulation.standings(of: city, places: 1, draws: 1, seed: 1, confidence: 1) == nil)
    let bad = RankSimulation.Unit(key: 1, belief: .normal(mean: .nan, deviation: 1))
    #expect(RankSimulation.standings(of: [bad], places: 1, draws: 1, seed: 1) == nil)
    #expect(RankSimulation.standings(of: [], places: 1, draws: 1, seed: 1) == [])
    var tally = RankTally(units: 2, places: -1)
    #expect(!tally.add([1]) && !tally.add([1, .nan]) && tally.standings().isEmpty)
    #expect(RankTally(units: -4, places: 1).units == 0)
  }

  @Test func listsAndPairs() {
    #expect(ListOverlap.jaccard(["a", "b", "c"], ["b", "c", "d"]) == 0.5)
    #expect(ListOverlap.jaccard([String](), []) == 1)
    #expect(ListOverlap.jaccard(["a"], []) == 0)
    // 1.96/√2 is 1.385929; the quantile itself is 1.959964.
    expectDigits(1.96 / 2.0.squareRoot(), 1.385929, decimals: 6)
    expectDigits(PairwiseInterval.factor, 1.385904, decimals: 6)
    #expect(PairwiseInterval.bounds(value: 1, error: -1) == nil)
    #expect(PairwiseInterval.bounds(value: 1, error: 0) == 1...1)
  }
}
