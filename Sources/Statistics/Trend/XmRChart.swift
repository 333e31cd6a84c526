/// The process chart of single values and moving ranges: what the series does when nothing happens.
///
/// Formula: limits mean ± 2.66·mean(MR), σ = mean(MR)/1.128, moving ranges up to 3.267·mean(MR), where
/// MR are the distances between neighbours. Source: Wheeler, Understanding Variation; NHS "Making Data
/// Count".
package struct XmRChart: Hashable, Sendable {
  /// Whether extreme moving ranges are left out of their own mean.
  package enum Screening: String, CaseIterable, Hashable, Sendable {
    case none
    /// Those of 3.267 times the mean or more, once (Nelson 1982, J. Qual. Tech. 14:172), as the NHS
    /// tool NHSRplotthedots does.
    case once
  }

  package let mean: Double
  package let meanMovingRange: Double
  package let lower: Double
  package let upper: Double
  package let lowerNear: Double
  package let upperNear: Double

  /// The limit of a moving range.
  package var movingRangeUpper: Double { 3.267 * meanMovingRange }
  /// The standard deviation of the process.
  package var sigma: Double { meanMovingRange / 1.128 }

  /// Draws the chart.
  ///
  /// Nil for fewer than two values in the baseline, and for what is not finite. Values that are all
  /// the same give limits on the mean.
  ///
  /// - Parameters:
  ///   - values: the series in the order of time.
  ///   - screening: see `Screening`.
  ///   - baseline: how many of the first values make the limits; all when nil. A new baseline is a
  ///     dated human decision, never automatic.
  package init?(_ values: [Double], screening: Screening = .once, baseline: Int? = nil) {
    let base = Array(values.prefix(max(0, baseline ?? values.count)))
    guard base.count > 1, values.areFinite, let mean = Moments.mean(base) else { return nil }
    var ranges = zip(base, base.dropFirst()).map { ($0 - $1).magnitude }
    guard var meanRange = Moments.mean(ranges) else { return nil }
    if screening == .once, meanRange > 0 {
      let limit = 3.267 * meanRange
      ranges = ranges.filter { $0 < limit }
      guard let screened = Moments.mean(ranges) else { return nil }
      meanRange = screened
    }
    let reach = 2.66 * meanRange
    guard (mean - reach).isFinite, (mean + reach).isFinite else { return nil }
    self.mean = mean
    meanMovingRange = meanRange
    lower = mean - reach
    upper = mean + reach
    lowerNear = mean - reach * 2 / 3
    upperNear = mean + reach * 2 / 3
  }

  /// The special causes that the run rules see in a series, in its order; nil where there is none.
  package func signals(in values: [Double], rules: RunRules = RunRules()) -> [RunRules.Mark?] {
    rules.marks(of: values, on: self)
  }
}
