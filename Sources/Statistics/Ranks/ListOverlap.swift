/// How much two lists have in common.
package enum ListOverlap {
  /// Jaccard's index: what both lists name, as a share of what either names.
  ///
  /// - Returns: 1 for two empty lists; an element named twice counts once.
  package static func jaccard<Element: Hashable>(_ first: [Element], _ second: [Element]) -> Double
  {
    let (left, right) = (Set(first), Set(second))
    let either = left.union(right).count
    return either == 0 ? 1 : Double(left.intersection(right).count) / Double(either)
  }
}

/// Intervals made for comparing two units by eye: where they do not overlap, the two differ at 5 %.
///
/// Formula: value ± (1.96/√2)·SE. Source: Goldstein and Healy 1995, JRSSA 158:175.
package enum PairwiseInterval {
  /// z/√2 for 95 %: about 1.39.
  package static let factor = NormalQuantile.z95 / 2.0.squareRoot()

  /// The bounds; nil when the error is negative and for what is not finite.
  package static func bounds(value: Double, error: Double) -> ClosedRange<Double>? {
    guard error >= 0, (value - factor * error).isFinite, (value + factor * error).isFinite else {
      return nil
    }
    return (value - factor * error)...(value + factor * error)
  }
}
