/// A robust straight line: the median of the slopes between all pairs of points.
///
/// Formula: slope = median((x_j − x_i)/(t_j − t_i)), intercept = median(x) − slope·median(t). Source:
/// Theil 1950; Sen 1968, JASA 63:1379.
package struct TheilSen: Hashable, Sendable {
  /// Change per unit of time.
  package let slope: Double
  package let intercept: Double

  /// Fits the line.
  ///
  /// - Parameters:
  ///   - times: the time of each value, such as years; need not be evenly spaced.
  ///   - values: the values; leave missing ones out together with their times.
  /// - Returns: nil unless two points differ in time, and for what is not finite. Takes time and
  ///   memory in proportion to the square of the number of points.
  package static func fit(times: [Double], values: [Double]) -> TheilSen? {
    guard times.count == values.count, times.areFinite, values.areFinite else { return nil }
    var slopes: [Double] = []
    slopes.reserveCapacity(times.count * max(0, times.count - 1) / 2)
    for later in times.indices {
      for earlier in 0..<later where times[earlier] != times[later] {
        slopes.append((values[later] - values[earlier]) / (times[later] - times[earlier]))
      }
    }
    guard let slope = Quantile.median(slopes), let middle = Quantile.median(values),
      let time = Quantile.median(times), let intercept = (middle - slope * time).finite
    else { return nil }
    return TheilSen(slope: slope, intercept: intercept)
  }

  /// As `fit(times:values:)`, with times 0, 1, 2 … and nil for a missing value, whose place is kept.
  ///
  /// - Parameter series: the values in the order of time.
  /// - Returns: nil where `fit(times:values:)` is.
  package static func fit(series: [Double?]) -> TheilSen? {
    let present = series.enumerated().compactMap { place, value in
      value.map { (time: Double(place), value: $0) }
    }
    return fit(times: present.map(\.time), values: present.map(\.value))
  }
}
