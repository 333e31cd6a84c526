/// The exponentially weighted moving average, with its limits.
///
/// Formula: z_i = λx_i + (1 − λ)z_{i−1}; limits μ ± Lσ√(λ/(2 − λ)·[1 − (1 − λ)^{2i}]). Source: Roberts
/// 1959, Technometrics 1:239; NIST handbook 6.3.2.4.
package struct MovingAverage: Hashable, Sendable {
  /// The averages, one per value.
  package let values: [Double]
  private let start: Double
  private let weight: Double

  /// Averages a series in the order of time.
  ///
  /// Nil outside the domain.
  ///
  /// - Parameters:
  ///   - series: the series.
  ///   - start: z_0, the level μ that is meant to hold.
  ///   - weight: λ, above 0 and at most 1.
  package init?(_ series: [Double], start: Double, weight: Double) {
    guard series.areFinite, start.isFinite, weight > 0, weight <= 1 else { return nil }
    var average = start
    values = series.map { value in
      average = weight * value + (1 - weight) * average
      return average
    }
    self.start = start
    self.weight = weight
  }

  /// The limits at the i-th value (from 1), or those that it tends to when `index` is nil.
  ///
  /// - Parameters:
  ///   - index: 1 for the first value.
  ///   - sigma: the standard deviation of single values, 0 or more.
  ///   - width: L, in standard errors, 0 or more.
  /// - Returns: nil outside the domain.
  package func limits(at index: Int?, sigma: Double, width: Double = 3) -> ClosedRange<Double>? {
    guard sigma.isFinite, sigma >= 0, width.isFinite, width >= 0, index ?? 1 >= 1 else {
      return nil
    }
    let grown = index.map { 1 - Elementary.power(1 - weight, 2 * Double($0)) } ?? 1
    let reach = width * sigma * (weight / (2 - weight) * grown).squareRoot()
    guard (start - reach).isFinite, (start + reach).isFinite else { return nil }
    return (start - reach)...(start + reach)
  }
}
