internal import CNumerics

/// Student's t distribution.
///
/// Source: Boost.Math. Degrees of freedom lie between 1e-10 and 1e12 and need not be whole.
package enum StudentDistribution {
  /// P(T ≤ t); nil outside the domain.
  package static func cumulative(_ t: Double, degreesOfFreedom: Double) -> Double? {
    numerics_student_cdf(t, degreesOfFreedom).finite
  }

  /// The t with P(T ≤ t) = p; nil unless p lies strictly between 0 and 1.
  package static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double? {
    numerics_student_quantile(p, degreesOfFreedom).finite
  }

  /// The two-sided p-value P(|T| ≥ |t|).
  package static func twoSidedP(_ t: Double, degreesOfFreedom: Double) -> Double? {
    numerics_student_cdf(-t.magnitude, degreesOfFreedom).finite.map { 2 * $0 }
  }
}
