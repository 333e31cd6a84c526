/// How many of n persons have a property whose probability is itself drawn from a beta distribution:
/// what to expect of a school that is one of its peer group.
///
/// Formula: P(X = k) = C(n, k) B(k + α, n − k + β) / B(α, β) (Skellam 1948, JRSSB 10:257).
package struct BetaBinomialDistribution: Hashable, Sendable {
  package let n: Int
  package let prior: BetaDistribution

  /// Nil unless n is at least 0.
  package init?(n: Int, prior: BetaDistribution) {
    guard n >= 0 else { return nil }
    self.n = n
    self.prior = prior
  }

  package var mean: Double { Double(n) * prior.mean }

  package var variance: Double {
    let total = prior.alpha + prior.beta
    return Double(n) * prior.mean * (1 - prior.mean) * (total + Double(n)) / (total + 1)
  }

  /// P(X = k); 0 for k outside 0 to n.
  package func mass(_ k: Int) -> Double? {
    guard (0...n).contains(k) else { return 0 }
    let (size, count) = (Double(n), Double(k))
    guard let choices = GammaFunction.logBeta(count + 1, size - count + 1),
      let with = GammaFunction.logBeta(count + prior.alpha, size - count + prior.beta),
      let without = GammaFunction.logBeta(prior.alpha, prior.beta)
    else { return nil }
    return Elementary.exponential(with - without - choices - Elementary.logarithm(size + 1)).finite
  }

  /// P(X ≤ k), by summing the shorter tail.
  ///
  /// Takes time in proportion to n.
  package func cumulative(_ k: Int) -> Double? {
    guard k >= 0 else { return 0 }
    guard k < n else { return 1 }
    if k < n / 2 { return sum(0...k) }
    return sum((k + 1)...n).map { max(0, 1 - $0) }
  }

  /// P(X ≥ k).
  package func atLeast(_ k: Int) -> Double? {
    guard k > 0 else { return 1 }
    guard k <= n else { return 0 }
    if k > n / 2 { return sum(k...n) }
    return sum(0...(k - 1)).map { max(0, 1 - $0) }
  }

  private func sum(_ counts: ClosedRange<Int>) -> Double? {
    var total = 0.0
    for count in counts {
      guard let mass = mass(count) else { return nil }
      total += mass
    }
    return min(1, total)
  }
}
