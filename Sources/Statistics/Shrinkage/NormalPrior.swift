/// What is believed about a unit before its own figure: the mean of its peers and their true spread.
package struct NormalPrior: Hashable, Sendable {
  /// The centre μ.
  package let mean: Double
  /// The true variance between units τ², without the chance in each unit's own figure; 0 or more.
  package let variance: Double
  /// How unsure the centre itself is, as a variance; 0 for a given prior.
  package let meanVariance: Double

  /// A prior that is given, for instance in the configuration.
  ///
  /// Nil when anything is not finite or a variance is negative.
  package init?(mean: Double, variance: Double, meanVariance: Double = 0) {
    guard mean.isFinite, variance.isFinite, meanVariance.isFinite, variance >= 0,
      meanVariance >= 0
    else { return nil }
    self.mean = mean
    self.variance = variance
    self.meanVariance = meanVariance
  }

  /// Estimates the prior from the peers' figures by moments.
  ///
  /// Formula: τ² = max(0, (Q − (k − 1)) / (Σw − Σw²/Σw)) with w = 1/s² and Q = Σw(y − ȳ_w)²
  /// (DerSimonian and Laird 1986, Control. Clin. Trials 7:177); μ is the mean with weights
  /// 1/(s² + τ²), and its variance 1/Σ of them.
  ///
  /// - Parameters:
  ///   - values: the peers' figures y.
  ///   - errors: the standard error s of each, greater than 0.
  /// - Returns: nil for fewer than two peers, and outside the domain.
  package static func fromMoments(values: [Double], errors: [Double]) -> NormalPrior? {
    guard values.count == errors.count, values.count > 1, values.areFinite,
      errors.allSatisfy({ $0.isFinite && $0 > 0 })
    else { return nil }
    let precisions = errors.map { 1 / ($0 * $0) }
    let sum = precisions.reduce(0, +)
    guard let fixed = Moments.mean(values, weights: precisions) else { return nil }
    let q = zip(values, precisions).reduce(0) { $0 + ($1.0 - fixed) * ($1.0 - fixed) * $1.1 }
    let below = sum - precisions.reduce(0) { $0 + $1 * $1 } / sum
    let excess = q - Double(values.count - 1)
    let variance = excess > 0 && below > 0 ? excess / below : 0
    guard variance.isFinite else { return nil }
    let weights = errors.map { 1 / ($0 * $0 + variance) }
    guard let mean = Moments.mean(values, weights: weights) else { return nil }
    return NormalPrior(
      mean: mean, variance: variance, meanVariance: 1 / weights.reduce(0, +))
  }
}
