import SchoolModel
import Statistics

/// What goes well at a school, among all schools that have the figure.
struct StrengthMaker {
  /// Among fewer schools nobody is called the best.
  static let minimumSchools = 8
  let newest: [Fact]
  let before: [Fact]
  let higherIs: HigherIs
  /// Where each school's figure surely lies.
  let intervals: [SchoolCode: NumberRange]

  /// The best quarter by the newest figure, and those whose figure has got better by more than that of
  /// three schools of four and by more than chance explains.
  var strengths: [SchoolCode: Strength] {
    var strengths: [SchoolCode: Strength] = [:]
    let earlier = Dictionary(
      before.map { ($0.key.school, $0) }, uniquingKeysWith: { first, _ in first })
    let gains: [(SchoolCode, Double)] = newest.compactMap { fact in
      guard let now = fact.value, let then = earlier[fact.key.school]?.value else { return nil }
      return (fact.key.school, good((now - then).approximate))
    }
    if gains.count >= Self.minimumSchools,
      let limit = Quantile.of(gains.map(\.1), at: 0.75), limit > 0
    {
      for (school, gain) in gains where gain > limit && isSure(school, earlier[school]?.value) {
        strengths[school] = .improved
      }
    }
    let values = newest.compactMap { fact in
      fact.value.map { (fact.key.school, good($0.approximate)) }
    }
    if values.count >= Self.minimumSchools, let limit = Quantile.of(values.map(\.1), at: 0.75),
      let middle = Quantile.median(values.map(\.1)), limit > middle
    {
      for (school, value) in values where value >= limit { strengths[school] = .best }
    }
    return strengths
  }

  /// Whether the figure before lies outside the interval of the figure now.
  private func isSure(_ school: SchoolCode, _ before: Fraction?) -> Bool {
    guard let range = intervals[school], let before else { return false }
    return before < range.low.fraction || before > range.high.fraction
  }

  /// Larger is better.
  private func good(_ value: Double) -> Double { higherIs == .better ? value : -value }
}
