/// How many pupils fewer or more would turn a signal off, or on: what a percentage means in persons.
package enum InPupils {
  /// The smallest change of the count that turns the answer round.
  ///
  /// - Parameters:
  ///   - count: how many pupils have the property now, 0 to `n`.
  ///   - n: how many pupils there are; it stays as it is.
  ///   - fires: whether a signal fires for a count; asked for counts from 0 to `n` only. It must turn
  ///     at most once as the count grows, as every single limit does.
  /// - Returns: the change, negative for fewer pupils; nil when no count turns the answer round, and
  ///   when `count` is not a part of `n`. Asks about log₂ n times.
  package static func smallestChange(
    count: Int, of n: Int, fires: (Int) -> Bool
  ) -> Int? {
    guard n >= 0, (0...n).contains(count) else { return nil }
    let now = fires(count)
    if fires(0) != now {
      // The last count below that still differs.
      var (differs, same) = (0, count)
      while same - differs > 1 {
        let middle = differs + (same - differs) / 2
        if fires(middle) == now { same = middle } else { differs = middle }
      }
      return differs - count
    }
    if fires(n) != now {
      var (same, differs) = (count, n)
      while differs - same > 1 {
        let middle = same + (differs - same) / 2
        if fires(middle) == now { same = middle } else { differs = middle }
      }
      return differs - count
    }
    return nil
  }

  /// As `smallestChange`, for answers that may turn several times, such as "outside an interval":
  /// looks at every count, nearest first.
  ///
  /// - Parameters:
  ///   - count: how many pupils have the property now, 0 to `n`.
  ///   - n: how many pupils there are.
  ///   - most: how far to look.
  ///   - fires: whether a signal fires for a count; asked for counts from 0 to `n` only.
  /// - Returns: the change, the one to fewer when two are equally near; nil when nothing within
  ///   reach turns the answer round.
  package static func nearestChange(
    count: Int, of n: Int, within most: Int = 10_000, fires: (Int) -> Bool
  ) -> Int? {
    guard n >= 0, (0...n).contains(count), most > 0 else { return nil }
    let now = fires(count)
    let reach = min(most, max(count, n - count))
    guard reach > 0 else { return nil }
    for step in 1...reach {
      if step <= count, fires(count - step) != now { return -step }
      if step <= n - count, fires(count + step) != now { return step }
    }
    return nil
  }

  /// The smallest change of a count that clears a limit that is met, or meets one that is not.
  ///
  /// - Parameters:
  ///   - count: how many pupils have the property (or the sum of points of a mean).
  ///   - n: how many pupils there are, 1 or more.
  ///   - most: the largest count possible: `n` for a share; for a mean n times the highest value.
  ///   - limit: the limit.
  /// - Returns: the change, negative for fewer; nil when no possible count does it, and outside the
  ///   domain.
  package static func smallestChange(
    count: Int, of n: Int, upTo most: Int? = nil, limit: ExactShareLimit
  ) -> Int? {
    guard n > 0 else { return nil }
    return smallestChange(count: count, of: most ?? n) {
      limit.isMet(numerator: $0, denominator: n) ?? false
    }
  }
}
