/// How much those who were chosen for a bad figure improve though nothing is done.
///
/// Formula: E = (σ_w²/m)/√(σ_b² + σ_w²/m) · φ(z)/(1 − Φ(z)), z = |cut − μ|/sd. Source: Barnett, van der
/// Pols and Dobson 2005, Int. J. Epidemiol. 34:215.
package struct RegressionToTheMean: Hashable, Sendable {
  /// What the distance of the cut from the mean is measured in when several figures were averaged.
  package enum Spread: String, CaseIterable, Hashable, Sendable {
    /// √(σ_b² + σ_w²/m): the spread of the averages, by which the choice was made.
    case ofAverages
    /// √(σ_b² + σ_w²), whatever m, as the code published with the article does.
    case ofSingleFigures
  }

  /// The mean μ of all schools.
  package let mean: Double
  /// σ_b²: the variance of true levels between schools.
  package let betweenVariance: Double
  /// σ_w²: the variance of a single year's figure around the true level.
  package let withinVariance: Double

  /// Nil when anything is not finite, a variance is negative, or both are 0.
  package init?(mean: Double, betweenVariance: Double, withinVariance: Double) {
    guard mean.isFinite, betweenVariance.isFinite, withinVariance.isFinite, betweenVariance >= 0,
      withinVariance >= 0, betweenVariance + withinVariance > 0
    else { return nil }
    self.mean = mean
    self.betweenVariance = betweenVariance
    self.withinVariance = withinVariance
  }

  /// The expected move towards the mean of schools chosen beyond a cut, 0 or more.
  ///
  /// - Parameters:
  ///   - cut: those beyond it, away from the mean, were chosen.
  ///   - figures: m, how many years' figures were averaged for the choice, 1 or more.
  ///   - spread: see `Spread`.
  /// - Returns: nil outside the domain, and for a cut so far away that nobody lies beyond it.
  package func expectedMove(
    beyond cut: Double, figures: Int = 1, spread: Spread = .ofAverages
  ) -> Double? {
    guard cut.isFinite, figures >= 1 else { return nil }
    let own = withinVariance / Double(figures)
    let total = (betweenVariance + own).squareRoot()
    let unit =
      spread == .ofAverages ? total : (betweenVariance + withinVariance).squareRoot()
    guard total > 0, let ratio = RegressionToTheMean.inverseMills((cut - mean).magnitude / unit)
    else { return nil }
    return (own / total * ratio).finite
  }

  /// The expected next figure of one school, given its own: μ + reliability·(y − μ).
  ///
  /// - Returns: nil outside the domain.
  package func expectedNext(after value: Double, figures: Int = 1) -> Double? {
    guard value.isFinite, figures >= 1 else { return nil }
    let total = betweenVariance + withinVariance / Double(figures)
    return total > 0 ? (mean + betweenVariance / total * (value - mean)).finite : nil
  }

  /// φ(z)/(1 − Φ(z)): how far, in standard deviations, those beyond z lie on average.
  package static func inverseMills(_ z: Double) -> Double? {
    guard let density = NormalDistribution.density(z), let beyond = NormalDistribution.upper(z),
      beyond > 0
    else { return nil }
    return (density / beyond).finite
  }
}
