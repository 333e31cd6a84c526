/// A regression of schools' results on background factors: what to expect of a school, given its
/// intake.
///
/// Ordinary or weighted least squares with a constant; the predictors are centred, then solved by
/// Householder QR, which keeps about twelve digits where normal equations keep eight (NIST Longley).
/// Source: Draper and Smith 1998, Applied Regression Analysis; coefficients as in SALSA.
package struct LinearRegression: Hashable, Sendable {
  /// The expected result where every factor is 0.
  package let intercept: Double
  /// One per factor; 0 for a factor that was dropped.
  package let coefficients: [Double]
  /// Whether each factor was kept; a factor that adds nothing to those before it is dropped.
  package let kept: [Bool]
  package let interceptError: Double
  /// The standard error of each coefficient; 0 for a dropped one.
  package let coefficientErrors: [Double]
  /// Result less expected result, in the order of the input.
  package let residuals: [Double]
  /// The diagonal h of the hat matrix: how much each school pulls its own expected value.
  package let leverages: [Double]
  /// s, the standard deviation of the residuals (for weight 1); 0 without degrees of freedom.
  package let residualDeviation: Double
  package let residualSumOfSquares: Double
  package let totalSumOfSquares: Double
  /// Schools less kept factors less one.
  package let degreesOfFreedom: Int
  package let weights: [Double]
  /// How unsure the line itself is: the predictors' means and (X'X)⁻¹ around them.
  private let means: [Double]
  private let inverse: [Double]
  private let totalWeight: Double

  /// Fits the regression.
  ///
  /// Nil when there are not more schools than kept factors plus one, lengths differ, and for what
  /// is not finite.
  ///
  /// - Parameters:
  ///   - factors: one column per factor, each with one value per school. No factor at all gives the
  ///     mean.
  ///   - response: the result of each school.
  ///   - weights: usually the number of pupils behind each result; greater than 0. nil for equal.
  package init?(factors: [[Double]], response: [Double], weights: [Double]? = nil) {
    let weights = weights ?? response.map { _ in 1 }
    guard !response.isEmpty, weights.count == response.count, response.areFinite,
      weights.allSatisfy({ $0.isFinite && $0 > 0 }),
      factors.allSatisfy({ $0.count == response.count && $0.areFinite })
    else { return nil }
    let totalWeight = weights.reduce(0, +)
    let means = factors.compactMap { Moments.mean($0, weights: weights) }
    guard means.count == factors.count, let centre = Moments.mean(response, weights: weights) else {
      return nil
    }
    let roots = weights.map { $0.squareRoot() }
    let centred = zip(factors, means).map { column, mean in
      let column = zip(column, roots).map { ($0 - mean) * $1 }
      // A constant factor is all rounding error once centred: that is no information.
      let noise = mean.magnitude * 1e-14
      return zip(column, roots).allSatisfy { $0.magnitude <= noise * $1 }
        ? column.map { _ in 0 } : column
    }
    let scaled = zip(response, roots).map { ($0 - centre) * $1 }
    let solved = LeastSquares(columns: centred, response: scaled)
    let rank = solved?.rank ?? 0
    let degrees = response.count - rank - 1
    guard degrees > 0 else { return nil }

    let slopes = solved?.coefficients ?? factors.map { _ in 0 }
    let scaledResiduals = scaled.indices.map { row in
      zip(slopes, centred).reduce(scaled[row]) { $0 - $1.0 * $1.1[row] }
    }
    let squares = scaledResiduals.reduce(0) { $0 + $1 * $1 }
    let variance = squares / Double(degrees)
    let inverse = solved?.inverse ?? [Double](repeating: 0, count: factors.count * factors.count)
    let width = factors.count
    let spread = LinearRegression.quadratic(means, inverse)

    intercept = zip(slopes, means).reduce(centre) { $0 - $1.0 * $1.1 }
    coefficients = slopes
    kept = solved?.kept ?? factors.map { _ in false }
    interceptError = (variance * (1 / totalWeight + spread)).squareRoot()
    coefficientErrors = (0..<width).map { (variance * inverse[$0 * width + $0]).squareRoot() }
    residuals = zip(scaledResiduals, roots).map { $0 / $1 }
    leverages = weights.indices.map {
      min(1, weights[$0] / totalWeight + (solved?.leverages[$0] ?? 0))
    }
    residualDeviation = variance.squareRoot()
    residualSumOfSquares = squares
    totalSumOfSquares = scaled.reduce(0) { $0 + $1 * $1 }
    degreesOfFreedom = degrees
    self.weights = weights
    self.means = means
    self.inverse = inverse
    self.totalWeight = totalWeight
    guard intercept.isFinite, interceptError.isFinite, residuals.areFinite, squares.isFinite,
      totalSumOfSquares.isFinite, coefficientErrors.areFinite
    else { return nil }
  }

  /// R², the share of the variance that the factors explain; nil when nothing varies.
  package var rSquared: Double? {
    totalSumOfSquares > 0 ? 1 - residualSumOfSquares / totalSumOfSquares : nil
  }

  /// R² with a price on every factor; nil when nothing varies.
  package var adjustedRSquared: Double? {
    rSquared.map {
      1 - (1 - $0) * Double(residuals.count - 1) / Double(degreesOfFreedom)
    }
  }

  /// The F statistic of all kept factors together; nil without any, or with a perfect fit.
  package var f: Double? {
    let rank = kept.count { $0 }
    guard rank > 0, residualSumOfSquares > 0 else { return nil }
    let explained = (totalSumOfSquares - residualSumOfSquares) / Double(rank)
    return (explained / (residualDeviation * residualDeviation)).finite
  }

  /// The expected result for given factors.
  ///
  /// - Returns: nil when the number of factors differs, and for what is not finite.
  package func expected(_ factors: [Double]) -> Double? {
    guard factors.count == coefficients.count, factors.areFinite else { return nil }
    return zip(coefficients, factors).reduce(intercept) { $0 + $1.0 * $1.1 }.finite
  }

  /// How unsure the expected result itself is, for given factors: the standard error of the line.
  ///
  /// - Returns: nil where `expected` is nil.
  package func errorOfExpected(_ factors: [Double]) -> Double? {
    guard factors.count == means.count, factors.areFinite else { return nil }
    let distance = zip(factors, means).map { $0 - $1 }
    let spread = 1 / totalWeight + LinearRegression.quadratic(distance, inverse)
    return (residualDeviation * max(0, spread).squareRoot()).finite
  }

  private static func quadratic(_ vector: [Double], _ matrix: [Double]) -> Double {
    let width = vector.count
    var sum = 0.0
    for row in 0..<width {
      for column in 0..<width {
        sum += vector[row] * matrix[row * width + column] * vector[column]
      }
    }
    return sum
  }
}
