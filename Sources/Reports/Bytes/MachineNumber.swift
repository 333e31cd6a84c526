import SchoolModel

/// Decimals of a machine-readable number, at most.
let machineDecimals = 6

extension Fraction {
  /// The number for machine files: six decimals at most, half away from zero, no trailing zeros.
  var machineText: String { rounded(decimals: machineDecimals).text() }
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
