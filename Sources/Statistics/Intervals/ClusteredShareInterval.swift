/// An interval for a share whose cases come in clusters, such as the years of the same school.
///
/// The cases count as n/d independent ones, d being the design effect, and then the exact interval holds:
/// the bounds of Clopper and Pearson at x = n*·p, with n* = (n/max(1, d))·(t_{n−1}/t_{k−1})². The variance
/// behind d is that of a ratio over k clusters: k/(k − 1)·Σ(x_c − p·n_c)²/n². Source: Korn and Graubard
/// 1998, Survey Methodology 24:193.
package enum ClusteredShareInterval {
  /// The interval of the share of those who have something.
  ///
  /// - Parameters:
  ///   - counts: per cluster, how many of its cases have it.
  ///   - sizes: per cluster, how many cases it has, in the same order; clusters without cases are left out.
  ///   - confidence: two-sided, within 0 and 1.
  /// - Returns: bounds within 0 and 1; nil for no cases, and outside the domain.
  package static func bounds(
    counts: [Int], sizes: [Int], confidence: Double = 0.95
  ) -> ClosedRange<Double>? {
    bounds(counts: counts.map(Double.init), sizes: sizes.map(Double.init), confidence: confidence)
  }

  /// The same where cases count in part, such as schools tied across a cut.
  package static func bounds(
    counts: [Double], sizes: [Double], confidence: Double = 0.95
  ) -> ClosedRange<Double>? {
    guard counts.count == sizes.count, confidence > 0, confidence < 1,
      sizes.areFinite, zip(counts, sizes).allSatisfy({ $0.0 >= 0 && $0.0 <= $0.1 })
    else { return nil }
    let clusters = zip(counts, sizes).filter { $0.1 > 0 }.map { (count: $0.0, size: $0.1) }
    let n = clusters.reduce(0) { $0 + $1.size }
    let x = clusters.reduce(0) { $0 + $1.count }
    guard n > 0 else { return nil }
    let share = x / n
    let cases = effectiveCases(clusters, n: n, share: share, confidence: confidence)
    let tail = (1 - confidence) / 2
    var (lower, upper) = (0.0, 1.0)
    if x > 0 {
      guard
        let bound = BetaDistribution(alpha: cases * share, beta: cases * (1 - share) + 1)?
          .quantile(tail)
      else { return nil }
      lower = bound
    }
    if x < n {
      guard
        let bound = BetaDistribution(alpha: cases * share + 1, beta: cases * (1 - share))?
          .upperQuantile(tail)
      else { return nil }
      upper = bound
    }
    return lower <= upper ? lower...upper : nil
  }

  /// As how many independent cases the clusters count, between 1 and n.
  private static func effectiveCases(
    _ clusters: [(count: Double, size: Double)], n: Double, share: Double, confidence: Double
  ) -> Double {
    let k = Double(clusters.count)
    // With one cluster nothing tells how alike its cases are; then they count as one.
    guard k > 1 else { return 1 }
    // When all or none have it, nothing varies; then each cluster counts once.
    guard share > 0, share < 1 else { return k }
    let squares = clusters.reduce(0) {
      let distance = $1.count - share * $1.size
      return $0 + distance * distance
    }
    let variance = k / (k - 1) * squares / (n * n)
    let effect = max(1, variance / (share * (1 - share) / n))
    var cases = n / effect
    let p = 1 - (1 - confidence) / 2
    if n > 1, let many = StudentDistribution.quantile(p, degreesOfFreedom: n - 1),
      let few = StudentDistribution.quantile(p, degreesOfFreedom: k - 1), few > 0
    {
      cases *= (many / few) * (many / few)
    }
    return max(1, min(cases, n))
  }
}
