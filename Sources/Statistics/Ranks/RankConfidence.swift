/// Rank intervals with guaranteed coverage, from comparing every pair: wide, but never too narrow.
///
/// A unit's rank cannot be better than 1 + the number of units that are surely above it, nor worse than
/// the number of those that are not surely below it. "Surely" is z = (y_j − y_k)/√(s_j² + s_k²) beyond a
/// normal quantile shared out over the pairs (Bonferroni; Holm 1979 step by step). Source: Mogstad,
/// Romano, Shaikh and Wilhelm 2024, Rev. Econ. Stud. 91:476, who take the quantile from a bootstrap.
package enum RankConfidence {
  package enum Coverage: String, CaseIterable, Hashable, Sendable {
    /// Each unit's interval holds its rank with the confidence, taken alone.
    case marginal
    /// All intervals hold at once.
    case simultaneous
    /// All at once, in Holm's steps: never wider.
    case stepwise
  }

  /// The rank intervals; rank 1 is the highest value.
  ///
  /// - Parameters:
  ///   - values: one figure per unit.
  ///   - errors: the standard error of each, greater than 0, independent of one another.
  ///   - confidence: strictly between 0 and 1.
  ///   - coverage: see `Coverage`.
  /// - Returns: in the order of the input; nil outside the domain. Takes time in proportion to the
  ///   square of the number of units, and `stepwise` memory too.
  package static func intervals(
    values: [Double], errors: [Double], confidence: Double = 0.95,
    coverage: Coverage = .simultaneous
  ) -> [ClosedRange<Int>]? {
    guard values.count == errors.count, values.areFinite, confidence > 0, confidence < 1,
      errors.allSatisfy({ $0.isFinite && $0 > 0 })
    else { return nil }
    guard values.count > 1 else { return values.map { _ in 1...1 } }
    let pairs = Double(values.count) * Double(values.count - 1) / 2
    let limit: Double?
    switch coverage {
    case .marginal: limit = quantile(1 - confidence, over: Double(values.count - 1))
    case .simultaneous: limit = quantile(1 - confidence, over: pairs)
    case .stepwise:
      var distances: [Double] = []
      distances.reserveCapacity(Int(pairs))
      for one in values.indices {
        for other in 0..<one { distances.append(z(one, other, values, errors).magnitude) }
      }
      distances.sort(by: >)
      limit = holm(distances, level: 1 - confidence)
    }
    guard let limit else { return nil }
    return values.indices.map { unit in
      var (above, below) = (0, 0)
      for other in values.indices where other != unit {
        let z = z(unit, other, values, errors)
        if z < -limit { above += 1 }
        if z > limit { below += 1 }
      }
      return (1 + above)...(values.count - below)
    }
  }

  /// Which units may be among the top K, as far as the figures can tell: those whose simultaneous
  /// interval reaches into it.
  ///
  /// - Parameters:
  ///   - places: K, the capacity of the list.
  ///   - values: one figure per unit, higher is higher on the list.
  ///   - errors: the standard error of each, greater than 0.
  ///   - confidence: with which everyone who truly belongs is named.
  /// - Returns: in the order of the input; nil where `intervals` is nil.
  package static func mayBeAmongTop(
    _ places: Int, values: [Double], errors: [Double], confidence: Double = 0.95
  ) -> [Bool]? {
    intervals(values: values, errors: errors, confidence: confidence, coverage: .stepwise)?
      .map { $0.lowerBound <= places }
  }

  private static func z(_ one: Int, _ other: Int, _ values: [Double], _ errors: [Double]) -> Double
  {
    let error = (errors[one] * errors[one] + errors[other] * errors[other]).squareRoot()
    let z = (values[one] - values[other]) / error
    // Errors too small or too large to square say nothing about the pair.
    return z.isNaN ? 0 : z
  }

  /// The two-sided normal quantile of a level shared out over a number of comparisons.
  private static func quantile(_ level: Double, over comparisons: Double) -> Double? {
    NormalDistribution.quantile(level / comparisons / 2).map { -$0 }
  }

  /// The largest distance that Holm's steps no longer call sure; everything beyond it is.
  private static func holm(_ distances: [Double], level: Double) -> Double? {
    for (place, distance) in distances.enumerated() {
      guard let limit = quantile(level, over: Double(distances.count - place)) else { return nil }
      if distance <= limit { return max(distance, 0) }
    }
    return 0
  }
}
