/// An expected result from given coefficients, such as those an authority publishes.
package struct BackgroundFormula: Hashable, Sendable {
  package let constant: Double
  package let coefficients: [Double]

  /// Nil when anything is not finite.
  package init?(constant: Double, coefficients: [Double]) {
    guard constant.isFinite, coefficients.areFinite else { return nil }
    self.constant = constant
    self.coefficients = coefficients
  }

  /// The expected result; nil when the number of factors differs, and for what is not finite.
  package func expected(_ factors: [Double]) -> Double? {
    guard factors.count == coefficients.count, factors.areFinite else { return nil }
    return zip(coefficients, factors).reduce(constant) { $0 + $1.0 * $1.1 }.finite
  }

  /// The Swedish National Agency for Education's SALSA model 2015/16 for the merit value: parents'
  /// education (1 to 3), share of boys, share of newly arrived (both 0 to 1).
  package static let salsa2016Merit = BackgroundFormula(
    constant: 93.567, coefficients: [69.846, -35.271, -83.641])
}

/// Whether enough is known about a school's pupils for an expected result.
package struct BackgroundCoverage: Hashable, Sendable {
  package let minimumPupils: Int
  /// The least share of pupils with known background, in percent.
  package let minimumPercent: Int

  /// SALSA's own rule: 15 pupils, background known for 75 %.
  package static let salsa = BackgroundCoverage(minimumPupils: 15, minimumPercent: 75)

  package init(minimumPupils: Int, minimumPercent: Int) {
    self.minimumPupils = minimumPupils
    self.minimumPercent = minimumPercent
  }

  /// Whether a school passes, by whole numbers; a school without pupils never does.
  package func suffices(pupils: Int, withBackground known: Int) -> Bool {
    guard pupils > 0, pupils >= minimumPupils, (0...pupils).contains(known) else { return false }
    return 100 * Int128(known) >= Int128(minimumPercent) * Int128(pupils)
  }
}
