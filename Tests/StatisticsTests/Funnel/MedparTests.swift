import Statistics
import Testing

/// Length of stay at 54 hospitals: the example with which FunnelPlotR explains over-dispersion.
///
/// Observed days and those expected by a Poisson regression on insurance, death, age and type of
/// admission (public data set `medpar` of the R package COUNT), rounded to two decimals as SHMI does.
struct MedparTests {
  static let hospitals: [(observed: Double, expected: Double)] = [
    (406, 523.70), (642, 612.98), (46, 53.79), (764, 763.72), (82, 120.94), (201, 250.19),
    (
      193,
      155.49
    ), (569, 484.71), (404, 362.22), (134, 188.93), (614, 554.38), (491, 616.74),
    (
      501,
      360.15
    ), (131, 245.61), (274, 263.56), (124, 154.66), (456, 475.02), (48, 38.93),
    (
      429,
      445.10
    ), (14, 28.80), (369, 347.54), (8, 7.56), (37, 73.21), (128, 118.11), (145, 273.34),
    (493, 449.79), (104, 172.38), (6, 19.20), (308, 321.86), (34, 36.56), (7, 19.96),
    (
      935,
      851.72
    ), (134, 198.94), (339, 302.39), (458, 410.16), (22, 45.87), (2, 9.67), (160, 212.34),
    (87, 38.92), (55, 31.74), (252, 285.64), (174, 186.66), (43, 33.98), (228, 255.65),
    (
      210,
      242.03
    ), (321, 279.48), (631, 619.26), (543, 626.13), (105, 145.67), (389, 413.86),
    (
      92,
      111.26
    ), (1012, 685.59), (283, 181.11), (95, 24.81),
  ]

  func places() throws -> [FunnelScale.Place] {
    try Self.hospitals.map {
      try #require(
        FunnelScale.logarithmicRatio.place(numerator: $0.observed, denominator: $0.expected))
    }
  }

  /// 25 of 54 are outliers by chance alone; at 99 % instead of 99.8 % they would be 28.
  @Test(arguments: [(0.998, 25), (0.99, 28)])
  func outliersOfChanceAlone(confidence: Double, outliers: Int) throws {
    let found = try Self.hospitals.count { hospital in
      let limits = try #require(
        PoissonFunnel.ratioLimits(expected: hospital.expected, confidence: confidence))
      return !limits.contains(hospital.observed / hospital.expected)
    }
    #expect(Self.hospitals.count == 54)
    #expect(found == outliers)
  }

  /// With the spread between hospitals added, 9 remain; at 99 % they would be 11.
  @Test(arguments: [(0.998, 9), (0.99, 11)])
  func outliersBeyondOverDispersion(confidence: Double, outliers: Int) throws {
    let spread = try #require(
      OverDispersion.estimate(try places(), around: 0, trimming: .truncated(groups: 10)))
    #expect(spread.unitsUsed == 44)
    let funnel = try #require(
      DispersedFunnel(scale: .logarithmicRatio, target: 1, tauSquared: spread.tauSquared))
    let z = try #require(NormalDistribution.twoSidedQuantile(confidence: confidence))
    let found = try Self.hospitals.count { hospital in
      let score = try #require(
        funnel.score(numerator: hospital.observed, denominator: hospital.expected))
      let limits = try #require(funnel.limits(denominator: hospital.expected, z: z))
      let isOutside = !limits.contains(hospital.observed / hospital.expected)
      #expect(isOutside == (score.magnitude > z))
      return isOutside
    }
    #expect(found == outliers)
  }
}
