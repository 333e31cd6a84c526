/// How unequally something is spread over units.
///
/// Sources: Gini 1912; Theil 1967, Economics and Information Theory; Atkinson 1970, J. Econ. Theory 2:244.
/// Values are 0 or more and not all 0; else nil. One unit, or equal units, give 0.
package enum Concentration {
  /// Gini's coefficient: Σ(2i − n − 1)x_i/(n·Σx) over ascending values, 0 (equal) to 1 − 1/n.
  package static func gini(_ values: [Double]) -> Double? {
    guard let mean = positiveMean(values) else { return nil }
    let n = Double(values.count)
    let sum = values.sorted().enumerated().reduce(0) {
      $0 + (2 * Double($1.offset + 1) - n - 1) * $1.element
    }
    return (sum / (n * n * mean)).finite.map { max(0, $0) }
  }

  /// Gini's coefficient times n/(n − 1), which few units do not lower; nil for one unit.
  package static func correctedGini(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    return gini(values).map { $0 * Double(values.count) / Double(values.count - 1) }
  }

  /// Theil's T: the mean of x/m · ln(x/m), a 0 counting as 0.
  package static func theil(_ values: [Double]) -> Double? {
    guard let mean = positiveMean(values) else { return nil }
    return Moments.mean(
      values.map { $0 > 0 ? $0 / mean * Elementary.logarithm($0 / mean) : 0 }
    ).map { max(0, $0) }
  }

  /// The mean logarithmic deviation: the mean of ln(m/x); nil when a value is 0.
  package static func meanLogDeviation(_ values: [Double]) -> Double? {
    guard let mean = positiveMean(values), values.allSatisfy({ $0 > 0 }) else { return nil }
    return Moments.mean(values.map { Elementary.logarithm(mean / $0) }).map { max(0, $0) }
  }

  /// Atkinson's index: 1 − (mean of x^(1−ε))^(1/(1−ε))/m; for ε = 1 the geometric mean.
  ///
  /// - Parameters:
  ///   - values: one per unit.
  ///   - aversion: ε, 0 or more: how much the low end weighs.
  /// - Returns: nil as above, and for ε of 1 or more when a value is 0.
  package static func atkinson(_ values: [Double], aversion: Double = 0.5) -> Double? {
    guard let mean = positiveMean(values), aversion.isFinite, aversion >= 0 else { return nil }
    if aversion >= 1, values.contains(where: { $0 == 0 }) { return nil }
    let equal: Double?
    if aversion == 1 {
      equal = Moments.mean(values.map { Elementary.logarithm($0) }).map(Elementary.exponential)
    } else {
      equal = Moments.mean(values.map { Elementary.power($0 / mean, 1 - aversion) })
        .map { mean * Elementary.power($0, 1 / (1 - aversion)) }
    }
    return equal.flatMap { max(0, 1 - $0 / mean).finite }
  }

  /// On which side of the mean the inequality lies: 1 when both weigh the same, more when the few rich
  /// make it, less when the many poor do.
  ///
  /// Formula: δ = (m − x_k)/(x_{k+1} − x_k), F = (k + δ)/n, L = (Σx up to k + δ·x_{k+1})/Σx, where k
  /// values lie below the mean m; the coefficient is F + L. Source: Damgaard and Weiner 2000, Ecology
  /// 81:1139.
  ///
  /// - Returns: nil as above, and when all values are the same.
  package static func lorenzAsymmetry(_ values: [Double]) -> Double? {
    guard let mean = positiveMean(values) else { return nil }
    let sorted = values.sorted()
    let below = sorted.count { $0 < mean }
    guard below > 0, below < sorted.count else { return nil }
    let (low, high) = (sorted[below - 1], sorted[below])
    let part = (mean - low) / (high - low)
    let n = Double(values.count)
    let population = (Double(below) + part) / n
    let income = (sorted[..<below].reduce(0, +) + part * high) / (n * mean)
    return (population + income).finite
  }

  private static func positiveMean(_ values: [Double]) -> Double? {
    guard values.allSatisfy({ $0 >= 0 }), let mean = Moments.mean(values), mean > 0 else {
      return nil
    }
    return mean
  }
}
