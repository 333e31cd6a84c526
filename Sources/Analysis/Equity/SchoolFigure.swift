import SchoolModel
import Statistics

/// One school's figure, as the measures of difference need it.
struct SchoolFigure {
  let school: SchoolCode
  let value: Double
  /// Persons behind it; 1 when nobody knows, so that schools then weigh the same.
  let pupils: Int
  /// Of a share: how many have the outcome; nil for other figures.
  let count: Int?
  /// How its pupils vary; nil when the figure does not tell.
  let group: VarianceComponents.Group?

  /// nil for a figure that is not known, or rests on nobody.
  init?(_ fact: Fact) {
    guard fact.status == .ok, let value = fact.value, fact.n.map({ $0 > 0 }) ?? true else {
      return nil
    }
    school = fact.key.school
    self.value = value.approximate
    pupils = fact.n ?? 1
    count = fact.personsWithOutcome
    if let count, let n = fact.n {
      group = VarianceComponents.Group(count: count, n: n)
    } else {
      group = fact.n.flatMap { fact.spread(n: $0, mean: value) }
    }
  }

  var rest: Int? { count.map { pupils - $0 } }
}

extension Fact {
  /// Of a share of persons: how many have the outcome.
  fileprivate var personsWithOutcome: Int? {
    guard let n, n > 0, let numerator, let denominator, numerator.scale == 0,
      denominator == ExactDecimal(n), numerator >= .zero, numerator <= denominator,
      value == Fraction(100 * Int128(numerator.coefficient), Int128(n))
    else { return nil }
    return Int(numerator.coefficient)
  }

  /// Of a mean of persons: their number, mean and sum of squared distances.
  fileprivate func spread(n: Int, mean: Fraction) -> VarianceComponents.Group? {
    guard let sumOfSquares, let numerator, let denominator, denominator == ExactDecimal(n),
      numerator.coefficient.magnitude < 1_000_000_000_000_000, numerator.scale <= 4,
      sumOfSquares.scale <= 8
    else { return nil }
    // Exact up to here: the difference of two large numbers would lose its digits otherwise.
    let ofMean = Fraction(
      Int128(numerator.coefficient) * Int128(numerator.coefficient),
      Int128.powerOfTen(2 * numerator.scale) * Int128(n))
    return VarianceComponents.Group(
      n: n, mean: mean.approximate,
      sumOfSquares: max(0, (sumOfSquares.fraction - ofMean).approximate))
  }
}
