internal import CNumerics

/// The standard normal distribution: mean 0, standard deviation 1.
///
/// Source: Boost.Math (`erfc`, `erfc_inv`). Every function returns nil for what is not finite.
package enum NormalDistribution {
  /// P(Z ≤ z).
  package static func cumulative(_ z: Double) -> Double? { numerics_normal_cdf(z).finite }

  /// P(Z > z), without losing digits when it is small.
  package static func upper(_ z: Double) -> Double? { numerics_normal_upper(z).finite }

  /// The z with P(Z ≤ z) = p.
  ///
  /// - Returns: nil unless p lies strictly between 0 and 1.
  package static func quantile(_ p: Double) -> Double? { numerics_normal_quantile(p).finite }

  /// The z with P(−z ≤ Z ≤ z) = confidence: 1.96 for 0.95.
  ///
  /// - Returns: nil unless the confidence lies strictly between 0 and 1.
  package static func twoSidedQuantile(confidence: Double) -> Double? {
    guard confidence > 0, confidence < 1 else { return nil }
    return numerics_normal_upper_quantile((1 - confidence) / 2).finite
  }

  /// The smallest probability whose quantile is asked for, 36 standard deviations out: smaller ones lose digits.
  package static let smallestProbability = 1e-280

  /// The height of the curve at z.
  package static func density(_ z: Double) -> Double? {
    guard z.isFinite else { return nil }
    return Elementary.exponential(-z * z / 2) * 0.398942280401432677939946
  }

  /// The two-sided p-value of a z: P(|Z| ≥ |z|).
  package static func twoSidedP(_ z: Double) -> Double? { upper(z.magnitude).map { 2 * $0 } }
}
