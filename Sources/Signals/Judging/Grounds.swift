import SchoolModel
import Statistics

/// What a figure rests on: the part of a fact that rules and statistics ask about.
///
/// Much smaller than a fact, since there is one for every school, figure and period.
struct Grounds: Hashable, Sendable {
  /// The figure as it is, also where the signal asks for more persons; nil when there is none.
  let figure: Fraction?
  let n: Int?
  /// For a share of persons: how many of them it counts.
  private let count: Int?
  /// For a mean or a rate whose spread between persons is known: the persons.
  let group: VarianceComponents.Group?

  private init(figure: Fraction?, n: Int?, count: Int?, group: VarianceComponents.Group?) {
    self.figure = figure
    self.n = n
    self.count = count
    self.group = group
  }

  /// What the figure of a fact rests on.
  static func of(_ fact: Fact) -> Grounds {
    let isThere = fact.status == .ok
    return Grounds(
      figure: isThere ? fact.value : nil, n: fact.n, count: isThere ? personCount(of: fact) : nil,
      group: isThere && fact.sumOfSquares != nil ? .of(fact) : nil)
  }

  /// The same share if it counted so many persons; nil for other figures.
  func recounted(_ count: Int) -> Grounds? {
    persons.map { persons in
      Grounds(
        figure: Fraction(100 * Int128(count), Int128(persons.n)), n: persons.n, count: count,
        group: nil)
    }
  }

  /// The persons whom a share counts, and those whom it is a share of; nil for other figures.
  var persons: (of: Int, n: Int)? {
    guard let count, let n else { return nil }
    return (count, n)
  }
}

/// The persons whom a share counts: in percent, with whole numbers above and below the line, and as many
/// persons below it as the figure rests on; nil for other figures.
///
/// The minutes of a share of minutes are no persons, and those of one pupil are not independent.
private func personCount(of fact: Fact) -> Int? {
  guard let n = fact.n, n > 0, let numerator = fact.numerator, let denominator = fact.denominator,
    numerator.scale == 0, denominator.scale == 0, denominator.coefficient == Int64(n),
    (0...denominator.coefficient).contains(numerator.coefficient),
    fact.value == Fraction(100 * Int128(numerator.coefficient), Int128(n))
  else { return nil }
  return Int(numerator.coefficient)
}

extension VarianceComponents.Group {
  /// The persons behind a mean or a rate; nil unless the fact holds the sum of their squares.
  fileprivate static func of(_ fact: Fact) -> Self? {
    guard let squares = fact.sumOfSquares, fact.status == .ok, let n = fact.n, n > 0,
      let value = fact.value, let sum = fact.numerator, let denominator = fact.denominator,
      sum.scale <= 4, squares.scale <= 8, sum.coefficient.magnitude < 1_000_000_000_000_000
    else { return nil }
    // Exact up to here: the difference of two large numbers would lose its digits otherwise.
    if denominator == ExactDecimal(n) {
      let ofMean = Fraction(
        Int128(sum.coefficient) * Int128(sum.coefficient),
        Int128.powerOfTen(2 * sum.scale) * Int128(n))
      return Self(
        n: n, mean: value.approximate,
        sumOfSquares: max(0, (squares.fraction - ofMean).approximate))
    }
    // A rate is the mean of the persons' own rates, each weighted by its denominator. In percent their
    // variance is 100² × (Σ a²/b ÷ Σ b − rate²); it is told as if so many persons weighed the same.
    guard denominator.scale == 0, sum.scale == 0, denominator.coefficient > 0 else { return nil }
    let ofRate = Fraction(
      Int128(sum.coefficient) * Int128(sum.coefficient), Int128(denominator.coefficient))
    let spread =
      (squares.fraction - ofRate).approximate / Double(denominator.coefficient)
    let scale = value.approximate / (sum.fraction / denominator.fraction).approximate
    guard sum.coefficient != 0, scale.isFinite else { return nil }
    return Self(
      n: n, mean: value.approximate, sumOfSquares: max(0, spread) * scale * scale * Double(n))
  }
}
