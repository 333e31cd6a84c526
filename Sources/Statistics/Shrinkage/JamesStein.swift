/// The estimator of James and Stein for units whose figures are equally sure, shrunk to their mean.
///
/// Formula: c = 1 − (k − 3)σ²/Σ(y − ȳ)², value ȳ + c(y − ȳ). Source: Efron and Morris 1975, JASA 70:311;
/// 1977, Sci. Am. 236:119.
package enum JamesStein {
  /// The weight c of a unit's own figure, at least 0 (the positive part).
  ///
  /// - Parameters:
  ///   - values: the figures of at least four units.
  ///   - errorVariance: the variance σ² of each figure, 0 or more.
  /// - Returns: nil for fewer than four units, figures that are all the same, and outside the domain.
  package static func weight(of values: [Double], errorVariance: Double) -> Double? {
    guard values.count > 3, errorVariance.isFinite, errorVariance >= 0,
      let squares = Moments.sumOfSquares(values), squares > 0
    else { return nil }
    return max(0, 1 - Double(values.count - 3) * errorVariance / squares).finite
  }

  /// The shrunken figures, in the order of the input.
  ///
  /// - Returns: nil where `weight` is nil.
  package static func shrunken(_ values: [Double], errorVariance: Double) -> [Double]? {
    guard let weight = weight(of: values, errorVariance: errorVariance),
      let mean = Moments.mean(values)
    else { return nil }
    return values.map { mean + weight * ($0 - mean) }
  }
}
