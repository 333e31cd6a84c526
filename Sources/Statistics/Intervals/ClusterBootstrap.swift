/// Intervals by drawing whole clusters, such as schools with all their years, again and again.
///
/// Formula: the percentiles of the statistic over draws of as many clusters with return; quantiles of type
/// 7. Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, ch. 13; for clusters Davison and
/// Hinkley 1997, Bootstrap Methods and their Application, ch. 3.8.
package struct ClusterBootstrap: Hashable, Sendable {
  package let draws: Int
  package let seed: UInt64
  package let confidence: Double

  /// How to draw: at least 2 draws and a confidence within 0 and 1, else no interval comes of it.
  package init(draws: Int = 1000, seed: UInt64, confidence: Double = 0.95) {
    self.draws = draws
    self.seed = seed
    self.confidence = confidence
  }

  /// The interval of a statistic.
  ///
  /// - Parameters:
  ///   - clusters: how many there are; the same number and seed give the same draws.
  ///   - statistic: from how often each cluster was drawn (0, 1, 2, …) to the figure; nil when such a draw
  ///     has none, and then the draw does not count.
  /// - Returns: nil for fewer than two clusters, and when fewer than nine draws in ten have a figure.
  package func interval(
    clusters: Int, of statistic: ([Double]) -> Double?
  ) -> ClosedRange<Double>? {
    intervals(clusters: clusters, count: 1) { [statistic($0)] }[0]
  }

  /// The intervals of several statistics, each as `interval` gives it, from the same draws.
  ///
  /// - Parameters:
  ///   - clusters: how many there are.
  ///   - count: how many statistics.
  ///   - statistics: from how often each cluster was drawn to so many figures.
  /// - Returns: as many as there are statistics.
  package func intervals(
    clusters: Int, count: Int, of statistics: ([Double]) -> [Double?]
  ) -> [ClosedRange<Double>?] {
    guard clusters > 1, draws > 1, confidence > 0, confidence < 1 else {
      return [ClosedRange<Double>?](repeating: nil, count: count)
    }
    var generator = SplitMix64(seed: seed)
    var figures = [[Double]](repeating: [], count: count)
    var weights = [Double](repeating: 0, count: clusters)
    for _ in 0..<draws {
      for place in weights.indices { weights[place] = 0 }
      for _ in 0..<clusters { weights[RandomDraw.index(below: clusters, &generator)] += 1 }
      for (place, figure) in zip(figures.indices, statistics(weights)) {
        if let figure = figure?.finite { figures[place].append(figure) }
      }
    }
    return figures.map(interval)
  }

  private func interval(_ figures: [Double]) -> ClosedRange<Double>? {
    guard 10 * figures.count >= 9 * draws else { return nil }
    let figures = figures.sorted()
    let tail = (1 - confidence) / 2
    guard let low = Quantile.ofSorted(figures, at: tail),
      let high = Quantile.ofSorted(figures, at: 1 - tail), low <= high
    else { return nil }
    return low...high
  }
}
