/// A decimal number held exactly: `coefficient × 10^-scale`.
///
/// The value is always normalised (no trailing zeros in the fraction), so equal numbers are equal
/// values. At most 18 significant digits fit; parsing refuses what does not.
package struct ExactDecimal: Hashable, Sendable {
  /// The digits with their sign.
  package let coefficient: Int64
  /// In a byte, since figures and signals hold many numbers and are copied by the hundred thousand.
  private let decimals: UInt8
  /// The number of decimals, 0 to 18.
  package var scale: Int { Int(decimals) }

  /// The largest number of decimals that a value can have.
  package static let maximumScale = 18
  package static let zero = ExactDecimal(0)

  /// Makes `coefficient × 10^-scale`; a negative scale is not allowed.
  package init(coefficient: Int64, scale: Int) {
    precondition((0...Self.maximumScale).contains(scale), "scale out of range")
    var digits = coefficient
    var decimals = digits == 0 ? 0 : scale
    while decimals > 0, digits % 10 == 0 {
      digits /= 10
      decimals -= 1
    }
    self.coefficient = digits
    self.decimals = UInt8(decimals)
  }

  package init(_ integer: Int) {
    self.init(coefficient: Int64(integer), scale: 0)
  }

  /// Reads `-12,50` and the like from ASCII bytes; nil unless the whole input is one plain number.
  ///
  /// - Parameters:
  ///   - bytes: digits with an optional sign and at most one decimal mark. No exponent, no blanks,
  ///     no `nan`. A mark needs a digit on both sides.
  ///   - decimalMark: the byte that separates the fraction, `.` or `,`.
  package init?(parsing bytes: some Collection<UInt8>, decimalMark: UInt8 = UInt8(ascii: ".")) {
    self.init(parsing: Array(bytes)[...], decimalMark: decimalMark)
  }

  /// Reads a number as the other initialiser does.
  ///
  /// Asked for every number of an export, and therefore not generic: what is generic is not
  /// specialised for a caller in another module.
  package init?(parsing bytes: ArraySlice<UInt8>, decimalMark: UInt8 = UInt8(ascii: ".")) {
    var rest = bytes
    var isNegative = false
    if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    var digits: Int64 = 0
    var decimals: Int?
    var count = 0
    for byte in rest {
      if byte == decimalMark {
        guard decimals == nil, count > 0 else { return nil }
        decimals = 0
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let (product, tooBig) = digits.multipliedReportingOverflow(by: 10)
      let (sum, stillTooBig) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
      guard !tooBig, !stillTooBig, sum < 1_000_000_000_000_000_000 else { return nil }
      digits = sum
      count += 1
      if let places = decimals { decimals = places + 1 }
    }
    guard count > 0, decimals != 0, (decimals ?? 0) <= Self.maximumScale else { return nil }
    self.init(coefficient: isNegative ? -digits : digits, scale: decimals ?? 0)
  }

  /// Reads text such as `12.5`.
  package init?(_ text: String, decimalMark: Character = ".") {
    guard let mark = decimalMark.asciiValue else { return nil }
    self.init(parsing: text.utf8, decimalMark: mark)
  }

  /// The same number as a fraction.
  package var fraction: Fraction {
    Fraction(Int128(coefficient), Int128.powerOfTen(scale))
  }

  /// The number written plainly, with as many decimals as it needs or as asked for.
  ///
  /// - Parameters:
  ///   - decimals: at least this many decimals, filled up with zeros; no digit is ever dropped.
  ///   - decimalMark: `.` for machines, `,` for Swedish readers.
  /// - Returns: the digits, such as `-12.50`.
  package func text(decimals: Int = 0, decimalMark: Character = ".") -> String {
    // Nearly all are whole numbers, or have few decimals.
    if scale == 0, decimals == 0 { return String(coefficient) }
    // From the last digit to the first.
    let zero = UInt8(ascii: "0")
    var reversed = [UInt8](repeating: zero, count: max(0, decimals - scale))
    reversed.reserveCapacity(reversed.count + 22)
    var rest = coefficient.magnitude
    for _ in 0..<scale {
      reversed.append(zero + UInt8(rest % 10))
      rest /= 10
    }
    if !reversed.isEmpty { reversed.append(contentsOf: decimalMark.utf8.reversed()) }
    repeat {
      reversed.append(zero + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    if coefficient < 0 { reversed.append(UInt8(ascii: "-")) }
    return String(decoding: reversed.reversed(), as: UTF8.self)
  }
}

extension ExactDecimal: Comparable {
  package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    // Brought to the same number of decimals; 18 digits and 18 more fit in 128 bits.
    let decimals = max(left.scale, right.scale)
    return Int128(left.coefficient) * Int128.powerOfTen(decimals - left.scale)
      < Int128(right.coefficient) * Int128.powerOfTen(decimals - right.scale)
  }
}

extension ExactDecimal: CustomStringConvertible, ExpressibleByIntegerLiteral {
  package var description: String { text() }
  package init(integerLiteral value: Int) { self.init(value) }
}

extension Int128 {
  /// Ten to the given power, 0 to 38.
  package static func powerOfTen(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}
