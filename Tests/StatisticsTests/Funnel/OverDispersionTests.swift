import Statistics
import Testing

struct OverDispersionTests {
  /// FunnelPlotR's test of England's mortality indicator.
  static let observed = [100.0, 150, 180, 80, 120, 225]
  static let expected = [108.0, 112, 165, 95, 100, 220]

  /// FunnelPlotR's worked example for proportions.
  static let numerators = [12.0, 30, 26, 50, 42, 71, 4, 29, 48, 36]
  static let denominators = [82.0, 98, 100, 125, 162, 151, 12, 100, 82, 99]

  func places(_ scale: FunnelScale, _ numerators: [Double], _ denominators: [Double]) throws
    -> [FunnelScale.Place]
  {
    try zip(numerators, denominators).map {
      try #require(scale.place(numerator: $0, denominator: $1))
    }
  }

  @Test func logarithmicRatioAgreesWithFunnelPlotR() throws {
    let units = try places(.logarithmicRatio, Self.observed, Self.expected)
    let scores = [-0.799803, 3.091681, 1.117681, -1.674989, 1.823216, 0.333326]
    for (unit, score) in zip(units, scores) {
      expectDigits(unit.value / unit.error, score, decimals: 6)
    }
    let found = try #require(
      OverDispersion.estimate(units, around: 0, trimming: .truncated(groups: 10)))
    expectDigits(found.phi, 2.948033, decimals: 6)
    expectDigits(found.tauSquared, 0.0194775, decimals: 7)
    #expect(found.unitsUsed == 6)
  }

  @Test func rootRatio() throws {
    let units = try places(.rootRatio, Self.observed, Self.expected)
    let scores = units.map { ($0.value - 1) / $0.error }
    expectDigits(Quantile.of(scores, at: 0.1), -1.194827, decimals: 6)
    expectDigits(Quantile.of(scores, at: 0.9), 2.618895, decimals: 6)
    let found = try #require(OverDispersion.estimate(units, around: 1))
    expectDigits(found.phi, 2.327178, decimals: 6)
    expectDigits(found.tauSquared, 0.00343978, decimals: 8)
  }

  @Test func proportions() throws {
    let target = Self.numerators.reduce(0, +) / Self.denominators.reduce(0, +)
    expectDigits(target, 0.34421365, decimals: 8)
    let centre = try #require(FunnelScale.proportion.centre(ofTarget: target))
    let units = try places(.proportion, Self.numerators, Self.denominators)
    let raw = try #require(OverDispersion.estimate(units, around: centre, trimming: .none))
    expectDigits(raw.phi, 6.037391, decimals: 6)
    expectDigits(raw.tauSquared, 0.01435646, decimals: 8)
    let winsorised = try #require(OverDispersion.estimate(units, around: centre))
    expectDigits(winsorised.phi, 4.009053, decimals: 6)
    expectDigits(winsorised.tauSquared, 0.00868826, decimals: 8)

    let plain = try #require(DispersedFunnel(scale: .proportion, target: target, tauSquared: 0))
    let near = try #require(plain.limits(denominator: 100, z: NormalQuantile.z95))
    expectDigits(near.lowerBound, 0.254671, decimals: 6)
    expectDigits(near.upperBound, 0.439721, decimals: 6)
    let far = try #require(plain.limits(denominator: 100))
    expectDigits(far.lowerBound, 0.207098, decimals: 6)
    expectDigits(far.upperBound, 0.496088, decimals: 6)

    let adjusted = try #require(
      DispersedFunnel(scale: .proportion, target: target, tauSquared: winsorised.tauSquared))
    let nearer = try #require(adjusted.limits(denominator: 100, z: NormalQuantile.z95))
    expectDigits(nearer.lowerBound, 0.166015, decimals: 6)
    expectDigits(nearer.upperBound, 0.548813, decimals: 6)
    let farther = try #require(adjusted.limits(denominator: 100))
    expectDigits(farther.lowerBound, 0.087392, decimals: 6)
    expectDigits(farther.upperBound, 0.665276, decimals: 6)
  }

  @Test(arguments: FunnelScale.allCases)
  func theOrderOfUnitsDoesNotMatter(scale: FunnelScale) throws {
    let units = try places(scale, Self.observed, Self.expected.map { $0 * 3 })
    for trimming in [OverDispersion.Trimming.none, .winsorised(share: 0.1), .truncated(groups: 3)] {
      let forwards = try #require(OverDispersion.estimate(units, around: 0.1, trimming: trimming))
      let backwards = try #require(
        OverDispersion.estimate(units.reversed(), around: 0.1, trimming: trimming))
      expectAgreement(backwards.phi, forwards.phi, absolute: 1e-9, relative: 1e-12)
      expectAgreement(
        backwards.tauSquared, forwards.tauSquared, absolute: 1e-12, relative: 1e-9)
    }
  }

  @Test(arguments: FunnelScale.allCases)
  func aScaleLeadsBackToTheTarget(scale: FunnelScale) throws {
    for target in [0.01, 0.25, 0.5, 0.99] {
      let centre = try #require(scale.centre(ofTarget: target))
      expectAgreement(scale.target(ofCentre: centre), target, absolute: 1e-14, relative: 1e-13)
    }
    #expect(scale.target(ofCentre: .nan) == nil)
    #expect(scale.place(numerator: -1, denominator: 10) == nil)
    #expect(scale.place(numerator: 1, denominator: 0) == nil)
  }

  @Test func unitsThatDifferByChanceAloneAddNothing() throws {
    let units = try [34.0, 35, 33, 36].map {
      try #require(FunnelScale.proportion.place(numerator: $0, denominator: 100))
    }
    let centre = try #require(FunnelScale.proportion.centre(ofTarget: 0.345))
    #expect(OverDispersion.estimate(units, around: centre)?.tauSquared == 0)
    #expect(OverDispersion.estimate([], around: 0) == nil)
    #expect(OverDispersion.estimate(units, around: .nan) == nil)
    #expect(OverDispersion.estimate(units, around: 0, trimming: .winsorised(share: 0.6)) == nil)
    #expect(OverDispersion.estimate(units, around: 0, trimming: .truncated(groups: 1)) == nil)
    // Two groups: everybody is in the first or the last.
    #expect(OverDispersion.estimate(units, around: 0, trimming: .truncated(groups: 2)) == nil)
    #expect(
      OverDispersion.estimate(Array(units.prefix(1)), around: 0, trimming: .none)?.tauSquared == 0)
  }

  @Test func percentIsNotMistakenForAShare() {
    #expect(FunnelScale.proportion.place(numerator: 34, denominator: 1) == nil)
    #expect(DispersedFunnel(scale: .proportion, target: 34, tauSquared: 0) == nil)
    #expect(DispersedFunnel(scale: .proportion, target: 0.3, tauSquared: -1) == nil)
  }

  @Test func aScoreIsWhereTheLimitIs() throws {
    let funnel = try #require(
      DispersedFunnel(scale: .proportion, target: 0.3, tauSquared: 0.002))
    let limits = try #require(funnel.limits(denominator: 80, z: 2))
    expectAgreement(
      funnel.score(numerator: 80 * limits.upperBound, denominator: 80), 2, absolute: 1e-12,
      relative: 1e-12)
    expectAgreement(
      funnel.score(numerator: 80 * limits.lowerBound, denominator: 80), -2, absolute: 1e-12,
      relative: 1e-12)
  }
}
