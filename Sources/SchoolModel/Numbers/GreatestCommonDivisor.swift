extension Int128 {
  /// The greatest common divisor of two numbers, never negative; 0 only when both are 0.
  package static func greatestCommonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (a, b) = (left < 0 ? -left : left, right < 0 ? -right : right)
    while b != 0 {
      // Nearly always short numbers, whose division is many times faster.
      if a <= Int128(Int64.max), b <= Int128(Int64.max) {
        var (c, d) = (UInt64(truncatingIfNeeded: a), UInt64(truncatingIfNeeded: b))
        while d != 0 { (c, d) = (d, c % d) }
        return Int128(c)
      }
      (a, b) = (b, a % b)
    }
    return a
  }
}
