/// Funnel limits for counts against an expected count.
///
/// Source: exact Poisson tails as chi-squared quantiles (Garwood 1936, Biometrika 28:437), as funnel
/// plots of standardised ratios use them.
package enum PoissonFunnel {
  /// The limits of the ratio observed/expected: χ²(α/2; 2E)/2E and χ²(1 − α/2; 2(E + 1))/2E.
  ///
  /// - Parameters:
  ///   - expected: the expected count E, greater than 0, need not be whole.
  ///   - confidence: strictly between 0 and 1; 0.95 or 0.998.
  /// - Returns: nil outside the domain.
  package static func ratioLimits(expected: Double, confidence: Double = 0.998)
    -> ClosedRange<Double>?
  {
    guard expected.isFinite, expected > 0, confidence > 0, confidence < 1 else { return nil }
    let tail = (1 - confidence) / 2
    guard
      let lower = ChiSquaredDistribution.quantile(tail, degreesOfFreedom: 2 * expected),
      let upper = ChiSquaredDistribution.upperQuantile(
        tail, degreesOfFreedom: 2 * (expected + 1)),
      lower <= upper
    else { return nil }
    return (lower / 2 / expected)...(upper / 2 / expected)
  }

  /// The expected counts at which an observed count would lie exactly on a limit.
  ///
  /// - Parameters:
  ///   - observed: the observed count O, 0 or more.
  ///   - confidence: strictly between 0 and 1; 0.95 is called 2s, 0.998 is called 3s.
  /// - Returns: for the lower limit χ²(1 − α/2; 2O + 2)/2 (more was expected), for the upper
  ///   χ²(α/2; 2O)/2 (less was expected; 0 for an observed 0). nil outside the domain.
  package static func expectedOnLimits(observed: Int, confidence: Double = 0.95)
    -> (lower: Double, upper: Double)?
  {
    // The same two quantiles as the interval of a count, the other way round.
    PoissonInterval.bounds(count: observed, confidence: confidence).map {
      ($0.upperBound, $0.lowerBound)
    }
  }
}
