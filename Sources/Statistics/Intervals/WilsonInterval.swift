/// The score interval of Wilson for a share.
///
/// Source: E. B. Wilson (1927), J. Am. Stat. Assoc. 22:209; method 3 of R. G. Newcombe (1998),
/// Stat. Med. 17:857. It stays within 0 and 1 and has a width even when nobody or everybody counts.
package enum WilsonInterval {
  /// The bounds of the interval as shares, 0 to 1.
  ///
  /// - Parameters:
  ///   - count: how many of the persons have the property, 0 to `n`.
  ///   - n: how many persons there are.
  ///   - z: the two-sided normal quantile of the confidence, such as `NormalQuantile.z95`; 0 or more.
  /// - Returns: lower and upper bound; nil when `n` is 0 (nothing is known about the share), when
  ///   `count` is not a part of `n`, and when z is negative or not finite.
  package static func bounds(count: Int, n: Int, z: Double = NormalQuantile.z95)
    -> ClosedRange<Double>?
  {
    guard n > 0, (0...n).contains(count), z.isFinite, z >= 0 else { return nil }
    let (x, size) = (Double(count), Double(n))
    // The complement is an exact integer; 1 − x/n would lose digits when the share is near 1.
    let middle = 2 * x + z * z
    let reach = z * (z * z + 4 * x * Double(n - count) / size).squareRoot()
    let width = 2 * (size + z * z)
    // At the ends the bound is 0 or 1 by definition; the formula misses that by a rounding error.
    let lower = count == 0 ? 0 : max(0, (middle - reach) / width)
    let upper = count == n ? 1 : min(1, (middle + reach) / width)
    // So large a z that its square is no number has no interval.
    return lower <= upper ? lower...upper : nil
  }
}
