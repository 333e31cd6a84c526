import SchoolModel
import Statistics

/// The Wilson interval of a share of persons, 95 %, in percent.
///
/// - Returns: nil unless the fact is a share that counts persons: in percent, with whole numbers
///   above and below the line, and as many persons below it as the figure rests on. A share of
///   minutes has no such interval, because minutes of one pupil are not independent.
func shareInterval(of fact: Fact, unit: IndicatorDefinition.Unit) -> ClosedRange<Double>? {
  guard unit == .percent, fact.status == .ok, let n = fact.n, n > 0,
    let numerator = fact.numerator, let denominator = fact.denominator,
    numerator.scale == 0, denominator.scale == 0, denominator.coefficient == Int64(n),
    fact.value == Fraction(100 * Int128(numerator.coefficient), Int128(n)),
    let bounds = WilsonInterval.bounds(count: Int(numerator.coefficient), n: n)
  else { return nil }
  return (100 * bounds.lowerBound)...(100 * bounds.upperBound)
}
