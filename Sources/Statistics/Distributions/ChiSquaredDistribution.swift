internal import CNumerics

/// The chi-squared distribution.
///
/// Source: Boost.Math (`gamma_p`, `gamma_q` and their inverses). Degrees of freedom lie between 1e-10
/// and 1e12 and need not be whole.
package enum ChiSquaredDistribution {
  /// P(X ≤ x); nil outside the domain (x below 0).
  package static func cumulative(_ x: Double, degreesOfFreedom: Double) -> Double? {
    numerics_chi_squared_cdf(x, degreesOfFreedom).finite
  }

  /// P(X > x), without losing digits when it is small.
  package static func upper(_ x: Double, degreesOfFreedom: Double) -> Double? {
    numerics_chi_squared_upper(x, degreesOfFreedom).finite
  }

  /// The x with P(X ≤ x) = p; nil unless p lies strictly between 0 and 1.
  package static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double? {
    numerics_chi_squared_quantile(p, degreesOfFreedom).finite
  }

  /// The x with P(X > x) = q; nil unless q lies strictly between 0 and 1.
  package static func upperQuantile(_ q: Double, degreesOfFreedom: Double) -> Double? {
    numerics_chi_squared_upper_quantile(q, degreesOfFreedom).finite
  }
}

/// The F distribution, for the test of a whole regression.
package enum FDistribution {
  /// P(F > f); nil outside the domain (f below 0, degrees of freedom not above 0).
  package static func upper(
    _ f: Double, numeratorDegrees: Double, denominatorDegrees: Double
  ) -> Double? {
    numerics_f_upper(f, numeratorDegrees, denominatorDegrees).finite
  }
}
