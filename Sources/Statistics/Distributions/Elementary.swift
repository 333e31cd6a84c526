internal import Glibc

/// The elementary functions of the C library, gathered here so that one file imports it.
enum Elementary {
  static func exponential(_ x: Double) -> Double { exp(x) }
  static func logarithm(_ x: Double) -> Double { log(x) }
  static func binaryLogarithm(_ x: Double) -> Double { log2(x) }
  static func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  static func cubeRoot(_ x: Double) -> Double { cbrt(x) }
  static func sine(_ x: Double) -> Double { sin(x) }
  static func cosine(_ x: Double) -> Double { cos(x) }
  static func arcsine(_ x: Double) -> Double { asin(x) }
}
