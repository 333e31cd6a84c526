/// The exact interval for a count (Garwood 1936, Biometrika 28:437).
///
/// Formula: χ²(α/2; 2x)/2 and χ²(1 − α/2; 2x + 2)/2.
package enum PoissonInterval {
  /// The bounds of the expected count; for 0 the lower bound is 0.
  ///
  /// - Returns: nil when `count` is negative or the confidence is not strictly between 0 and 1.
  package static func bounds(count: Int, confidence: Double = 0.95) -> ClosedRange<Double>? {
    guard count >= 0, confidence > 0, confidence < 1 else { return nil }
    let tail = (1 - confidence) / 2
    let doubled = 2 * Double(count)
    guard
      let upper = ChiSquaredDistribution.upperQuantile(tail, degreesOfFreedom: doubled + 2)
    else { return nil }
    guard count > 0 else { return 0...(upper / 2) }
    guard let lower = ChiSquaredDistribution.quantile(tail, degreesOfFreedom: doubled) else {
      return nil
    }
    return lower <= upper ? (lower / 2)...(upper / 2) : nil
  }
}
