/// Whether a series goes up or down more consistently than chance would have it.
///
/// Formula: S = Σ sgn(x_j − x_i) over i < j; Var = [n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)]/18 with the
/// tie sizes t; Z = (S − sgn S)/√Var; τ = S/(n(n − 1)/2). Source: Mann 1945, Econometrica 13:245;
/// Kendall 1975, Rank Correlation Methods.
package struct MannKendall: Hashable, Sendable {
  /// Rises less falls over all pairs.
  package let s: Int
  package let variance: Double
  /// The continuity-corrected normal score; 0 when all values are the same.
  package let z: Double
  /// S over the number of pairs, −1 to 1.
  package let tau: Double
  package let n: Int
  private let tieSizes: [Int]

  /// The most points for which the exact distribution is counted: 20! still fits in 64 bits.
  package static let mostPointsExact = 20

  /// Tests a series in the order of time; leave missing values out.
  ///
  /// Nil for fewer than two values and for what is not finite. Takes time in proportion to the
  /// square of the number of values.
  package init?(_ values: [Double]) {
    guard values.count > 1, values.areFinite else { return nil }
    var s = 0
    for later in values.indices {
      for earlier in 0..<later {
        if values[later] > values[earlier] { s += 1 }
        if values[later] < values[earlier] { s -= 1 }
      }
    }
    let sorted = values.sorted()
    var ties: [Int] = []
    var start = 0
    for place in 1...sorted.count where place == sorted.count || sorted[place] != sorted[start] {
      if place - start > 1 { ties.append(place - start) }
      start = place
    }
    func term(_ count: Int) -> Double {
      Double(count) * Double(count - 1) * (2 * Double(count) + 5)
    }
    self.s = s
    n = values.count
    tieSizes = ties
    variance = (term(n) - ties.reduce(0) { $0 + term($1) }) / 18
    z = variance > 0 && s != 0 ? Double(s - s.signum()) / variance.squareRoot() : 0
    tau = Double(s) / (Double(n) * Double(n - 1) / 2)
  }

  /// The two-sided p-value by the normal approximation; poor below about ten points.
  package var normalP: Double? { min(1, NormalDistribution.twoSidedP(z) ?? 1) }

  /// The exact two-sided p-value P(|S| ≥ |s|) over all orders of the values, ties as they are.
  ///
  /// - Returns: nil for more than `mostPointsExact` values.
  package var exactP: Double? {
    KendallDistribution(n: n, tieSizes: tieSizes)?.twoSidedP(s)
  }

  /// The exact p-value where it can be counted, else the normal one.
  package var p: Double? { exactP ?? normalP }

  /// The smallest |S| whose exact two-sided p-value is at most a level, without ties.
  ///
  /// - Returns: nil when no order reaches it (n = 3 and 4 at 5 %), n is outside 2 to
  ///   `mostPointsExact`, or the level is not within 0 and 1.
  package static func criticalS(n: Int, level: Double = 0.05) -> Int? {
    guard (0...1).contains(level), let counts = KendallDistribution(n: n, tieSizes: []) else {
      return nil
    }
    let most = n * (n - 1) / 2
    return stride(from: most % 2, through: most, by: 2).first { counts.twoSidedP($0) <= level }
  }
}
