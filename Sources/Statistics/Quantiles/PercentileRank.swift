/// Where a value stands among its peers, in exact counts.
///
/// Works on anything that can be compared, so that exact fractions are ranked exactly and ties are
/// ties, not rounding.
package struct PercentileRank: Hashable, Sendable {
  /// How many peers have a smaller value.
  package let below: Int
  /// How many peers have the same value.
  package let equal: Int
  /// How many peers have a value.
  package let peers: Int

  /// What ties count for.
  package enum Definition: String, CaseIterable, Hashable, Sendable {
    /// Those below only: (below)/n. The lowest stands at 0.
    case strict
    /// Those below and half of the equal: (below + equal/2)/n.
    case mid
    /// Those below and the equal: (below + equal)/n. The highest stands at 100.
    case weak
  }

  /// Counts the peers.
  ///
  /// - Parameters:
  ///   - value: the value to place.
  ///   - values: the peers' values, in any order; whether the unit itself is among them is the
  ///     caller's choice.
  package init<Value: Comparable>(of value: Value, among values: [Value]) {
    below = values.count { $0 < value }
    equal = values.count { $0 == value }
    peers = values.count
  }

  /// The percentile rank, 0 to 100, as an exact fraction.
  ///
  /// - Returns: nil when there are no peers.
  package func percent(_ definition: Definition) -> (numerator: Int, denominator: Int)? {
    guard peers > 0, peers <= Int.max / 200 else { return nil }
    let halves =
      switch definition {
      case .strict: 2 * below
      case .mid: 2 * below + equal
      case .weak: 2 * (below + equal)
      }
    return (halves * 50, peers)
  }
}
