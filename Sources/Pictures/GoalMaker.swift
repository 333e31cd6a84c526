import SchoolModel

/// How far the targets of the period were reached, by the authority as a whole and by each school.
struct GoalMaker {
  let ground: PictureGround
  let series: [SeriesPicture]

  /// One for each target of all schools in the newest period of its indicator, sorted by indicator.
  var goals: [GoalOutcome] {
    ground.result.background.targets.filter { $0.school == nil }
      .sorted { $0.indicator < $1.indicator }
      .compactMap(goal)
  }

  private func goal(_ record: TargetRecord) -> GoalOutcome? {
    guard let indicator = ground.indicators[record.indicator] else { return nil }
    let all = FactSeries(indicator: record.indicator, group: "all")
    let periods = ground.periods(of: all)
    guard periods.last == record.period else { return nil }
    let before = periods.dropLast().last
    let decimals = indicator.decimals
    let total = series.first { $0.series == all }?.totals.last { $0.area == nil }
    var schools: [Fulfilment: Int] = [:]
    for school in ground.schools.values
    where school.teaches(anyOf: indicator.gradeYears) || indicator.gradeYears.isEmpty {
      func value(_ period: PeriodID?) -> Fraction? {
        guard let period,
          let fact = ground.table[
            FactKey(
              school: school.code, period: period, indicator: record.indicator, group: "all")],
          fact.status == .ok
        else { return nil }
        return fact.value
      }
      let outcome = fulfilment(
        value(record.period)?.rounded(decimals: decimals), before: value(before),
        now: value(record.period), target: record.target, higherIs: indicator.higherIs)
      schools[outcome, default: 0] += 1
    }
    let value = total?.value.rounded(decimals: decimals)
    return GoalOutcome(
      indicator: record.indicator, period: record.period, target: record.target, value: value,
      fulfilment: fulfilment(
        value, before: before.flatMap { totalValue(all, $0) }, now: total?.value,
        target: record.target, higherIs: indicator.higherIs), schools: schools)
  }

  /// Reached; partly, when it is not and the figure is better than before; not; or no outcome.
  private func fulfilment(
    _ value: ExactDecimal?, before: Fraction?, now: Fraction?, target: ExactDecimal,
    higherIs: HigherIs
  ) -> Fulfilment {
    guard let value, let now else { return .noOutcome }
    if higherIs == .better ? value >= target : value <= target { return .reached }
    guard let before else { return .not }
    return (higherIs == .better ? now > before : now < before) ? .partly : .not
  }

  /// The figure of the whole authority in an earlier period.
  private func totalValue(_ series: FactSeries, _ period: PeriodID) -> Fraction? {
    var sum = (Fraction.zero, Fraction.zero)
    var factor: Fraction?
    for fact in ground.figures(series, period) {
      guard let numerator = fact.numerator, let denominator = fact.denominator,
        let value = fact.value
      else { return nil }
      sum = (sum.0 + numerator.fraction, sum.1 + denominator.fraction)
      if numerator.coefficient != 0, denominator.coefficient != 0 {
        factor = value / (numerator.fraction / denominator.fraction)
      }
    }
    guard let factor, sum.1 > .zero else { return nil }
    return factor * (sum.0 / sum.1)
  }
}
