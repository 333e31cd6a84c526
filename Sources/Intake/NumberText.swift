import SchoolModel

/// Numbers read straight from bytes, without binary fractions on the way.
enum NumberText {
  /// A plain whole number: an optional sign and at most 18 digits; nil for anything else.
  static func integer(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
    var place = range.lowerBound
    var isNegative = false
    if place < range.upperBound,
      bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+")
    {
      isNegative = bytes[place] == UInt8(ascii: "-")
      place += 1
    }
    guard place < range.upperBound, range.upperBound - place <= 18 else { return nil }
    var value: Int64 = 0
    while place < range.upperBound {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int64(digit)
      place += 1
    }
    return isNegative ? -value : value
  }

  /// A plain decimal number with the given mark; nil for `nan`, `1e3`, `1 000` and the like.
  static func decimal(_ bytes: [UInt8], _ range: Range<Int>, mark: UInt8) -> ExactDecimal? {
    ExactDecimal(parsing: bytes[range], decimalMark: mark)
  }

  /// Whether one number is smaller than the other, without bringing fractions to lowest terms.
  static func isLess(_ left: ExactDecimal, _ right: ExactDecimal) -> Bool {
    // 18 digits times 18 digits: fits in 128 bits.
    Int128(left.coefficient) * Int128.powerOfTen(right.scale)
      < Int128(right.coefficient) * Int128.powerOfTen(left.scale)
  }

  /// What became of a number that was brought to a fixed number of decimals.
  enum Scaled: Equatable {
    case exact(Int64)
    /// It had more decimals; this is the nearest, half away from zero.
    case rounded(Int64)
    case tooLarge
  }

  /// The number times `factor`, in units of `10^-decimals`.
  static func scaled(_ number: ExactDecimal, by factor: ExactDecimal?, decimals: Int) -> Scaled {
    let factor = factor ?? 1
    // 18 digits times 18 digits, times one hundred at most: fits in 128 bits.
    let product =
      Int128(number.coefficient) * Int128(factor.coefficient) * Int128.powerOfTen(decimals)
    let divisor = Int128.powerOfTen(number.scale + factor.scale)
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: divisor)
    guard quotient.magnitude < 1_000_000_000_000_000_000 else { return .tooLarge }
    guard remainder != 0 else { return .exact(Int64(quotient)) }
    let isHalfOrMore = remainder.magnitude >= divisor.magnitude - remainder.magnitude
    let step: Int128 = product < 0 ? -1 : 1
    return .rounded(Int64(isHalfOrMore ? quotient + step : quotient))
  }
}
