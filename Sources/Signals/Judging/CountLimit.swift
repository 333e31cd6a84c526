import SchoolModel

/// The numbers of persons for which a share, rounded once, meets a limit.
///
/// A limit for a rounded number is a limit for the unrounded one, half a step away; so the number of persons
/// where it is met first follows by one division of whole numbers, without any search.
struct CountLimit: Hashable, Sendable {
  /// The first count that meets the limit where larger ones do, the last one where smaller ones do.
  ///
  /// It is -1 or one more than there are persons where no count is the first or the last.
  let edge: Int
  /// Whether larger counts meet the limit.
  let looksUp: Bool

  /// To more decimals than this the numbers may not fit.
  private static let mostDecimals = 6

  /// Nil for numbers so long that the products might not fit.
  ///
  /// - Parameters:
  ///   - limit: what the rounded number is compared with.
  ///   - n: how many persons there are, 1 or more.
  ///   - earlier: what is subtracted from the share, in percent, before it is rounded.
  ///   - decimals: to how many decimals it is rounded, half away from zero; 0 to 6.
  init?(_ limit: Limit, n: Int, less earlier: Fraction, decimals: Int) {
    guard (0...Self.mostDecimals).contains(decimals), (1..<(1 << 31)).contains(n),
      earlier.denominator < 1 << 40, earlier.numerator.magnitude < 1 << 60
    else { return nil }
    let unit = Int128.powerOfTen(decimals)
    looksUp = limit.looksUp
    // The limit in steps of the rounding: the nearest whole number of steps that meets it.
    let top = Int128(limit.value.coefficient) * unit
    let bottom = Int128.powerOfTen(limit.value.scale)
    let step: Int128 =
      switch limit.comparison {
      case .atLeast: -Self.floor(-top, bottom)
      case .above: Self.floor(top, bottom) + 1
      case .atMost: Self.floor(top, bottom)
      case .below: -Self.floor(-top, bottom) - 1
      }
    guard step.magnitude < 1 << 50 else { return nil }
    // Met by unrounded numbers from half a step before it on. The half itself is rounded away from zero, so
    // that it belongs to the step beyond it only.
    let halves = looksUp ? 2 * step - 1 : 2 * step + 1
    let isIn = looksUp ? halves > 0 : halves < 0
    // 100·count/n − p/q against halves/(2·unit), with everything multiplied out.
    let (p, q) = (earlier.numerator, earlier.denominator)
    let numerator = Int128(n) * (halves * q + 2 * unit * p)
    let denominator = 200 * unit * q
    let count =
      looksUp
      ? isIn ? -Self.floor(-numerator, denominator) : Self.floor(numerator, denominator) + 1
      : isIn ? Self.floor(numerator, denominator) : -Self.floor(-numerator, denominator) - 1
    // All that lies outside 0 to n is alike.
    edge = Int(max(-1, min(count, Int128(n) + 1)))
  }

  /// The quotient rounded down; the divisor is positive.
  private static func floor(_ dividend: Int128, _ divisor: Int128) -> Int128 {
    if dividend.magnitude <= UInt128(Int64.max), divisor <= Int128(Int64.max) {
      // Nearly always short numbers, whose division is many times faster.
      let (short, by) = (
        Int64(truncatingIfNeeded: dividend), Int64(truncatingIfNeeded: divisor)
      )
      let quotient = short / by
      return Int128(short % by < 0 ? quotient - 1 : quotient)
    }
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
  }

  func isMet(by count: Int) -> Bool { looksUp ? count >= edge : count <= edge }

  /// The smallest change of a count that turns the answer round.
  ///
  /// - Parameters:
  ///   - count: how many persons have the property now.
  ///   - n: how many there are.
  /// - Returns: the change, negative for fewer; nil when no count from 0 to `n` turns it.
  func smallestChange(from count: Int, of n: Int) -> Int? {
    let turned = isMet(by: count) ? looksUp ? edge - 1 : edge + 1 : edge
    return (0...n).contains(turned) ? turned - count : nil
  }
}
