/// The scale on which units are compared in a funnel: a transformation that makes the spread depend on
/// size alone.
///
/// Source: Spiegelhalter 2005, Stat. Med. 24:1185; as in FunnelPlotR.
package enum FunnelScale: String, CaseIterable, Hashable, Sendable {
  /// A share: asin √p with error 1/(2√n).
  case proportion
  /// The ratio of two counts: log((O + ½)/(E + ½)), error √(O/(O + ½)² + E/(E + ½)²).
  case ratioOfCounts
  /// A standardised ratio: log(O/E) with error 1/√E, as England's mortality indicator (SHMI).
  case logarithmicRatio
  /// A standardised ratio: √(O/E) with error 1/(2√E), as England's care inspectorate (CQC).
  case rootRatio

  /// A unit on the scale.
  package struct Place: Hashable, Sendable {
    package let value: Double
    /// The standard error from chance alone, greater than 0.
    package let error: Double
  }

  /// Places a unit on the scale.
  ///
  /// - Parameters:
  ///   - numerator: persons with the property, or the observed count O.
  ///   - denominator: all persons, or the expected count E; greater than 0.
  /// - Returns: nil outside the domain: a share above 1, a logarithm of 0, what is not finite.
  package func place(numerator: Double, denominator: Double) -> Place? {
    guard numerator.isFinite, denominator.isFinite, numerator >= 0, denominator > 0 else {
      return nil
    }
    let ratio = numerator / denominator
    let place =
      switch self {
      case .proportion:
        Place(
          value: ratio <= 1 ? Elementary.arcsine(ratio.squareRoot()) : .nan,
          error: 1 / (2 * denominator.squareRoot()))
      case .ratioOfCounts:
        Place(
          value: Elementary.logarithm((numerator + 0.5) / (denominator + 0.5)),
          error: (numerator / ((numerator + 0.5) * (numerator + 0.5))
            + denominator / ((denominator + 0.5) * (denominator + 0.5))).squareRoot())
      case .logarithmicRatio:
        Place(value: Elementary.logarithm(ratio), error: 1 / denominator.squareRoot())
      case .rootRatio:
        Place(value: ratio.squareRoot(), error: 1 / (2 * denominator.squareRoot()))
      }
    guard place.value.isFinite, place.error.isFinite, place.error > 0 else { return nil }
    return place
  }

  /// The place of a common level: a share, a ratio of counts, or 1 for standardised ratios.
  ///
  /// - Returns: nil outside the domain.
  package func centre(ofTarget target: Double) -> Double? {
    guard target.isFinite, target >= 0 else { return nil }
    return switch self {
    case .proportion: target <= 1 ? Elementary.arcsine(target.squareRoot()) : nil
    case .ratioOfCounts, .logarithmicRatio: Elementary.logarithm(target).finite
    case .rootRatio: target.squareRoot()
    }
  }

  /// Back from the scale to a share or ratio.
  ///
  /// What lies off the scale (arcsines below 0 or above π/2, roots below 0) becomes its end.
  package func target(ofCentre centre: Double) -> Double? {
    guard centre.isFinite else { return nil }
    switch self {
    case .proportion:
      let sine = Elementary.sine(min(max(centre, 0), Double.pi / 2))
      return sine * sine
    case .ratioOfCounts, .logarithmicRatio: return Elementary.exponential(centre).finite
    case .rootRatio: return (max(centre, 0) * max(centre, 0)).finite
    }
  }
}
