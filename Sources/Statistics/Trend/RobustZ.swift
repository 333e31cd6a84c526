/// How far each of a few units lies from the middle, measured so that outliers cannot hide themselves.
///
/// Formula: 0.6745(x − median)/MAD; when the MAD is 0, (x − median)/(1.253314 × mean absolute
/// deviation). Source: Iglewicz and Hoaglin 1993, How to Detect and Handle Outliers.
package enum RobustZ {
  /// What stands below the line.
  package enum Scale: String, CaseIterable, Hashable, Sendable {
    /// MAD/0.6745: comparable with a standard deviation.
    case normalised
    /// The raw median absolute deviation, as some authorities publish it.
    case rawMAD
  }

  /// The scores, in the order of the input.
  ///
  /// - Returns: nil for empty input, for what is not finite, and when no value differs from the
  ///   median (or, for `rawMAD`, when half of them do not): then nothing can be measured.
  package static func scores(_ values: [Double], scale: Scale = .normalised) -> [Double]? {
    guard let median = Quantile.median(values) else { return nil }
    let distances = values.map { ($0 - median).magnitude }
    guard let deviation = Quantile.median(distances), let mean = Moments.mean(distances) else {
      return nil
    }
    let unit =
      switch scale {
      case .rawMAD: deviation
      case .normalised: deviation > 0 ? deviation / 0.6745 : 1.253314 * mean
      }
    guard unit > 0 else { return nil }
    let scores = values.map { ($0 - median) / unit }
    return scores.areFinite ? scores : nil
  }
}
