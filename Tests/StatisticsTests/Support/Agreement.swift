import Testing

/// Expects a number that agrees within an absolute and a relative tolerance, both at once.
func expectAgreement(
  _ value: Double?, _ expected: Double, absolute: Double, relative: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let value else {
    Issue.record("nil instead of \(expected)", sourceLocation: sourceLocation)
    return
  }
  let distance = (value - expected).magnitude
  #expect(
    distance <= absolute && distance <= max(relative * expected.magnitude, 1e-300),
    "\(value) instead of \(expected)", sourceLocation: sourceLocation)
}

/// Expects a number that rounds to one printed with so many decimals.
func expectDigits(
  _ value: Double?, _ printed: Double, decimals: Int,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let value else {
    Issue.record("nil instead of \(printed)", sourceLocation: sourceLocation)
    return
  }
  let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
  #expect(
    (value - printed).magnitude <= 0.5 * unit * (1 + 1e-6),
    "\(value) instead of \(printed)", sourceLocation: sourceLocation)
}
