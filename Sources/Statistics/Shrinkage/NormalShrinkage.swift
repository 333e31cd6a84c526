/// A unit's true value as it looks after its own figure has been weighed against its peers.
///
/// Formula: B = τ²/(τ² + s²), mean μ + B(y − μ), variance B·s² + (1 − B)²·var(μ). Source: Efron and
/// Morris 1975, JASA 70:311.
package struct NormalShrinkage: Hashable, Sendable {
  /// The shrunken value.
  package let mean: Double
  /// Its standard deviation.
  package let deviation: Double
  /// B: the weight of the unit's own figure, 0 (all from the peers) to 1.
  package let weight: Double

  /// Weighs a figure against its prior.
  ///
  /// Nil outside the domain.
  ///
  /// - Parameters:
  ///   - value: the unit's own figure y.
  ///   - error: its standard error s, 0 or more; an error of 0 leaves the figure as it is.
  ///   - prior: what is believed of the peers.
  package init?(value: Double, error: Double, prior: NormalPrior) {
    guard value.isFinite, error.isFinite, error >= 0 else { return nil }
    let own = error * error
    let weight = own == 0 ? 1 : prior.variance / (prior.variance + own)
    let mean = prior.mean + weight * (value - prior.mean)
    let variance = weight * own + (1 - weight) * (1 - weight) * prior.meanVariance
    guard mean.isFinite, variance.isFinite, weight.isFinite else { return nil }
    self.mean = error == 0 ? value : mean
    self.weight = weight
    deviation = variance.squareRoot()
  }

  /// Weighs a figure against what units have taught about values like it.
  ///
  /// Formula: over all spreads τ², B = E(τ²/(τ² + s²)), mean μ + B(y − μ), variance B·s² + var(B)(y − μ)² +
  /// E((1 − B)²)·var(μ). Source: Morris 1983, JASA 78:47; Kass and Steffey 1989, JASA 84:717.
  ///
  /// A figure that is a difference from a line, which lies where it lies for everybody, is as much too large as the
  /// line is too low: instead of the last term it has E(B²)·var(line). The farther a unit truly differs, the more
  /// of that doubt is its own.
  ///
  /// Nil outside the domain.
  ///
  /// - Parameters:
  ///   - value: the unit's own figure y.
  ///   - error: its standard error s, 0 or more; an error of 0 leaves the figure as it is.
  ///   - learnt: what is believed of the peers.
  ///   - lineVariance: of a difference, how unsure the line is for this unit; nil for other figures.
  package init?(
    value: Double, error: Double, learnt: LearntValues, lineVariance: Double? = nil
  ) {
    guard value.isFinite, error.isFinite, error >= 0 else { return nil }
    let own = error * error
    var (weight, squares, rest) = (0.0, 0.0, 0.0)
    for spread in learnt.spreads {
      let part = own == 0 ? 1 : spread.variance / (spread.variance + own)
      weight += spread.weight * part
      squares += spread.weight * part * part
      rest += spread.weight * (1 - part) * (1 - part)
    }
    let distance = value - learnt.mean
    let variance =
      weight * own + max(0, squares - weight * weight) * distance * distance
      + (lineVariance.map { squares * $0 } ?? rest * learnt.meanVariance)
    let mean = learnt.mean + weight * distance
    guard mean.isFinite, variance.isFinite, weight.isFinite else { return nil }
    self.mean = error == 0 ? value : mean
    self.weight = min(weight, 1)
    deviation = variance.squareRoot()
  }

  /// The probability that the true value lies above a limit.
  ///
  /// - Returns: nil when the limit is not finite. Without any uncertainty 0 or 1, and 0 on the limit.
  package func probability(above limit: Double) -> Double? {
    guard limit.isFinite else { return nil }
    guard deviation > 0 else { return mean > limit ? 1 : 0 }
    return NormalDistribution.upper((limit - mean) / deviation)
  }

  /// The probability that the true value lies below a limit; see `probability(above:)`.
  package func probability(below limit: Double) -> Double? {
    guard limit.isFinite else { return nil }
    guard deviation > 0 else { return mean < limit ? 1 : 0 }
    return NormalDistribution.cumulative((limit - mean) / deviation)
  }

  /// The interval mean ± z·deviation; nil when z is negative or not finite.
  package func interval(z: Double = NormalQuantile.z95) -> ClosedRange<Double>? {
    guard z.isFinite, z >= 0, (mean - z * deviation).isFinite, (mean + z * deviation).isFinite
    else { return nil }
    return (mean - z * deviation)...(mean + z * deviation)
  }
}
