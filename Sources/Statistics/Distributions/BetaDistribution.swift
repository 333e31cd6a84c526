internal import CNumerics

/// A beta distribution: what is believed about a share.
///
/// Source: Boost.Math (`ibeta`, `ibetac` and their inverses).
package struct BetaDistribution: Hashable, Sendable {
  package let alpha: Double
  package let beta: Double

  /// Nil unless both parameters lie between 1e-10 and 1e12.
  package init?(alpha: Double, beta: Double) {
    let domain = 1e-10...1e12
    guard domain.contains(alpha), domain.contains(beta) else { return nil }
    self.alpha = alpha
    self.beta = beta
  }

  package var mean: Double { alpha / (alpha + beta) }

  package var variance: Double {
    let total = alpha + beta
    return (alpha / total) * (beta / total) / (total + 1)
  }

  /// P(share ≤ x); 0 below 0 and 1 above 1, nil when x is not a number.
  package func cumulative(_ x: Double) -> Double? {
    guard !x.isNaN else { return nil }
    return numerics_beta_cdf(alpha, beta, min(max(x, 0), 1)).finite
  }

  /// P(share > x), without losing digits when it is small.
  package func upper(_ x: Double) -> Double? {
    guard !x.isNaN else { return nil }
    return numerics_beta_upper(alpha, beta, min(max(x, 0), 1)).finite
  }

  /// The x with P(share ≤ x) = p; nil unless p lies within 0 and 1.
  package func quantile(_ p: Double) -> Double? { numerics_beta_quantile(alpha, beta, p).finite }

  /// The x with P(share > x) = q; nil unless q lies within 0 and 1.
  package func upperQuantile(_ q: Double) -> Double? {
    numerics_beta_upper_quantile(alpha, beta, q).finite
  }

  /// The interval that leaves the same probability out at both ends.
  ///
  /// - Returns: nil unless the confidence lies strictly between 0 and 1.
  package func interval(confidence: Double) -> ClosedRange<Double>? {
    guard confidence > 0, confidence < 1, let lower = quantile((1 - confidence) / 2),
      let upper = upperQuantile((1 - confidence) / 2), lower <= upper
    else { return nil }
    return lower...upper
  }
}
