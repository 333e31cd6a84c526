/// The nine definitions of a quantile in common use.
///
/// Source: Hyndman and Fan 1996, Am. Stat. 50:361. The name stands in every output that uses one.
package enum QuantileDefinition: Int, CaseIterable, Hashable, Sendable {
  /// The inverse of the empirical distribution: a value that occurs.
  case inverse = 1
  /// As 1, with the mean of two values at a step.
  case inverseAveraged = 2
  /// The nearest even order statistic, as SAS.
  case nearestEven = 3
  /// Linear interpolation of the empirical distribution.
  case linear = 4
  /// Hazen's, with steps at the middle.
  case hazen = 5
  /// Weibull's: h = (n + 1)p; Excel's PERCENTILE.EXC.
  case weibull = 6
  /// h = (n − 1)p + 1; Excel's PERCENTILE.INC, R's and numpy's own.
  case inclusive = 7
  /// Median-unbiased whatever the distribution.
  case medianUnbiased = 8
  /// Unbiased for normal values.
  case normalUnbiased = 9
}
