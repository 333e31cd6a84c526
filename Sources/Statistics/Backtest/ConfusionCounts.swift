/// How often a list was right: those it named and those it should have named.
///
/// Every ratio is nil when nothing stands below its line.
package struct ConfusionCounts: Hashable, Sendable {
  package let truePositives: Int
  package let falsePositives: Int
  package let falseNegatives: Int
  package let trueNegatives: Int

  /// Compares what was flagged with what happened, school by school.
  ///
  /// Nil when their numbers differ.
  package init?(flagged: [Bool], happened: [Bool]) {
    guard flagged.count == happened.count else { return nil }
    let pairs = zip(flagged, happened)
    truePositives = pairs.count { $0 && $1 }
    falsePositives = pairs.count { $0 && !$1 }
    falseNegatives = pairs.count { !$0 && $1 }
    trueNegatives = pairs.count { !$0 && !$1 }
  }

  /// Of those flagged, the share to whom it happened.
  package var precision: Double? { ratio(truePositives, falsePositives) }
  /// Of those to whom it happened, the share that was flagged.
  package var recall: Double? { ratio(truePositives, falseNegatives) }
  /// Of those to whom it did not happen, the share that was left alone.
  package var specificity: Double? { ratio(trueNegatives, falsePositives) }

  /// The harmonic mean of precision and recall.
  package var f1: Double? {
    let below = 2 * Double(truePositives) + Double(falsePositives) + Double(falseNegatives)
    return below > 0 ? 2 * Double(truePositives) / below : nil
  }

  /// What precision to expect in another place, where something happens more or less often.
  ///
  /// - Returns: nil unless all three lie within 0 and 1 and somebody is flagged at all.
  package static func precision(
    prevalence: Double, sensitivity: Double, specificity: Double
  ) -> Double? {
    guard [prevalence, sensitivity, specificity].allSatisfy({ (0...1).contains($0) }) else {
      return nil
    }
    let right = prevalence * sensitivity
    let flagged = right + (1 - prevalence) * (1 - specificity)
    return flagged > 0 ? right / flagged : nil
  }

  private func ratio(_ part: Int, _ rest: Int) -> Double? {
    let whole = Double(part) + Double(rest)
    return whole > 0 ? Double(part) / whole : nil
  }
}
