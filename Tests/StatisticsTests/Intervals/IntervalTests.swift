import Statistics
import Testing

struct IntervalTests {
  /// Public Health England's published values for Byar's interval.
  @Test func byarAgreesWithPublicHealthEngland() throws {
    let wide = try #require(ByarInterval.bounds(count: 65))
    expectAgreement(wide.lowerBound, 50.163187710459454, absolute: 1e-12, relative: 1e-14)
    expectAgreement(wide.upperBound, 82.849138545939837, absolute: 1e-12, relative: 1e-14)
    let wider = try #require(ByarInterval.bounds(count: 10, z: NormalQuantile.z998))
    expectAgreement(wider.lowerBound, 2.916318374695686, absolute: 1e-12, relative: 1e-13)
    expectAgreement(wider.upperBound, 24.193724927880535, absolute: 1e-12, relative: 1e-14)
  }

  @Test func byarAtTheEnds() throws {
    #expect(try #require(ByarInterval.bounds(count: 0)).lowerBound == 0)
    #expect(try #require(ByarInterval.bounds(count: 1, z: 20)).lowerBound == 0)
    #expect(ByarInterval.bounds(count: -1) == nil)
    #expect(ByarInterval.bounds(count: 3, z: .nan) == nil)
    #expect(try #require(ByarInterval.bounds(count: .max)).upperBound.isFinite)
  }

  /// Newcombe's example, computed; the interval contains Wilson's.
  @Test func clopperPearson() throws {
    let exact = try #require(ClopperPearsonInterval.bounds(count: 81, n: 263))
    expectDigits(exact.lowerBound, 0.25274, decimals: 5)
    expectDigits(exact.upperBound, 0.36762, decimals: 5)
    #expect(ClopperPearsonInterval.bounds(count: 0, n: 20)?.lowerBound == 0)
    #expect(ClopperPearsonInterval.bounds(count: 20, n: 20)?.upperBound == 1)
    #expect(ClopperPearsonInterval.bounds(count: 0, n: 0) == nil)
    #expect(ClopperPearsonInterval.bounds(count: 3, n: 2) == nil)
    #expect(ClopperPearsonInterval.bounds(count: 1, n: 2, confidence: 1) == nil)
  }

  /// Never too narrow: the exact interval covers the true share at least as often as it says.
  @Test(arguments: [0.03, 0.2, 0.5, 0.91])
  func clopperPearsonCovers(share: Double) throws {
    let n = 40
    let counts = try #require(BinomialDistribution(n: n, probability: share))
    var covered = 0.0
    for count in 0...n {
      let bounds = try #require(ClopperPearsonInterval.bounds(count: count, n: n))
      if bounds.contains(share) { covered += try #require(counts.mass(count)) }
    }
    #expect(covered >= 0.95)
  }

  /// England, Progress 8: the half-width is about 1.96 · 1.28/√n.
  @Test func meansWithKnownAndEstimatedSpread() throws {
    let known = try #require(MeanInterval.bounds(mean: 0.2, knownDeviation: 1.28, n: 100))
    expectAgreement(
      known.upperBound - 0.2, 0.1959963984540054 * 1.28, absolute: 1e-14, relative: 1e-13)
    let estimated = try #require(
      MeanInterval.bounds(mean: 10, estimatedDeviation: 2, n: 5, confidence: 0.95))
    expectAgreement(
      estimated.lowerBound, 10 - 2.7764451051977934 * 2 / 5.0.squareRoot(), absolute: 1e-12,
      relative: 1e-13)
    #expect(MeanInterval.bounds(mean: 1, knownDeviation: 1, n: 0) == nil)
    #expect(MeanInterval.bounds(mean: 1, estimatedDeviation: 1, n: 1) == nil)
    #expect(MeanInterval.bounds(mean: .nan, knownDeviation: 1, n: 3) == nil)
    #expect(MeanInterval.bounds(mean: 1, knownDeviation: -1, n: 3) == nil)
  }

  @Test func poissonIsTheDualOfTheTail() throws {
    // For 0 events the upper bound solves exp(−λ) = 0.025.
    let none = try #require(PoissonInterval.bounds(count: 0))
    expectAgreement(none.upperBound, 3.688879454113936, absolute: 1e-12, relative: 1e-13)
    #expect(none.lowerBound == 0)
    #expect(PoissonInterval.bounds(count: -1) == nil)
    #expect(PoissonInterval.bounds(count: 1, confidence: 0) == nil)
  }

  /// The share of simulated samples whose Wilson interval holds the truth is near 95 %.
  @Test(arguments: [(20, 0.3), (100, 0.76), (50, 0.1)])
  func wilsonCoversAboutAsOftenAsItSays(n: Int, share: Double) throws {
    let counts = try #require(BinomialDistribution(n: n, probability: share))
    var covered = 0.0
    for count in 0...n {
      let bounds = try #require(WilsonInterval.bounds(count: count, n: n))
      if bounds.contains(share) { covered += try #require(counts.mass(count)) }
    }
    #expect((0.925...0.985).contains(covered), "\(covered)")
  }
}
