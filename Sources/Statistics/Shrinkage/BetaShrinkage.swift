/// A school's true share as it looks after its own count has been weighed against its peers.
///
/// Formula: posterior Beta(mM + x, (1 − m)M + n − x), mean (x + mM)/(n + M), weight of the own share
/// n/(n + M). Source: Lee and Sabavala 1987, J. Bus. Econ. Stat. 5:357; any text on Bayes.
package struct BetaShrinkage: Hashable, Sendable {
  package let posterior: BetaDistribution
  /// The weight of the school's own share, 0 (all from the peers) to 1.
  package let weight: Double

  /// Weighs a count against its prior.
  ///
  /// Nil when `count` is not a part of `n`.
  ///
  /// - Parameters:
  ///   - count: how many have the property.
  ///   - n: how many persons, 0 or more; with none the prior stands alone.
  ///   - prior: what is believed of the peers.
  package init?(count: Int, n: Int, prior: BetaPrior) {
    guard n >= 0, (0...n).contains(count),
      let posterior = BetaDistribution(
        alpha: prior.alpha + Double(count), beta: prior.beta + Double(n - count))
    else { return nil }
    self.posterior = posterior
    weight = Double(n) / (Double(n) + prior.strength)
  }

  /// The shrunken share.
  package var mean: Double { posterior.mean }

  /// The probability that the true share lies above a limit; nil when the limit is not a number.
  package func probability(above limit: Double) -> Double? { posterior.upper(limit) }

  /// The probability that the true share lies below a limit; nil when the limit is not a number.
  package func probability(below limit: Double) -> Double? { posterior.cumulative(limit) }

  /// The interval that leaves the same probability out at both ends.
  package func interval(confidence: Double = 0.95) -> ClosedRange<Double>? {
    posterior.interval(confidence: confidence)
  }
}
