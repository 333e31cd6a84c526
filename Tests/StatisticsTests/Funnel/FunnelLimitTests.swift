import Statistics
import Testing

struct FunnelLimitTests {
  /// Public Health England's test data, θ0 = 0.80642448; lower limits in percent.
  @Test(arguments: [
    (1, NormalQuantile.z95, 3.204264), (5, NormalQuantile.z95, 46.011039),
    (10, NormalQuantile.z95, 56.154344), (5, NormalQuantile.z998, 26.039864),
    (10, NormalQuantile.z998, 42.032591),
  ])
  func scoreLimitsAgreeWithPublicHealthEngland(n: Int, z: Double, lower: Double) throws {
    let limits = try #require(ScoreFunnel.limits(target: 0.80642448, n: n, z: z))
    expectDigits(100 * limits.lowerBound, lower, decimals: 5)
    #expect(limits.upperBound <= 1)
  }

  /// Spiegelhalter's interpolated exact limits, computed by the formula.
  @Test(arguments: [
    (100, 0.15, 0.001, 0.045097), (100, 0.15, 0.025, 0.078383), (100, 0.15, 0.975, 0.218332),
    (100, 0.15, 0.999, 0.264953), (250, 0.1, 0.001, 0.044303), (250, 0.1, 0.025, 0.062241),
    (250, 0.1, 0.975, 0.136694), (250, 0.1, 0.999, 0.161003),
  ])
  func exactLimits(n: Int, target: Double, p: Double, limit: Double) {
    expectDigits(ExactBinomialFunnel.limit(target: target, n: n, p: p), limit, decimals: 6)
  }

  @Test func exactLimitsRestOnTheseCounts() throws {
    let counts = try #require(BinomialDistribution(n: 100, probability: 0.15))
    #expect(counts.smallestCount(whoseCumulativeExceeds: 0.001) == 5)
    #expect(counts.smallestCount(whoseCumulativeExceeds: 0.025) == 8)
    #expect(counts.smallestCount(whoseCumulativeExceeds: 0.975) == 22)
    #expect(counts.smallestCount(whoseCumulativeExceeds: 0.999) == 27)
    let part =
      (try #require(counts.cumulative(5)) - 0.001) / (try #require(counts.mass(5)))
    expectDigits(part, 0.490314, decimals: 6)
    let second =
      (try #require(counts.cumulative(8)) - 0.025) / (try #require(counts.mass(8)))
    expectDigits(second, 0.161699, decimals: 6)
  }

  /// The interpolation runs between r − 1 and r, so limits that mirror one another lie one person
  /// apart, unless they are cut off at 0 or 1.
  @Test(arguments: [0.02, 0.3, 0.5, 0.97])
  func exactLimitsMirrorAndNarrow(target: Double) throws {
    var width = 2.0
    for n in [1, 5, 20, 100, 1000, 100_000] {
      let limits = try #require(ExactBinomialFunnel.limits(target: target, n: n))
      let mirrored = try #require(ExactBinomialFunnel.limits(target: 1 - target, n: n))
      #expect(limits.lowerBound >= 0 && limits.upperBound <= 1)
      if limits.lowerBound > 0 {
        expectAgreement(
          mirrored.upperBound, 1 - limits.lowerBound - 1 / Double(n), absolute: 1e-10,
          relative: 1e-9)
      }
      #expect(limits.upperBound - limits.lowerBound <= width)
      width = limits.upperBound - limits.lowerBound
    }
    #expect(width < 0.02)
  }

  /// FunnelPlotR's tests.
  @Test(arguments: [
    (15.0, 0.5596924, 1.649348, 0.3862650, 2.082907),
    (20, 0.6108260, 1.544419, 0.4479107, 1.902094),
    (30, 0.6746958, 1.427562, 0.5289724, 1.702771),
  ])
  func poissonRatiosAgreeWithFunnelPlotR(
    expected: Double, lower: Double, upper: Double, farLower: Double, farUpper: Double
  ) throws {
    let near = try #require(PoissonFunnel.ratioLimits(expected: expected, confidence: 0.95))
    expectDigits(near.lowerBound, lower, decimals: 7)
    expectDigits(near.upperBound, upper, decimals: 6)
    let far = try #require(PoissonFunnel.ratioLimits(expected: expected, confidence: 0.998))
    expectDigits(far.lowerBound, farLower, decimals: 7)
    expectDigits(far.upperBound, farUpper, decimals: 6)
  }

  /// Public Health England's indirectly standardised ratios, which hold to seven digits, and scipy's.
  @Test(arguments: [
    (10, 18.39035799, 54.3763205, 4.795387629, 208.5337156, 18.39035604201778, 4.7953886961324335),
    (5, 11.6683331, 42.85102213, 1.623486324, 307.979188, 11.66833207932267, 1.6234863901184207),
  ])
  func expectedCountsOnTheLimits(
    observed: Int, lower: Double, lowerRatio: Double, upper: Double, upperRatio: Double,
    exactLower: Double, exactUpper: Double
  ) throws {
    let limits = try #require(PoissonFunnel.expectedOnLimits(observed: observed))
    expectAgreement(limits.lower, lower, absolute: 1e-5, relative: 3e-7)
    expectAgreement(limits.upper, upper, absolute: 1e-5, relative: 3e-7)
    let count = Double(observed)
    expectAgreement(100 * count / limits.lower, lowerRatio, absolute: 1e-4, relative: 3e-7)
    expectAgreement(100 * count / limits.upper, upperRatio, absolute: 1e-4, relative: 3e-7)
    expectAgreement(limits.lower, exactLower, absolute: 1e-11, relative: 1e-12)
    expectAgreement(limits.upper, exactUpper, absolute: 1e-11, relative: 1e-12)
  }

  @Test func outsideTheDomainThereIsNoLimit() {
    #expect(ScoreFunnel.limits(target: 80, n: 10) == nil)
    #expect(ScoreFunnel.limits(target: 0.8, n: 0) == nil)
    #expect(ScoreFunnel.limits(target: .nan, n: 10) == nil)
    #expect(ScoreFunnel.score(count: 1, n: 2, target: 1) == nil)
    #expect(ExactBinomialFunnel.limit(target: 0.5, n: 0, p: 0.1) == nil)
    #expect(ExactBinomialFunnel.limit(target: 0.5, n: 10, p: 1) == nil)
    #expect(PoissonFunnel.ratioLimits(expected: 0) == nil)
    #expect(PoissonFunnel.ratioLimits(expected: 10, confidence: 99) == nil)
    #expect(PoissonFunnel.expectedOnLimits(observed: -1) == nil)
  }

  @Test func aCommonLevelOfNobodyOrEverybodyHasNoWidth() {
    #expect(ScoreFunnel.limits(target: 0, n: 10) == 0...0)
    #expect(ExactBinomialFunnel.limits(target: 1, n: 10)?.upperBound == 1)
  }
}
