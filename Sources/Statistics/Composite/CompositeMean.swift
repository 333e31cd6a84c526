/// Several indicators in one number.
package enum CompositeMean {
  /// The weighted arithmetic mean: a low value is made good by a high one.
  ///
  /// - Returns: nil for none, numbers that differ, negative weights or none above 0.
  package static func arithmetic(_ values: [Double], weights: [Double]? = nil) -> Double? {
    Moments.mean(values, weights: weights ?? values.map { _ in 1 })
  }

  /// The weighted geometric mean: a low value is not made good so easily.
  ///
  /// Source: OECD 2008, Handbook on Constructing Composite Indicators.
  ///
  /// - Returns: nil as above, and for negative values; a 0 with weight makes 0.
  package static func geometric(_ values: [Double], weights: [Double]? = nil) -> Double? {
    let weights = weights ?? values.map { _ in 1 }
    guard values.count == weights.count, values.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      return nil
    }
    let counted = zip(values, weights).filter { $0.1 != 0 }
    if counted.contains(where: { $0.0 == 0 && $0.1 > 0 }) {
      return weights.allSatisfy { $0 >= 0 && $0.isFinite } ? 0 : nil
    }
    return Moments.mean(
      counted.map { Elementary.logarithm($0.0) }, weights: counted.map(\.1)
    ).flatMap { Elementary.exponential($0).finite }
  }
}

/// How far ranks move when something about a composite is changed.
package enum RankShift {
  /// The mean distance between two ranks of the same units.
  ///
  /// Formula: (1/M)·Σ|rank_ref − rank|. Source: Saisana, Saltelli and Tarantola 2005, JRSSA 168:307.
  ///
  /// - Returns: nil for no units, and when the numbers differ.
  package static func mean(reference: [Double], ranks: [Double]) -> Double? {
    guard reference.count == ranks.count else { return nil }
    return Moments.mean(zip(reference, ranks).map { ($0 - $1).magnitude })
  }
}
