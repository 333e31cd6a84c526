/// Mean, variance and autocorrelation in two passes.
///
/// One pass over sums of squares loses every digit on hard data (NIST NumAcc3 and 4), hence the second
/// pass with its correction for the rounding of the mean (Chan, Golub and LeVeque 1983, Am. Stat.
/// 37:242). nil for empty input and when anything is not finite.
package enum Moments {
  package static func mean(_ values: [Double]) -> Double? {
    guard !values.isEmpty, values.areFinite else { return nil }
    let count = Double(values.count)
    let rough = values.reduce(0, +) / count
    // The mean of what is left over repairs the rounding of the first sum.
    return (rough + values.reduce(0) { $0 + ($1 - rough) } / count).finite
  }

  /// The mean with weights; nil when a weight is negative or all are 0.
  package static func mean(_ values: [Double], weights: [Double]) -> Double? {
    guard values.count == weights.count, values.areFinite, weights.areFinite,
      weights.allSatisfy({ $0 >= 0 })
    else { return nil }
    let total = weights.reduce(0, +)
    guard total > 0, total.isFinite else { return nil }
    let rough = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
    return (rough + zip(values, weights).reduce(0) { $0 + ($1.0 - rough) * $1.1 } / total).finite
  }

  /// The sum of squared distances from the mean.
  package static func sumOfSquares(_ values: [Double]) -> Double? {
    guard let mean = mean(values) else { return nil }
    var (squares, rest) = (0.0, 0.0)
    for value in values {
      squares += (value - mean) * (value - mean)
      rest += value - mean
    }
    return max(0, squares - rest * rest / Double(values.count)).finite
  }

  /// The variance with n − 1 below the line; nil for fewer than two values.
  package static func sampleVariance(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    return sumOfSquares(values).map { $0 / Double(values.count - 1) }
  }

  /// The variance with n below the line: 0 for one value.
  package static func populationVariance(_ values: [Double]) -> Double? {
    sumOfSquares(values).map { $0 / Double(values.count) }
  }

  /// The square root of `sampleVariance`.
  package static func sampleStandardDeviation(_ values: [Double]) -> Double? {
    sampleVariance(values)?.squareRoot()
  }

  /// Σ(y_i − m)(y_{i+1} − m) / Σ(y_i − m)², as NIST defines it; nil when all values are the same.
  package static func lagOneAutocorrelation(_ values: [Double]) -> Double? {
    guard let mean = mean(values), let squares = sumOfSquares(values), squares > 0 else {
      return nil
    }
    let products = zip(values, values.dropFirst()).reduce(0) {
      $0 + ($1.0 - mean) * ($1.1 - mean)
    }
    return (products / squares).finite
  }
}
