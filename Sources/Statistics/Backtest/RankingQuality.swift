/// How well a score puts those to whom something happened before the others.
package enum RankingQuality {
  /// AUC: the probability that one to whom it happened has the higher score, ties counting half.
  ///
  /// Source: Hanley and McNeil 1982, Radiology 143:29.
  ///
  /// - Parameters:
  ///   - scores: higher means more at risk.
  ///   - happened: the outcome, in the same order.
  /// - Returns: nil when it happened to nobody or everybody, the numbers differ, or a score is not a
  ///   number.
  package static func areaUnderCurve(scores: [Double], happened: [Bool]) -> Double? {
    let positives = happened.count { $0 }
    guard scores.count == happened.count, !scores.contains(where: \.isNaN), positives > 0,
      positives < happened.count
    else { return nil }
    let ranks = Ranks.mean(of: scores)
    let sum = zip(ranks, happened).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
    let count = Double(positives)
    return (sum - count * (count + 1) / 2) / count / Double(happened.count - positives)
  }

  /// Average precision: Σ (R_k − R_{k−1})·P_k down the list, tied scores taken together.
  ///
  /// - Returns: nil when it happened to nobody, the numbers differ, or a score is not a number.
  package static func averagePrecision(scores: [Double], happened: [Bool]) -> Double? {
    let positives = happened.count { $0 }
    guard scores.count == happened.count, !scores.contains(where: \.isNaN), positives > 0 else {
      return nil
    }
    let ordered = zip(scores, happened).sorted { $0.0 > $1.0 }
    var (sum, found, start) = (0.0, 0, 0)
    while start < ordered.count {
      var end = start
      let before = found
      while end < ordered.count, ordered[end].0 == ordered[start].0 {
        found += ordered[end].1 ? 1 : 0
        end += 1
      }
      sum += Double(found - before) / Double(positives) * Double(found) / Double(end)
      start = end
    }
    return sum
  }

  /// The share of the first K to whom it happened; of schools tied across the cut each counts as likely
  /// as the others.
  ///
  /// - Returns: nil unless K lies within 1 and the number of schools, and as above.
  package static func precision(at places: Int, scores: [Double], happened: [Bool]) -> Double? {
    guard scores.count == happened.count, !scores.contains(where: \.isNaN),
      places >= 1, places <= scores.count
    else { return nil }
    let cut = scores.sorted(by: >)[places - 1]
    let above = zip(scores, happened).filter { $0.0 > cut }
    let tied = zip(scores, happened).filter { $0.0 == cut }
    let share = Double(tied.count { $0.1 }) / Double(tied.count)
    let found = Double(above.count { $0.1 }) + share * Double(places - above.count)
    return found / Double(places)
  }
}
