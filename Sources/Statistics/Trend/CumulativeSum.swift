/// Sums of what exceeds a slack on either side of a target: they grow when small shifts persist.
///
/// Formula: C+_i = max(0, x_i − (μ + K) + C+_{i−1}), C−_i = max(0, (μ − K) − x_i + C−_{i−1}); an alarm
/// when either exceeds H. Source: Page 1954, Biometrika 41:100; NIST handbook 6.3.2.3. The sums are
/// never reset on their own: a reset is a decision, made by starting a new series.
package struct CumulativeSum: Hashable, Sendable {
  package let above: [Double]
  package let below: [Double]
  /// The index of the first value at which either sum exceeds H; nil when none does.
  package let firstAlarm: Int?

  /// Adds up a series in the order of time.
  ///
  /// Nil outside the domain; empty sums for an empty series.
  ///
  /// - Parameters:
  ///   - values: the series.
  ///   - target: the level μ that is meant to hold.
  ///   - slack: K, 0 or more, in the unit of the values.
  ///   - limit: H, 0 or more, in the unit of the values.
  package init?(_ values: [Double], target: Double, slack: Double, limit: Double) {
    guard values.areFinite, target.isFinite, slack.isFinite, limit.isFinite, slack >= 0, limit >= 0
    else { return nil }
    var (high, low) = (0.0, 0.0)
    var (above, below): ([Double], [Double]) = ([], [])
    for value in values {
      high = max(0, value - (target + slack) + high)
      low = max(0, (target - slack) - value + low)
      above.append(high)
      below.append(low)
    }
    guard above.areFinite, below.areFinite else { return nil }
    self.above = above
    self.below = below
    firstAlarm = values.indices.first { above[$0] > limit || below[$0] > limit }
  }
}
