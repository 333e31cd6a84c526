import SchoolModel
import Statistics

/// To which schools an outcome happened, period by period.
struct OutcomeBook {
  let definition: OutcomeDefinition
  let indicator: IndicatorDefinition
  private let calendar: SchoolCalendar
  /// Period → school (by its newest code) → figure.
  private let figures: [PeriodID: [SchoolCode: Fact]]

  init(
    _ definition: OutcomeDefinition, indicator: IndicatorDefinition, source: BacktestSource,
    same: SameSchool
  ) {
    self.definition = definition
    self.indicator = indicator
    calendar = source.calendar
    var figures: [PeriodID: [SchoolCode: Fact]] = [:]
    for fact in source.facts.sorted
    where fact.key.series == definition.series && fact.status == .ok && fact.value != nil {
      let school = same.newest(fact.key.school)
      // A school that has figures under both codes keeps the one under its own.
      if figures[fact.key.period]?[school] != nil, fact.key.school != school { continue }
      figures[fact.key.period, default: [:]][school] = fact
    }
    self.figures = figures
  }

  /// The period whose figures were known at the end of a judged period, and the first one after it.
  func periods(around judged: Period) -> (base: Period?, outcome: Period)? {
    let own = calendar.periods.filter {
      $0.kind == indicator.periodKind && $0.pooledFrom.isEmpty
    }
    guard let outcome = own.first(where: { $0.last > judged.last }) else { return nil }
    return (own.last { $0.last <= judged.last }, outcome)
  }

  /// The period of the same kind before another.
  func periodBefore(_ id: PeriodID) -> PeriodID? {
    guard let period = calendar[id] else { return nil }
    return calendar.periods.last {
      $0.kind == period.kind && $0.pooledFrom.isEmpty && $0.last < period.last
    }?.id
  }

  func fact(_ school: SchoolCode, _ period: PeriodID) -> Fact? { figures[period]?[school] }

  /// To whom it happened in a period; schools of which nobody knows are not in the answer.
  ///
  /// - Parameters:
  ///   - period: when it may have happened.
  ///   - base: the period that a change is measured from.
  /// - Returns: school, by its newest code → whether it happened.
  func happened(in period: PeriodID, from base: PeriodID?) -> [SchoolCode: Bool] {
    let now = figures[period] ?? [:]
    switch definition.rule {
    case .worst(let percent):
      return worst(now, percent)
    case .limit(let limit):
      return now.compactMapValues { fact in
        fact.value.map { limit.isMet(by: $0.rounded(decimals: indicator.decimals)) }
      }
    case .worsened(let limit):
      let before = base.flatMap { figures[$0] } ?? [:]
      var happened: [SchoolCode: Bool] = [:]
      for (school, fact) in now {
        guard let value = fact.value, let old = before[school]?.value else { continue }
        let change = indicator.higherIs == .worse ? value - old : old - value
        happened[school] = limit.isMet(by: change.rounded(decimals: indicator.decimals))
      }
      return happened
    }
  }

  /// How bad a figure is: more is worse.
  func badness(_ value: Fraction) -> Fraction { indicator.higherIs == .worse ? value : -value }

  private func worst(_ facts: [SchoolCode: Fact], _ percent: ExactDecimal) -> [SchoolCode: Bool] {
    let schools = facts.keys.sorted()
    let values = schools.map { facts[$0]?.value.map { -badness($0) } ?? .zero }
    let share = percent.fraction / Fraction(100)
    guard share > .zero, share < Fraction(1),
      let size = BottomShare.size(
        of: values.count, numerator: Int(share.numerator), denominator: Int(share.denominator),
        rounding: .up)
    else { return [:] }
    let members = BottomShare.members(of: values, size: size, ties: .included)
    return Dictionary(zip(schools, members), uniquingKeysWith: { one, _ in one })
  }
}
