/// Ranks from 1 (smallest) with a named treatment of ties.
package enum Ranks {
  /// Equal values share the smallest of their ranks: 1, 2, 2, 4.
  package static func lowest<Value: Comparable>(of values: [Value]) -> [Int] {
    runs(of: values) { first, _ in first }
  }

  /// Equal values share the mean of their ranks: 1, 2.5, 2.5, 4.
  ///
  /// Values must be comparable with one another (no NaN).
  package static func mean<Value: Comparable>(of values: [Value]) -> [Double] {
    runs(of: values) { first, last in (Double(first) + Double(last)) / 2 }
  }

  /// Gives every value what its run of equal values gets.
  private static func runs<Value: Comparable, Rank>(
    of values: [Value], rank: (_ first: Int, _ last: Int) -> Rank
  ) -> [Rank] {
    // By index too, so that the order is total and the same on every machine.
    let order = values.indices.sorted {
      values[$0] < values[$1] || (!(values[$1] < values[$0]) && $0 < $1)
    }
    var ranked: [(index: Int, rank: Rank)] = []
    ranked.reserveCapacity(order.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, !(values[order[start]] < values[order[end]]) { end += 1 }
      let shared = rank(start + 1, end)
      for place in start..<end { ranked.append((order[place], shared)) }
      start = end
    }
    ranked.sort { $0.index < $1.index }
    return ranked.map(\.rank)
  }
}
