/// A funnel that allows for over-dispersion: a centre, a scale and an added variance τ².
///
/// Limits: Y0 ± z·√(s² + τ²) on the scale, then back. Source: Spiegelhalter 2005, QSHC 14:347. Centre
/// and τ² are meant to be frozen for a year from a reference set.
package struct DispersedFunnel: Hashable, Sendable {
  package let scale: FunnelScale
  /// The common level, as a share or ratio.
  package let target: Double
  /// The added variance on the scale; 0 gives the funnel of chance alone.
  package let tauSquared: Double
  private let centre: Double

  /// Nil when the target does not lie on the scale or τ² is negative or not finite.
  package init?(scale: FunnelScale, target: Double, tauSquared: Double) {
    guard let centre = scale.centre(ofTarget: target), tauSquared.isFinite, tauSquared >= 0 else {
      return nil
    }
    self.scale = scale
    self.target = target
    self.tauSquared = tauSquared
    self.centre = centre
  }

  /// The limits for a unit of a size.
  ///
  /// - Parameters:
  ///   - denominator: persons, or the expected count; greater than 0.
  ///   - z: the two-sided normal quantile, 0 or more.
  /// - Returns: nil outside the domain. For `ratioOfCounts` the error depends on both counts; that
  ///   of a unit on the centre is taken.
  package func limits(denominator: Double, z: Double = NormalQuantile.z998)
    -> ClosedRange<Double>?
  {
    guard z.isFinite, z >= 0,
      let place = scale.place(numerator: target * denominator, denominator: denominator)
    else { return nil }
    let reach = z * (place.error * place.error + tauSquared).squareRoot()
    guard let lower = scale.target(ofCentre: centre - reach),
      let upper = scale.target(ofCentre: centre + reach), lower <= upper
    else { return nil }
    return lower...upper
  }

  /// z_OD: how far a unit lies from the centre, in errors that include τ².
  ///
  /// - Returns: nil outside the domain of the scale.
  package func score(numerator: Double, denominator: Double) -> Double? {
    guard let place = scale.place(numerator: numerator, denominator: denominator) else {
      return nil
    }
    let error = (place.error * place.error + tauSquared).squareRoot()
    return ((place.value - centre) / error).finite
  }
}
