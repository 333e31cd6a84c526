/// The exact interval of Clopper and Pearson for a share: never too narrow, often too wide.
///
/// Formula: the quantiles α/2 of Beta(x, n − x + 1) and 1 − α/2 of Beta(x + 1, n − x).
/// Source: Clopper and Pearson 1934, Biometrika 26:404.
package enum ClopperPearsonInterval {
  /// The bounds of the share, 0 to 1.
  ///
  /// - Returns: nil when n is 0, `count` is not a part of `n`, or the confidence is not strictly
  ///   between 0 and 1.
  package static func bounds(count: Int, n: Int, confidence: Double = 0.95)
    -> ClosedRange<Double>?
  {
    guard n > 0, (0...n).contains(count), confidence > 0, confidence < 1 else { return nil }
    let tail = (1 - confidence) / 2
    let (x, rest) = (Double(count), Double(n - count))
    var (lower, upper) = (0.0, 1.0)
    if count > 0 {
      guard let bound = BetaDistribution(alpha: x, beta: rest + 1)?.quantile(tail) else {
        return nil
      }
      lower = bound
    }
    if count < n {
      guard let bound = BetaDistribution(alpha: x + 1, beta: rest)?.upperQuantile(tail) else {
        return nil
      }
      upper = bound
    }
    return lower <= upper ? lower...upper : nil
  }
}
