internal import CNumerics

/// The gamma function's logarithm and its derivatives; arguments greater than 0.
enum GammaFunction {
  static func logarithm(_ x: Double) -> Double? { numerics_log_gamma(x).finite }
  static func digamma(_ x: Double) -> Double? { numerics_digamma(x).finite }
  static func trigamma(_ x: Double) -> Double? { numerics_trigamma(x).finite }

  /// ln B(a, b).
  static func logBeta(_ a: Double, _ b: Double) -> Double? {
    guard let first = logarithm(a), let second = logarithm(b), let both = logarithm(a + b) else {
      return nil
    }
    return (first + second - both).finite
  }
}
