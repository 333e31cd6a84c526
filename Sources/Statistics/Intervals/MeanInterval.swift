/// Intervals for the mean of n persons.
package enum MeanInterval {
  /// The interval when the spread between persons is known, for instance nationally: mean ± z·sd/√n.
  ///
  /// England bands Progress 8 by it, with the national spread.
  ///
  /// - Parameters:
  ///   - mean: the mean of the persons, in the indicator's unit.
  ///   - deviation: the standard deviation between persons, same unit, 0 or more.
  ///   - n: how many persons, 1 or more.
  ///   - z: the two-sided normal quantile of the confidence, 0 or more.
  /// - Returns: nil outside the domain.
  package static func bounds(
    mean: Double, knownDeviation deviation: Double, n: Int, z: Double = NormalQuantile.z95
  ) -> ClosedRange<Double>? {
    guard n > 0, deviation >= 0, z >= 0 else { return nil }
    return around(mean, reach: z * deviation / Double(n).squareRoot())
  }

  /// The interval when the spread is estimated from the same n persons: mean ± t·sd/√n (Student
  /// 1908, Biometrika 6:1).
  ///
  /// - Returns: nil for fewer than two persons, and outside the domain.
  package static func bounds(
    mean: Double, estimatedDeviation deviation: Double, n: Int, confidence: Double = 0.95
  ) -> ClosedRange<Double>? {
    guard n > 1, deviation >= 0, confidence > 0, confidence < 1,
      let t = StudentDistribution.quantile(
        1 - (1 - confidence) / 2, degreesOfFreedom: Double(n - 1))
    else { return nil }
    return around(mean, reach: t * deviation / Double(n).squareRoot())
  }

  private static func around(_ mean: Double, reach: Double) -> ClosedRange<Double>? {
    guard mean.isFinite, reach.isFinite, (mean - reach).isFinite, (mean + reach).isFinite else {
      return nil
    }
    return (mean - reach)...(mean + reach)
  }
}
