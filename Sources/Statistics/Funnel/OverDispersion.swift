/// How much more units differ than chance and size explain.
///
/// φ is the mean of squared z-scores, 1 when chance explains all; τ² is the variance between units that
/// must be added to each unit's own s² to explain the rest:
/// max(0, (I·φ − (I − 1)) / (Σw − Σw²/Σw)) with w = 1/s² (DerSimonian and Laird 1986, Control. Clin.
/// Trials 7:177), and 0 when I·φ < I − 1. Source: Spiegelhalter 2005, QSHC 14:347, which prefers the
/// added τ² to widening all limits by √φ.
package struct OverDispersion: Hashable, Sendable {
  /// What is done with the most extreme units before the spread is measured, so that the outliers
  /// do not hide themselves.
  package enum Trimming: Hashable, Sendable {
    case none
    /// Extreme z-scores are pulled in to the type-7 quantiles `share` and 1 − `share`.
    case winsorised(share: Double)
    /// Units are put in `groups` groups by rank, floor(rank·groups/(I + 1)), ties by mean rank; the
    /// first and the last group are left out.
    case truncated(groups: Int)
  }

  /// The mean squared z-score of the units kept.
  package let phi: Double
  /// The added variance, on the scale of the values.
  package let tauSquared: Double
  /// How many units the estimate rests on.
  package let unitsUsed: Int

  /// Estimates the over-dispersion of units around a centre.
  ///
  /// - Parameters:
  ///   - places: the units on their scale (`FunnelScale.place`).
  ///   - centre: the common level on the same scale.
  ///   - trimming: see `Trimming`; winsorising by 0.1 unless said otherwise.
  /// - Returns: nil for no units, a centre that is not finite, a trimming outside its domain (share
  ///   within 0 and 0.5, two groups or more), and when truncation leaves nobody.
  package static func estimate(
    _ places: [FunnelScale.Place], around centre: Double,
    trimming: Trimming = .winsorised(share: 0.1)
  ) -> OverDispersion? {
    guard !places.isEmpty, centre.isFinite else { return nil }
    var scores = places.map { ($0.value - centre) / $0.error }
    var errors = places.map(\.error)
    guard scores.areFinite, errors.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }

    switch trimming {
    case .none: break
    case .winsorised(let share):
      guard (0...0.5).contains(share),
        let low = Quantile.of(scores, at: share), let high = Quantile.of(scores, at: 1 - share)
      else { return nil }
      scores = scores.map { min(max($0, low), max(low, high)) }
    case .truncated(let groups):
      guard groups >= 2 else { return nil }
      let ranks = Ranks.mean(of: scores)
      let last = Double(groups) - 1
      let kept = scores.indices.filter {
        let group = (ranks[$0] * Double(groups) / Double(scores.count + 1)).rounded(.down)
        return group > 0 && group < last
      }
      scores = kept.map { scores[$0] }
      errors = kept.map { errors[$0] }
    }
    return of(scores: scores, errors: errors)
  }

  private static func of(scores: [Double], errors: [Double]) -> OverDispersion? {
    guard !scores.isEmpty else { return nil }
    let count = Double(scores.count)
    let squares = scores.reduce(0) { $0 + $1 * $1 }
    let weights = errors.map { 1 / ($0 * $0) }
    let sum = weights.reduce(0, +)
    let below = sum - weights.reduce(0) { $0 + $1 * $1 } / sum
    let excess = squares - (count - 1)
    guard squares.isFinite, sum.isFinite, sum > 0 else { return nil }
    // A single unit has no spread around the others, and nothing to divide by.
    let tauSquared = excess > 0 && below > 0 && scores.count > 1 ? excess / below : 0
    guard tauSquared.isFinite else { return nil }
    return OverDispersion(phi: squares / count, tauSquared: tauSquared, unitsUsed: scores.count)
  }
}
