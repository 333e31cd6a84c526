/// AUC where only cases of the same stratum, such as the same year, are compared with one another.
///
/// Formula: over all strata, pairs in which the one to whom it happened has the higher score, ties counting
/// half, of all pairs of one to whom it happened and one to whom it did not. A score of one year says
/// nothing beside one of another, so such pairs do not count. With one stratum it is the ordinary AUC.
package struct StratifiedRanking: Sendable {
  /// Cases in the order of stratum and score.
  private let cases: [(cluster: Int, happened: Bool)]
  /// How many clusters there are, at the least.
  private let clusters: Int
  /// Where the cases with the same stratum and score end, and whether their stratum ends there too.
  private let ties: [(end: Int, endsStratum: Bool)]

  /// Puts the cases in order.
  ///
  /// Nil when the numbers differ or a score is not a number.
  ///
  /// - Parameters:
  ///   - strata: within which to compare.
  ///   - clusters: the cluster of each case, from 0 to a million.
  ///   - scores: higher means more at risk.
  ///   - happened: the outcome.
  package init?(strata: [Int], clusters: [Int], scores: [Double], happened: [Bool]) {
    let n = strata.count
    guard clusters.count == n, scores.count == n, happened.count == n,
      !scores.contains(where: \.isNaN), clusters.allSatisfy({ (0...1_000_000).contains($0) })
    else { return nil }
    let order = strata.indices.sorted {
      (strata[$0], scores[$0], $0) < (strata[$1], scores[$1], $1)
    }
    self.clusters = (clusters.max() ?? -1) + 1
    cases = order.map { (clusters[$0], happened[$0]) }
    ties = order.indices.compactMap { place in
      let next = place + 1
      guard next < n else { return (next, true) }
      let endsStratum = strata[order[next]] != strata[order[place]]
      guard endsStratum || scores[order[next]] != scores[order[place]] else { return nil }
      return (next, endsStratum)
    }
  }

  /// The area when each cluster counts as often as its weight says.
  ///
  /// - Parameter weights: per cluster, 0 or more; nil counts each once.
  /// - Returns: nil when no stratum has both cases to whom it happened and others.
  package func areaUnderCurve(weights: [Double]? = nil) -> Double? {
    let weights = weights ?? [Double](repeating: 1, count: clusters)
    guard weights.count >= clusters else { return nil }
    var (right, pairs) = (0.0, 0.0)
    var (positives, negatives, start) = (0.0, 0.0, 0)
    for tie in ties {
      var (tiedPositives, tiedNegatives) = (0.0, 0.0)
      for place in start..<tie.end {
        let weight = weights[cases[place].cluster]
        if cases[place].happened { tiedPositives += weight } else { tiedNegatives += weight }
      }
      right += tiedPositives * (negatives + tiedNegatives / 2)
      positives += tiedPositives
      negatives += tiedNegatives
      start = tie.end
      if tie.endsStratum {
        pairs += positives * negatives
        (positives, negatives) = (0, 0)
      }
    }
    return pairs > 0 ? (right / pairs).finite : nil
  }
}
