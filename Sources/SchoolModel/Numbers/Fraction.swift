/// An exact ratio of two integers, in lowest terms, with a positive denominator.
///
/// Built from numbers of at most 18 digits, so one difference or sum of two of them always fits in
/// 128 bits; comparing uses the full double-width product and never overflows.
package struct Fraction: Hashable, Sendable {
  package let numerator: Int128
  package let denominator: Int128

  package static let zero = Fraction(0, 1)

  /// Makes numerator ÷ denominator; the denominator may not be zero.
  package init(_ numerator: Int128, _ denominator: Int128 = 1) {
    precondition(denominator != 0, "a fraction needs a denominator")
    let divisor = Int128.greatestCommonDivisor(numerator, denominator)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * (numerator / divisor)
    self.denominator = sign * (denominator / divisor)
  }

  package init(_ integer: Int) {
    self.init(Int128(integer), 1)
  }

  /// Takes over a ratio that is known to be in lowest terms, such as one that was stored.
  ///
  /// Finding the greatest common divisor again is most of the time that reading a figure takes. The
  /// caller vouches for the terms; the denominator must be positive.
  package init(inLowestTerms numerator: Int128, _ denominator: Int128) {
    precondition(denominator > 0, "a fraction needs a positive denominator")
    self.numerator = numerator
    self.denominator = denominator
  }

  package static func + (left: Fraction, right: Fraction) -> Fraction {
    if left.denominator == right.denominator {
      return Fraction(left.numerator + right.numerator, left.denominator)
    }
    // Only the part of the denominators that differs is multiplied out, to keep the numbers small.
    let shared = Int128.greatestCommonDivisor(left.denominator, right.denominator)
    let (leftPart, rightPart) = (left.denominator / shared, right.denominator / shared)
    return Fraction(
      left.numerator * rightPart + right.numerator * leftPart, left.denominator * rightPart)
  }

  package static prefix func - (value: Fraction) -> Fraction {
    Fraction(inLowestTerms: -value.numerator, value.denominator)
  }

  package static func - (left: Fraction, right: Fraction) -> Fraction { left + (-right) }

  package static func * (left: Fraction, right: Fraction) -> Fraction {
    let across = Fraction(left.numerator, right.denominator)
    let other = Fraction(right.numerator, left.denominator)
    return Fraction(
      across.numerator * other.numerator, across.denominator * other.denominator)
  }

  /// The quotient; the divisor may not be zero.
  package static func / (left: Fraction, right: Fraction) -> Fraction {
    left * Fraction(right.denominator, right.numerator)
  }

  package var magnitude: Fraction { numerator < 0 ? -self : self }

  /// The value rounded once, half away from zero.
  ///
  /// - Parameter decimals: how many decimals are kept, 0 to 18.
  /// - Returns: the nearest number with that many decimals.
  package func rounded(decimals: Int) -> ExactDecimal {
    let isNegative = numerator < 0
    let size = isNegative ? -numerator : numerator
    if Self.isShort(size), denominator <= Int128(Int64.max / 32) {
      // Nearly always short numbers, whose division is many times faster.
      let rounded = Self.rounded(
        UInt64(truncatingIfNeeded: size), UInt64(truncatingIfNeeded: denominator), decimals)
      if let rounded {
        return ExactDecimal(coefficient: isNegative ? -rounded : rounded, scale: decimals)
      }
    }
    var quotient = size / denominator
    var remainder = size % denominator
    for _ in 0..<decimals {
      remainder *= 10
      quotient = quotient * 10 + remainder / denominator
      remainder %= denominator
    }
    if remainder >= denominator - remainder { quotient += 1 }
    let coefficient = Int64(clamping: isNegative ? -quotient : quotient)
    return ExactDecimal(coefficient: coefficient, scale: decimals)
  }

  /// The same for short numbers; nil when the result has no room.
  private static func rounded(_ size: UInt64, _ denominator: UInt64, _ decimals: Int) -> Int64? {
    var (quotient, remainder) = size.quotientAndRemainder(dividingBy: denominator)
    for _ in 0..<decimals {
      let digit: UInt64
      (digit, remainder) = (remainder * 10).quotientAndRemainder(dividingBy: denominator)
      guard quotient < UInt64(Int64.max / 16) else { return nil }
      quotient = quotient * 10 + digit
    }
    if remainder >= denominator - remainder { quotient += 1 }
    return Int64(exactly: quotient)
  }

  /// The nearest binary number, for statistics and pictures only; never for a comparison.
  package var approximate: Double {
    // Nearly always short numbers, whose conversion is many times faster.
    if Self.isShort(numerator), Self.isShort(denominator) {
      return Double(Int64(truncatingIfNeeded: numerator))
        / Double(Int64(truncatingIfNeeded: denominator))
    }
    return Double(numerator) / Double(denominator)
  }

  private static func isShort(_ number: Int128) -> Bool {
    number >= Int128(Int64.min) && number <= Int128(Int64.max)
  }
}

extension Fraction: Comparable {
  package static func < (left: Fraction, right: Fraction) -> Bool {
    let first = left.numerator.multipliedFullWidth(by: right.denominator)
    let second = right.numerator.multipliedFullWidth(by: left.denominator)
    return first.high == second.high ? first.low < second.low : first.high < second.high
  }
}

extension Fraction: CustomStringConvertible {
  package var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}
