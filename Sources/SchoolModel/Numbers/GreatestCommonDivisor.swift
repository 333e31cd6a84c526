extension Int128 {
  /// The greatest common divisor of two numbers, never negative; 0 only when both are 0.
  package static func greatestCommonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (a, b) = (left < 0 ? -left : left, right < 0 ? -right : right)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
