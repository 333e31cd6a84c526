import Statistics
import Testing

struct BetaShrinkageTests {
  static let sizes = Array(repeating: 45, count: 18)

  /// Efron and Morris's players: hits of 45.
  @Test func momentsAgreeWithTheWorkedExample() throws {
    let shares = NormalShrinkageTests.hits.map { Double($0) / 45 }
    expectDigits(Moments.mean(shares), 0.265432, decimals: 6)
    expectDigits(Moments.sampleVariance(shares), 0.00484951, decimals: 8)
    let prior = try #require(
      BetaPrior.fromMoments(counts: NormalShrinkageTests.hits, sizes: Self.sizes))
    expectDigits(prior.strength, 367.99, decimals: 2)
    expectDigits(prior.alpha, 97.676, decimals: 3)
    expectDigits(prior.beta, 270.312, decimals: 3)
    let first = try #require(BetaShrinkage(count: 18, n: 45, prior: prior))
    expectDigits(first.mean, 0.280095, decimals: 6)
    let last = try #require(BetaShrinkage(count: 7, n: 45, prior: prior))
    expectDigits(last.mean, 0.253460, decimals: 6)
    expectDigits(first.weight, 0.109, decimals: 3)
  }

  @Test func likelihoodAgreesWithTheWorkedExample() throws {
    let prior = try #require(
      BetaPrior.maximumLikelihood(counts: NormalShrinkageTests.hits, sizes: Self.sizes))
    // The roots of both derivatives with 30 digits (mpmath). Searches that stop early print 793.3.
    expectAgreement(prior.strength, 793.236821049558, absolute: 1e-3, relative: 1e-6)
    expectAgreement(prior.alpha, 210.550835977517, absolute: 1e-3, relative: 1e-6)
    expectAgreement(prior.beta, 582.685985072041, absolute: 1e-3, relative: 1e-6)
    expectAgreement(prior.strength, 793.3, absolute: 0.1, relative: 1e-4)
    expectDigits(BetaShrinkage(count: 18, n: 45, prior: prior)?.weight, 0.054, decimals: 3)
  }

  @Test func theLikelihoodIsHighestWhereItSays() throws {
    let counts = [3, 9, 14, 22, 7, 30, 2, 18]
    let sizes = [20, 31, 40, 44, 12, 60, 21, 50]
    let prior = try #require(BetaPrior.maximumLikelihood(counts: counts, sizes: sizes))
    func likelihood(_ mean: Double, _ strength: Double) throws -> Double {
      let prior = try #require(BetaPrior(mean: mean, strength: strength)?.distribution)
      var product = 1.0
      for (count, size) in zip(counts, sizes) {
        product *= try #require(BetaBinomialDistribution(n: size, prior: prior)?.mass(count))
      }
      return product
    }
    let best = try likelihood(prior.mean, prior.strength)
    for (mean, strength) in [(1.01, 1.0), (0.99, 1.0), (1.0, 1.02), (1.0, 0.98), (1.01, 1.02)] {
      #expect(try likelihood(prior.mean * mean, prior.strength * strength) < best)
    }
  }

  @Test func theProbabilityIsAnIncompleteBeta() throws {
    let prior = try #require(BetaPrior(mean: 0.2, strength: 10))
    let shrunken = try #require(BetaShrinkage(count: 6, n: 20, prior: prior))
    // Beta(8, 22): P(θ > t) = P(Binomial(29, t) ≤ 7), a sum of products.
    let counts = try #require(BinomialDistribution(n: 29, probability: 0.25))
    let sum = (0...7).reduce(0.0) { $0 + (counts.mass($1) ?? .nan) }
    expectAgreement(shrunken.probability(above: 0.25), sum, absolute: 1e-13, relative: 1e-12)
    expectAgreement(
      shrunken.probability(below: 0.25), 1 - sum, absolute: 1e-13, relative: 1e-12)
    #expect(shrunken.probability(above: -3) == 1 && shrunken.probability(above: 2) == 0)
    #expect(shrunken.probability(above: .nan) == nil)
  }

  @Test func moreOwnPupilsWeighMore() throws {
    let prior = try #require(BetaPrior(mean: 0.2, strength: 30))
    var (weight, distance) = (-1.0, 1.0)
    for n in [0, 10, 20, 50, 200, 1000] {
      let shrunken = try #require(BetaShrinkage(count: n / 2, n: n, prior: prior))
      #expect(shrunken.weight > weight)
      #expect((shrunken.mean - 0.5).magnitude < distance)
      (weight, distance) = (shrunken.weight, (shrunken.mean - 0.5).magnitude)
    }
    #expect(BetaShrinkage(count: 0, n: 0, prior: prior)?.mean == 0.2)
  }

  @Test func outsideTheDomainThereIsNone() throws {
    let prior = try #require(BetaPrior(mean: 0.2, strength: 30))
    #expect(BetaShrinkage(count: 3, n: 2, prior: prior) == nil)
    #expect(BetaShrinkage(count: -1, n: 2, prior: prior) == nil)
    #expect(BetaPrior(mean: 0, strength: 3) == nil)
    #expect(BetaPrior(mean: 0.5, strength: 0) == nil)
    #expect(BetaPrior(mean: 0.5, strength: .nan) == nil)
    #expect(BetaPrior.fromMoments(counts: [], sizes: []) == nil)
    #expect(BetaPrior.fromMoments(counts: [1, 2], sizes: [10, 0]) == nil)
    #expect(BetaPrior.fromMoments(counts: [0, 0], sizes: [10, 10]) == nil)
    #expect(BetaPrior.maximumLikelihood(counts: [10, 10], sizes: [10, 10]) == nil)
  }

  @Test func schoolsThatDifferByChanceAloneGiveAllWeightToTheMean() throws {
    let counts = [10, 11, 9, 10]
    let sizes = [100, 100, 100, 100]
    #expect(
      BetaPrior.fromMoments(counts: counts, sizes: sizes)?.strength == BetaPrior.maximumStrength)
    let likely = try #require(BetaPrior.maximumLikelihood(counts: counts, sizes: sizes))
    #expect(likely.strength > 0.99 * BetaPrior.maximumStrength, "\(likely.strength)")
  }

  /// Simulated schools with known truth: of the shares said to lie beyond a limit with a probability
  /// near 80 %, about 80 % do.
  @Test(arguments: [20, 50, 200])
  func aStatedProbabilityComesTrueAsOftenAsItSays(n: Int) throws {
    var generator = SplitMix64(seed: 20_251)
    let truth = try #require(BetaDistribution(alpha: 12, beta: 38))
    var (stated, true_) = (0.0, 0)
    var cases = 0
    for _ in 0..<60 {
      let shares = (0..<140).map { _ in RandomDraw.beta(truth, &generator) }
      let counts = shares.map { share in
        (0..<n).count { _ in RandomDraw.uniform(&generator) < share }
      }
      let prior = try #require(
        BetaPrior.maximumLikelihood(counts: counts, sizes: counts.map { _ in n }))
      for (share, count) in zip(shares, counts) {
        let shrunken = try #require(BetaShrinkage(count: count, n: n, prior: prior))
        let probability = try #require(shrunken.probability(above: 0.24))
        guard (0.7...0.9).contains(probability) else { continue }
        stated += probability
        true_ += share > 0.24 ? 1 : 0
        cases += 1
      }
    }
    #expect(cases > 400, "\(cases)")
    #expect(
      (Double(true_) / Double(cases) - stated / Double(cases)).magnitude < 0.03,
      "\(Double(true_) / Double(cases)) of \(stated / Double(cases))")
  }
}
