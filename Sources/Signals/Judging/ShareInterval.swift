import SchoolModel
import Statistics

/// The Wilson interval of a share of persons, in percent.
///
/// - Parameters:
///   - fact: the share.
///   - unit: the unit of its indicator.
///   - z: the two-sided normal quantile of the confidence; 95 % when left out.
/// - Returns: nil unless the fact is a share that counts persons: in percent, with whole numbers
///   above and below the line, and as many persons below it as the figure rests on. A share of
///   minutes has no such interval, because minutes of one pupil are not independent.
func shareInterval(
  of fact: Fact, unit: IndicatorDefinition.Unit, z: Double = NormalQuantile.z95
) -> ClosedRange<Double>? {
  guard unit == .percent, fact.status == .ok, let count = personCount(of: fact),
    let bounds = WilsonInterval.bounds(count: count.of, n: count.n, z: z)
  else { return nil }
  return (100 * bounds.lowerBound)...(100 * bounds.upperBound)
}

/// The persons whom a share counts, and those whom it is a share of; nil for other figures.
func personCount(of fact: Fact) -> (of: Int, n: Int)? {
  guard let n = fact.n, n > 0, let numerator = fact.numerator, let denominator = fact.denominator,
    numerator.scale == 0, denominator.scale == 0, denominator.coefficient == Int64(n),
    fact.value == Fraction(100 * Int128(numerator.coefficient), Int128(n))
  else { return nil }
  return (Int(numerator.coefficient), n)
}

extension ExactDecimal {
  /// A statistic rounded once, half away from zero; nil when it is no number or too large to print.
  init?(rounding statistic: Double, decimals: Int) {
    let scaled = (statistic * Double(Int128.powerOfTen(decimals))).rounded(.toNearestOrAwayFromZero)
    guard scaled.isFinite, scaled.magnitude < 1e15 else { return nil }
    self.init(coefficient: Int64(scaled), scale: decimals)
  }
}
