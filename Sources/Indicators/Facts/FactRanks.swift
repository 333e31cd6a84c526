import SchoolModel

/// The order of facts: by school, period, indicator and group, as numbers that are compared quickly.
///
/// There are many facts and few names, so the names are put in order once.
struct FactRanks: Sendable {
  private let schools: [UInt64]
  private let periods: [UInt64]
  private let indicators: [IndicatorID: UInt64]
  private let groups: [GroupID: UInt64]

  init(_ plan: IndicatorPlan) {
    func ranks<Name: Hashable & Comparable>(_ names: [Name]) -> [Name: UInt64] {
      Dictionary(uniqueKeysWithValues: zip(Set(names).sorted(), 0...))
    }
    let schools = ranks(plan.schools.map(\.code))
    self.schools = plan.schools.map { schools[$0.code] ?? 0 }
    let periods = ranks(plan.codeBook.calendar.periods.map(\.id))
    self.periods = plan.codeBook.calendar.periods.map { periods[$0.id] ?? 0 }
    indicators = ranks(plan.indicators.map(\.definition.id))
    groups = ranks(plan.indicators.flatMap(\.definition.groups))
  }

  /// The rank of a key whose school and period have these places.
  func rank(of key: FactKey, school: Int, period: Int) -> UInt64 {
    // 14 bits are enough for schools, 12 for periods, and more than enough for the others.
    schools[school] << 48 | periods[period] << 36 | (indicators[key.indicator] ?? 0) << 16
      | (groups[key.group] ?? 0)
  }
}
