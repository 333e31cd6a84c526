import SchoolModel
import Statistics

/// What the register's background factors make one expect of each school, beside what it reached.
///
/// A regression of the newest figures on the factors, weighted by persons. With three factors where there
/// are ten schools for each of them, else with the parents' education alone, else not at all.
struct ExpectedMaker {
  static let schoolsPerFactor = 10
  let ground: PictureGround

  private static let factors: [(name: String, value: @Sendable (School) -> ExactDecimal?)] = [
    ("parent_education", { $0.parentEducation }),
    ("share_newly_arrived", { $0.shareNewlyArrived }),
    ("share_boys", { $0.shareBoys }),
  ]

  /// One picture for each result of the upper years that a signal looks at, in the order of the pictures.
  var pictures: [ExpectedPicture] {
    ground.shownSeries.filter(isResult).compactMap(picture)
  }

  /// Whether it is a result of all pupils: grades and points.
  ///
  /// What staff and survey say is not a matter of intake.
  private func isResult(_ series: FactSeries) -> Bool {
    guard series.group == "all", let indicator = ground.indicators[series.indicator] else {
      return false
    }
    return indicator.higherIs == .better
      && (indicator.dataset == .grades || (indicator.dataset == nil && indicator.gradeYears != []))
  }

  private func picture(_ series: FactSeries) -> ExpectedPicture? {
    guard let period = ground.periods(of: series).last else { return nil }
    let facts = ground.figures(series, period)
    for factors in [Self.factors, Array(Self.factors.prefix(1))] {
      if let picture = picture(series, period, facts, factors) { return picture }
    }
    return nil
  }

  private func picture(
    _ series: FactSeries, _ period: PeriodID, _ facts: [Fact],
    _ factors: [(name: String, value: @Sendable (School) -> ExactDecimal?)]
  ) -> ExpectedPicture? {
    let rows: [(fact: Fact, value: Double, factors: [Double])] = facts.compactMap { fact in
      guard let school = ground.schools[fact.key.school], let value = fact.value else {
        return nil
      }
      let known = factors.compactMap { $0.value(school)?.fraction.approximate }
      guard known.count == factors.count else { return nil }
      return (fact, value.approximate, known)
    }
    guard rows.count >= Self.schoolsPerFactor * factors.count,
      let line = LinearRegression(
        factors: factors.indices.map { place in rows.map { $0.factors[place] } },
        response: rows.map(\.value), weights: rows.map { Double(max(1, $0.fact.n ?? 1)) })
    else { return nil }
    let decimals = ground.decimals(series)
    let points = rows.compactMap { row -> ExpectedPicture.Point? in
      guard let expected = line.expected(row.factors),
        let shown = ExactDecimal(rounding: expected, decimals: decimals),
        let actual = row.fact.value?.rounded(decimals: decimals)
      else { return nil }
      return ExpectedPicture.Point(school: row.fact.key.school, expected: shown, actual: actual)
    }
    return ExpectedPicture(
      series: series, period: period, factors: factors.map(\.name),
      explained: line.rSquared.flatMap { ExactDecimal(rounding: $0, decimals: 2) }, points: points)
  }
}
