internal import CNumerics

/// How many of n persons have a property that each has with the same probability.
///
/// Source: the tails are incomplete beta functions, P(X ≥ k) = I_p(k, n − k + 1)
/// (Abramowitz and Stegun 26.5.24).
package struct BinomialDistribution: Hashable, Sendable {
  package let n: Int
  package let probability: Double

  /// Nil unless n is at least 0 and the probability lies within 0 and 1.
  package init?(n: Int, probability: Double) {
    guard n >= 0, (0...1).contains(probability) else { return nil }
    self.n = n
    self.probability = probability
  }

  /// P(X ≤ k).
  package func cumulative(_ k: Int) -> Double? {
    guard k >= 0 else { return 0 }
    guard k < n else { return 1 }
    return numerics_beta_upper(Double(k) + 1, Double(n) - Double(k), probability).finite
  }

  /// P(X ≥ k), without losing digits when it is small.
  package func atLeast(_ k: Int) -> Double? {
    guard k > 0 else { return 1 }
    guard k <= n else { return 0 }
    return numerics_beta_cdf(Double(k), Double(n) - Double(k) + 1, probability).finite
  }

  /// P(X = k); 0 for k outside 0 to n.
  package func mass(_ k: Int) -> Double? {
    guard (0...n).contains(k) else { return 0 }
    if probability == 0 { return k == 0 ? 1 : 0 }
    if probability == 1 { return k == n ? 1 : 0 }
    let (size, count) = (Double(n), Double(k))
    guard let choices = GammaFunction.logBeta(count + 1, size - count + 1) else { return nil }
    let logarithm =
      count * Elementary.logarithm(probability)
      + (size - count) * Elementary.logarithmOfOnePlus(-probability) - choices
      - Elementary.logarithm(size + 1)
    return Elementary.exponential(logarithm).finite
  }

  /// The smallest k with P(X ≤ k) > p.
  ///
  /// - Returns: nil unless p is at least 0 and less than 1.
  package func smallestCount(whoseCumulativeExceeds p: Double) -> Int? {
    guard p >= 0, p < 1 else { return nil }
    var (low, high) = (0, n)
    while low < high {
      let middle = low + (high - low) / 2
      guard let cumulative = cumulative(middle) else { return nil }
      if cumulative > p { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
