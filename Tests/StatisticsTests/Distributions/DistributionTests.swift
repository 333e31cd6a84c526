import Statistics
import Testing

/// Values from mpmath with 40 digits, and from scipy 1.17.
struct DistributionTests {
  @Test(arguments: [
    (1.0, 0.84134474606854295), (-8.0, 6.2209605742717841e-16), (3.5, 0.99976737092096447),
    (-37, 5.7255712225245768e-300),
  ])
  func normalCumulative(z: Double, expected: Double) {
    expectAgreement(
      NormalDistribution.cumulative(z), expected, absolute: 1e-15, relative: 1e-13)
    expectAgreement(NormalDistribution.upper(-z), expected, absolute: 1e-15, relative: 1e-13)
  }

  @Test(arguments: [
    (0.975, 1.9599639845400542), (0.999, 3.0902323061678135), (1e-10, -6.3613409024040562),
    (0.3, -0.52440051270804078),
  ])
  func normalQuantile(p: Double, expected: Double) {
    expectAgreement(NormalDistribution.quantile(p), expected, absolute: 2e-14, relative: 1e-14)
  }

  @Test func twoSidedQuantilesAreTheConstants() {
    expectAgreement(
      NormalDistribution.twoSidedQuantile(confidence: 0.95), NormalQuantile.z95,
      absolute: 1e-14, relative: 1e-14)
    expectAgreement(
      NormalDistribution.twoSidedQuantile(confidence: 0.998), NormalQuantile.z998,
      absolute: 1e-13, relative: 1e-13)
  }

  @Test(arguments: [
    (0.5, 0.5, 0.3, 0.36901011956554538, 0.63098988043445462),
    (2, 3, 0.4, 0.5248, 0.4752),
    (97.676, 270.312, 0.25, 0.25457777626299746, 0.74542222373700254),
    (1000, 3000, 0.26, 0.92702395660049473, 0.07297604339950527),
    (0.01, 5, 0.001, 0.95279588000707724, 0.047204119992922764),
    (3, 1000, 0.02, 0.99999962772762058, 3.7227237941616924e-7),
  ])
  func beta(a: Double, b: Double, x: Double, lower: Double, upper: Double) throws {
    let beta = try #require(BetaDistribution(alpha: a, beta: b))
    expectAgreement(beta.cumulative(x), lower, absolute: 1e-12, relative: 1e-12)
    expectAgreement(beta.upper(x), upper, absolute: 1e-12, relative: 1e-11)
  }

  @Test(arguments: [
    (82.0, 183.0, 0.975, 0.36629059352237409), (2, 5, 0.1, 0.092595258913128725),
    (97.676, 270.312, 0.001, 0.19830986809785328),
  ])
  func betaQuantile(a: Double, b: Double, p: Double, expected: Double) throws {
    let beta = try #require(BetaDistribution(alpha: a, beta: b))
    expectAgreement(beta.quantile(p), expected, absolute: 1e-13, relative: 1e-12)
    expectAgreement(beta.cumulative(expected), p, absolute: 1e-12, relative: 1e-11)
  }

  @Test(arguments: [
    (0.975, 1.0, 12.706204736174694), (0.975, 4, 2.7764451051977934),
    (0.995, 30, 2.7499956535672254), (0.999, 2.5, 13.82219311086596),
    (0.025, 4, -2.7764451051977934),
  ])
  func studentQuantile(p: Double, degrees: Double, expected: Double) {
    expectAgreement(
      StudentDistribution.quantile(p, degreesOfFreedom: degrees), expected, absolute: 1e-11,
      relative: 1e-12)
    expectAgreement(
      StudentDistribution.cumulative(expected, degreesOfFreedom: degrees), p, absolute: 1e-13,
      relative: 1e-12)
  }

  @Test(arguments: [
    (0.975, 3.0, 9.3484036044961485), (0.025, 30, 16.79077226556663),
    (0.999, 42, 76.083762707700018),
  ])
  func chiSquaredQuantile(p: Double, degrees: Double, expected: Double) {
    expectAgreement(
      ChiSquaredDistribution.quantile(p, degreesOfFreedom: degrees), expected, absolute: 1e-11,
      relative: 1e-12)
    expectAgreement(
      ChiSquaredDistribution.upper(expected, degreesOfFreedom: degrees), 1 - p, absolute: 1e-13,
      relative: 1e-10)
  }

