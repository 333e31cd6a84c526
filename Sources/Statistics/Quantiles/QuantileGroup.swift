/// Groups of equal size by rank, such as quintiles.
///
/// Formula: floor((q + 1) − ceil((N + 1 − rank)/(N/q))), ranks with ties at the lowest. Source:
/// PHEindicatormethods (quantiles of areas).
package enum QuantileGroup {
  /// The group of each value, 1 (lowest) to q.
  ///
  /// - Returns: in the order of the input; nil when there are fewer values than groups, or `groups`
  ///   is below 1.
  package static func groups<Value: Comparable>(of values: [Value], groups: Int) -> [Int]? {
    guard groups >= 1, values.count >= groups else { return nil }
    let n = values.count
    return Ranks.lowest(of: values).map { rank in
      // ceil((N + 1 − rank)·q/N) in whole numbers: no share of a double decides a group.
      let (whole, rest) = (Int128(n + 1 - rank) * Int128(groups)).quotientAndRemainder(
        dividingBy: Int128(n))
      return groups + 1 - Int(whole) - (rest > 0 ? 1 : 0)
    }
  }
}
