/// Unsupported schools that resemble a supported one.
///
/// Distance: the root of the mean squared difference over the traits, each in its own standard deviation
/// among all schools. Source: Stuart 2010, Stat. Sci. 25:1.
package enum Matching {
  /// The nearest candidates of each school.
  ///
  /// - Parameters:
  ///   - supported: one row of traits per supported school: baseline, trend, size, background.
  ///   - candidates: the same for those without the support. A candidate may be matched to several.
  ///   - count: how many matches each school gets at most, 1 or more.
  ///   - caliper: farther than this, in standard deviations, nothing is comparable.
  /// - Returns: per supported school the indices of its matches, nearest first, ties in the order of
  ///   the candidates; empty when nothing is near enough. nil when rows differ in length, have no
  ///   trait, or are not finite.
  package static func nearest(
    to supported: [[Double]], among candidates: [[Double]], count: Int = 3,
    caliper: Double = .infinity
  ) -> [[Int]]? {
    let all = supported + candidates
    guard count >= 1, !caliper.isNaN, let width = all.first?.count, width > 0,
      all.allSatisfy({ $0.count == width && $0.areFinite })
    else { return nil }
    let units = (0..<width).map { trait in
      Moments.sampleStandardDeviation(all.map { $0[trait] }) ?? 0
    }
    return supported.map { school in
      let ranked = candidates.enumerated().map { entry in
        var sum = 0.0
        for trait in 0..<width where units[trait] > 0 {
          let distance = (school[trait] - entry.element[trait]) / units[trait]
          sum += distance * distance
        }
        return (distance: (sum / Double(width)).squareRoot(), index: entry.offset)
      }
      return ranked.filter { $0.distance <= caliper }
        .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
        .prefix(count).map(\.index)
    }
  }
}
