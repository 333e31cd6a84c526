import SchoolModel

/// Decimals of a machine-readable number, at most.
let machineDecimals = 6

extension Fraction {
  /// The number for machine files: six decimals at most, half away from zero, no trailing zeros.
  var machineText: String { rounded(decimals: machineDecimals).text() }

  /// The same number as a decimal one; nil where that would never end, or has more than eighteen digits.
  var decimal: ExactDecimal? {
    var scale = 0
    var power: Int128 = 1
    while power % denominator != 0 {
      guard scale < ExactDecimal.maximumScale else { return nil }
      scale += 1
      power *= 10
    }
    let (digits, isTooLarge) = numerator.multipliedReportingOverflow(by: power / denominator)
    guard !isTooLarge, let coefficient = Int64(exactly: digits) else { return nil }
    return ExactDecimal(coefficient: coefficient, scale: scale)
  }
}

extension ExactDecimal {
  /// The nearest number with six decimals at most, half away from zero; nil for what is not finite
  /// or has more than twelve digits before the decimal mark.
  init?(machine value: Double) {
    guard value.isFinite, value.magnitude < 1e12 else { return nil }
    let millionths = (value * 1_000_000).rounded(.toNearestOrAwayFromZero)
    self.init(coefficient: Int64(millionths), scale: machineDecimals)
  }
}
