/// The exact distribution of Kendall's S over all orders of a series.
///
/// The number of inversions over the orders of values with ties has the generating function of a
/// Gaussian multinomial, [n]!/Π[t]!, and S = (pairs without ties) − 2·inversions. Source: Kendall 1975,
/// Rank Correlation Methods, ch. 5; MacMahon 1913 for the ties.
struct KendallDistribution {
  /// How many orders have each number of inversions.
  private let counts: [UInt64]
  private let total: Double

  /// Nil unless n is within 2 and 20 and the ties fit in it.
  init?(n: Int, tieSizes: [Int]) {
    guard (2...MannKendall.mostPointsExact).contains(n),
      tieSizes.allSatisfy({ (2...n).contains($0) }),
      tieSizes.reduce(0, +) <= n
    else { return nil }
    var counts: [UInt64] = [1]
    // Multiply by 1 + q + … + q^(k−1), k = 2…n; largest coefficients stay below 20! < 2^62.
    for k in 2...n { counts = KendallDistribution.multiplied(counts, by: k) }
    // Divide by the same for each tie; what remains is exact because the quotient is whole.
    for size in tieSizes {
      for k in 2...size { counts = KendallDistribution.divided(counts, by: k) }
    }
    self.counts = counts
    total = counts.reduce(0) { $0 + Double($1) }
  }

  /// P(|S| ≥ |s|).
  func twoSidedP(_ s: Int) -> Double {
    let most = counts.count - 1
    let reached = counts.enumerated().reduce(0.0) { sum, entry in
      (most - 2 * entry.offset).magnitude >= s.magnitude ? sum + Double(entry.element) : sum
    }
    return reached / total
  }

  private static func multiplied(_ counts: [UInt64], by k: Int) -> [UInt64] {
    var product = [UInt64](repeating: 0, count: counts.count + k - 1)
    for (place, count) in counts.enumerated() {
      for shift in 0..<k { product[place + shift] += count }
    }
    return product
  }

  private static func divided(_ counts: [UInt64], by k: Int) -> [UInt64] {
    var quotient = [UInt64](repeating: 0, count: counts.count - k + 1)
    for place in quotient.indices {
      // counts[place] is the sum of the last k quotients; running sums wrap and unwrap exactly.
      var rest = counts[place]
      for back in 1..<k where place >= back { rest &-= quotient[place - back] }
      quotient[place] = rest
    }
    return quotient
  }
}
