/// A process chart for shares whose sizes differ and whose spread exceeds chance.
///
/// Formula: z_i = (p_i − p̄)/√(p̄(1 − p̄)/n_i), σ_z = mean|z_i − z_{i−1}|/1.128, limits
/// p̄ ± 3·σ_z·√(p̄(1 − p̄)/n_i). Source: Laney 2002, Qual. Eng. 14:531.
package struct LaneyPrimeChart: Hashable, Sendable {
  /// The common share p̄.
  package let centre: Double
  /// 1 when chance explains the spread from one period to the next.
  package let sigmaZ: Double

  /// Draws the chart.
  ///
  /// Nil for fewer than two periods, when nobody or everybody has the property, and outside the
  /// domain.
  ///
  /// - Parameters:
  ///   - counts: how many have the property, per period in the order of time.
  ///   - sizes: how many persons, per period, 1 or more.
  package init?(counts: [Int], sizes: [Int]) {
    guard BetaPrior.usable(counts, sizes) else { return nil }
    let total = sizes.reduce(0.0) { $0 + Double($1) }
    let centre = counts.reduce(0.0) { $0 + Double($1) } / total
    guard centre > 0, centre < 1 else { return nil }
    let scores = zip(counts, sizes).map { count, size in
      (Double(count) / Double(size) - centre)
        / (centre * (1 - centre) / Double(size)).squareRoot()
    }
    let ranges = zip(scores, scores.dropFirst()).map { ($0 - $1).magnitude }
    guard let mean = Moments.mean(ranges) else { return nil }
    self.centre = centre
    sigmaZ = mean / 1.128
  }

  /// The limits for a period of n persons, within 0 and 1; nil unless n is positive.
  package func limits(n: Int) -> ClosedRange<Double>? {
    guard n > 0 else { return nil }
    let reach = 3 * sigmaZ * (centre * (1 - centre) / Double(n)).squareRoot()
    guard reach.isFinite else { return nil }
    return max(0, centre - reach)...min(1, centre + reach)
  }
}
