/// A limit for a rounded quotient, compared in whole numbers only.
///
/// The quotient scale·x/n is rounded once to `decimals`, half away from zero, and compared with the
/// limit: 24.95 % of pupils reach a limit of 25.0, and no binary fraction has a say.
package struct ExactShareLimit: Hashable, Sendable {
  /// Which side of the limit counts.
  package enum Comparison: String, CaseIterable, Hashable, Sendable {
    case atLeast, above, atMost, below
  }

  package let comparison: Comparison
  /// The limit as a whole number of 10⁻ˢ, where s is `limitScale`: 12.5 is 125 and 1.
  package let limitCoefficient: Int64
  package let limitScale: Int
  /// To how many decimals the quotient is rounded before it is compared, 0 to 9; nil when it is not
  /// rounded at all.
  package let decimals: Int?
  /// 100 for percent, 1 for means.
  package let scale: Int64

  /// Nil unless the limit's scale and the decimals lie within 0 and 9 and the scale is positive and
  /// at most 1,000.
  package init?(
    _ comparison: Comparison, coefficient: Int64, scale limitScale: Int, decimals: Int?,
    quotientScale: Int64 = 100
  ) {
    guard (0...9).contains(limitScale), (0...9).contains(decimals ?? 0),
      (1...1000).contains(quotientScale)
    else { return nil }
    self.comparison = comparison
    limitCoefficient = coefficient
    self.limitScale = limitScale
    self.decimals = decimals
    scale = quotientScale
  }

  /// Whether x/n, scaled and rounded, meets the limit; nil when n is not positive.
  package func isMet(numerator: Int, denominator n: Int) -> Bool? {
    guard n > 0 else { return nil }
    // Each side stays below 2^64 · 10^3 · 10^9 · 2, within 128 bits; the last products are taken in
    // full width.
    var top = Int128(numerator) * Int128(scale)
    var bottom = Int128(n)
    if let decimals {
      let unit = ExactShareLimit.powerOfTen(decimals)
      let doubled = 2 * (top * unit).magnitude
      let size = UInt128(bottom)
      let steps = Int128((doubled + size) / (2 * size))
      top = numerator < 0 ? -steps : steps
      bottom = unit
    }
    let order = ExactShareLimit.compare(
      top, ExactShareLimit.powerOfTen(limitScale), Int128(limitCoefficient), bottom)
    return switch comparison {
    case .atLeast: order >= 0
    case .above: order > 0
    case .atMost: order <= 0
    case .below: order < 0
    }
  }

  /// The order of a·b and c·d, with b and d positive: −1, 0 or 1.
  private static func compare(_ a: Int128, _ b: Int128, _ c: Int128, _ d: Int128) -> Int {
    if a.signum() != c.signum() { return a < c ? -1 : 1 }
    let left = a.magnitude.multipliedFullWidth(by: b.magnitude)
    let right = c.magnitude.multipliedFullWidth(by: d.magnitude)
    if left == right { return 0 }
    let smaller = (left.high, left.low) < (right.high, right.low)
    return smaller == (a.signum() >= 0) ? -1 : 1
  }

  private static func powerOfTen(_ exponent: Int) -> Int128 {
    (0..<exponent).reduce(1) { product, _ in product * 10 }
  }
}
