/// Funnel limits for a share from the exact binomial distribution, interpolated between counts.
///
/// Formula: r_p is the smallest r with P(R ≤ r) > p, a = (P(R ≤ r_p) − p)/P(R = r_p), and the limit
/// (r_p − a)/n. Without the interpolation the limits would be jagged. It runs between r − 1 and r: the
/// limits of a share and of its complement lie one person apart, not mirrored. Source: Spiegelhalter
/// 2005, Stat. Med. 24:1185, appendix A.
package enum ExactBinomialFunnel {
  /// The share below which lies the probability p.
  ///
  /// - Parameters:
  ///   - target: the common level, a share within 0 and 1.
  ///   - n: how many persons, 1 or more.
  ///   - p: the probability, strictly between 0 and 1, for instance 0.001 or 0.999.
  /// - Returns: the limit within 0 and 1; nil outside the domain.
  package static func limit(target: Double, n: Int, p: Double) -> Double? {
    // Where nobody or everybody counts, chance has no say.
    if n > 0, p > 0, p < 1, target == 0 || target == 1 { return target }
    guard n > 0, p > 0, p < 1,
      let counts = BinomialDistribution(n: n, probability: target),
      let r = counts.smallestCount(whoseCumulativeExceeds: p),
      let cumulative = counts.cumulative(r), let mass = counts.mass(r), mass > 0
    else { return nil }
    // P(R ≤ r) and P(R = r) each carry their own rounding; the part is never outside 0 and 1.
    let part = min(1, max(0, (cumulative - p) / mass))
    return min(1, max(0, (Double(r) - part) / Double(n)))
  }

  /// The limits that leave (1 − confidence)/2 out at each end.
  ///
  /// - Returns: nil outside the domain of `limit`.
  package static func limits(target: Double, n: Int, confidence: Double = 0.998)
    -> ClosedRange<Double>?
  {
    let tail = (1 - confidence) / 2
    guard let lower = limit(target: target, n: n, p: tail),
      let upper = limit(target: target, n: n, p: 1 - tail), lower <= upper
    else { return nil }
    return lower...upper
  }
}
