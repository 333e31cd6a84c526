/// The lowest share of a group, such as the lowest 5 % of schools, with ties decided by name.
package enum BottomShare {
  /// How many units a share of n is.
  package enum Rounding: String, CaseIterable, Hashable, Sendable {
    /// Never more than the share.
    case down
    /// At least the share: "at least the lowest-performing 5 %" (United States, ESSA).
    case up
    /// The nearest whole number, halves up.
    case nearest
  }

  /// What happens to units with the same value across the cut.
  package enum Ties: String, CaseIterable, Hashable, Sendable {
    /// All of them belong: the list may grow beyond the share.
    case included
    /// None of them belongs: the list may shrink below the share.
    case excluded
  }

  /// How many units the share is: n · numerator/denominator, rounded as named, exactly.
  ///
  /// - Returns: within 0 and n; nil when n or the share is negative, the denominator is not positive
  ///   or the share is above 1.
  package static func size(
    of n: Int, numerator: Int, denominator: Int, rounding: Rounding
  ) -> Int? {
    guard n >= 0, numerator >= 0, denominator > 0, numerator <= denominator else { return nil }
    let (whole, rest) = (Int128(n) * Int128(numerator)).quotientAndRemainder(
      dividingBy: Int128(denominator))
    let more =
      switch rounding {
      case .down: false
      case .up: rest > 0
      case .nearest: 2 * rest >= Int128(denominator)
      }
    return Int(whole) + (more ? 1 : 0)
  }

  /// Which units belong to the lowest.
  ///
  /// - Parameters:
  ///   - values: one per unit; pass the negative, or an ordering of your own, for the highest.
  ///   - size: how many places there are, as `size` gives it; outside 0 to n it is the nearest end.
  ///   - ties: see `Ties`.
  /// - Returns: one answer per unit, in the order of the input, whatever that order is.
  package static func members<Value: Comparable>(
    of values: [Value], size: Int, ties: Ties
  ) -> [Bool] {
    guard size > 0, !values.isEmpty else { return values.map { _ in false } }
    let sorted = values.sorted()
    guard size < sorted.count else { return values.map { _ in true } }
    let (lastIn, firstOut) = (sorted[size - 1], sorted[size])
    if lastIn < firstOut { return values.map { !(lastIn < $0) } }
    return switch ties {
    case .included: values.map { !(lastIn < $0) }
    case .excluded: values.map { $0 < lastIn }
    }
  }
}
