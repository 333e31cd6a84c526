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

  /// Weighs a count against what schools have taught about shares like it.
  ///
  /// Formula: the mean and the variance of the mixture of Beta(mM + x, (1 − m)M + n − x) over all strengths M,
  /// and E(n/(n + M)) for the weight; the doubt about m adds E((M/(n + M))²)·var(m). The posterior is the beta
  /// distribution with that mean and that variance. Source: Kass and Steffey 1989, JASA 84:717.
  ///
  /// Nil when `count` is not a part of `n`.
  package init?(count: Int, n: Int, learnt: LearntShares) {
    guard n >= 0, (0...n).contains(count) else { return nil }
    let (x, size) = (Double(count), Double(n))
    var (weight, mean, squares, variance) = (0.0, 0.0, 0.0, 0.0)
    for strength in learnt.strengths {
      let own = size / (size + strength.persons)
      let share = (x + strength.persons * learnt.mean) / (size + strength.persons)
      weight += strength.weight * own
      mean += strength.weight * share
      squares += strength.weight * share * share
      variance +=
        strength.weight
        * (share * (1 - share) / (size + strength.persons + 1)
          + (1 - own) * (1 - own) * learnt.meanVariance)
    }
    variance += max(0, squares - mean * mean)
    let total = mean * (1 - mean) / variance - 1
    guard let posterior = BetaDistribution(alpha: mean * total, beta: (1 - mean) * total) else {
      return nil
    }
    self.posterior = posterior
    self.weight = weight
  }

  /// The shrunken share.
  package var mean: Double { posterior.mean }

  /// How unsure it is, as a standard deviation.
  package var deviation: Double { posterior.variance.squareRoot() }

  /// The probability that the true share lies above a limit; nil when the limit is not a number.
  package func probability(above limit: Double) -> Double? { posterior.upper(limit) }

  /// The probability that the true share lies below a limit; nil when the limit is not a number.
  package func probability(below limit: Double) -> Double? { posterior.cumulative(limit) }

  /// The interval that leaves the same probability out at both ends.
  package func interval(confidence: Double = 0.95) -> ClosedRange<Double>? {
    posterior.interval(confidence: confidence)
  }
}