  @Test func fUpper() {
    expectAgreement(
      FDistribution.upper(4.2, numeratorDegrees: 3, denominatorDegrees: 10),
      0.036437935993708207, absolute: 1e-14, relative: 1e-12)
  }

  /// Direct sums of products are the independent check of the tails.
  @Test(arguments: [(10, 0.3), (1, 0.5), (30, 0.01), (25, 0.97), (12, 0.0), (12, 1.0)])
  func binomialTailsAreSumsOfProducts(n: Int, p: Double) throws {
    let counts = try #require(BinomialDistribution(n: n, probability: p))
    // Pascal's triangle by repeated trials.
    var masses = [1.0]
    for _ in 0..<n {
      var next = [Double](repeating: 0, count: masses.count + 1)
      for (k, mass) in masses.enumerated() {
        next[k] += mass * (1 - p)
        next[k + 1] += mass * p
      }
      masses = next
    }
    for k in 0...n {
      expectAgreement(counts.mass(k), masses[k], absolute: 1e-13, relative: 1e-10)
      expectAgreement(
        counts.cumulative(k), masses[...k].reduce(0, +), absolute: 1e-13, relative: 1e-10)
      expectAgreement(
        counts.atLeast(k), masses[k...].reduce(0, +), absolute: 1e-13, relative: 1e-10)
    }
    #expect(counts.cumulative(-1) == 0 && counts.cumulative(n + 1) == 1)
    #expect(counts.atLeast(0) == 1 && counts.atLeast(n + 1) == 0)
  }

  @Test func betaBinomialAgreesWithScipy() throws {
    let prior = try #require(BetaDistribution(alpha: 2.5, beta: 7))
    let counts = try #require(BetaBinomialDistribution(n: 20, prior: prior))
    expectAgreement(counts.mass(0), 0.04087253525991338, absolute: 1e-14, relative: 1e-12)
    expectAgreement(counts.mass(5), 0.11300478532662755, absolute: 1e-14, relative: 1e-12)
    expectAgreement(counts.mass(20), 1.3079668259367794e-05, absolute: 1e-14, relative: 1e-11)
    expectAgreement(counts.cumulative(4), 0.46114401596739196, absolute: 1e-13, relative: 1e-12)
    expectAgreement(counts.atLeast(12), 0.04634037397032076, absolute: 1e-13, relative: 1e-11)
    let total = (0...20).reduce(0.0) { $0 + (counts.mass($1) ?? .nan) }
    expectAgreement(total, 1, absolute: 1e-13, relative: 1e-13)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNoNumberGivesNil(bad: Double) {
    #expect(NormalDistribution.cumulative(bad) == nil)
    #expect(NormalDistribution.density(bad) == nil)
    #expect(NormalDistribution.quantile(bad) == nil)
    #expect(BetaDistribution(alpha: bad, beta: 1) == nil)
    #expect(BetaDistribution(alpha: 1, beta: bad) == nil)
    #expect(StudentDistribution.cumulative(bad, degreesOfFreedom: 3) == nil)
    #expect(StudentDistribution.quantile(0.9, degreesOfFreedom: bad) == nil)
    #expect(ChiSquaredDistribution.upper(bad, degreesOfFreedom: 3) == nil)
    #expect(FDistribution.upper(1, numeratorDegrees: bad, denominatorDegrees: 1) == nil)
    #expect(BinomialDistribution(n: 3, probability: bad) == nil)
    #expect(Moments.mean([1, bad]) == nil)
  }

  @Test(arguments: [-0.1, 0, 1, 1.1])
  func quantilesNeedAProbability(p: Double) {
    #expect(NormalDistribution.quantile(p) == nil)
    #expect(StudentDistribution.quantile(p, degreesOfFreedom: 3) == nil)
    #expect(ChiSquaredDistribution.quantile(p, degreesOfFreedom: 3) == nil)
  }
}
