/// The few functions that the model needs, written out.
///
/// The C library's differ in their last bits from machine to machine, and one bit can move a pupil
/// across a limit.
package enum Series {
  /// e to the power of `value`, for values between about -40 and 40.
  package static func exponential(_ value: Double) -> Double {
    // Halve until the Taylor series is short, then square as often.
    var halvings = 0
    var small = value
    while small > 0.25 || small < -0.25 {
      small *= 0.5
      halvings += 1
    }
    var term = 1.0
    var sum = 1.0
    for place in 1...12 {
      term = term * small / Double(place)
      sum += term
    }
    for _ in 0..<halvings { sum *= sum }
    return sum
  }

  /// The probability that a standard normal draw is above `value`, by the trapezium rule in steps of
  /// 1/64; good to about four decimals, which is plenty for aiming a sample.
  package static func normalTail(_ value: Double) -> Double {
    if value < 0 { return 1 - normalTail(-value) }
    let step = 1.0 / 64
    var sum = 0.0
    var place = value
    while place < 7 {
      sum += density(place) + density(place + step)
      place += step
    }
    return sum * step * 0.5
  }

  private static func density(_ value: Double) -> Double {
    0.398_942_280_401_432_7 * exponential(-0.5 * value * value)
  }
}
