internal import SchoolModel

/// Figures of periods that are put together of others.
enum PooledFacts {
  /// Adds a figure for each school, indicator and group that has some in the parts of such a period and
  /// none in the period itself.
  ///
  /// Numerators, denominators and persons are added. A figure without a numerator and a denominator
  /// cannot be added, and one that is masked masks the sum; what was not reported, cannot exist,
  /// or is about nobody adds nothing.
  ///
  /// - Parameters:
  ///   - facts: the figures that arrived, each key once.
  ///   - calendar: says which periods are put together of which.
  ///   - indicators: shares are in percent of what was counted.
  /// - Returns: the same figures and the new ones.
  static func added(
    to facts: [Fact], calendar: SchoolCalendar, indicators: [IndicatorDefinition]
  ) -> [Fact] {
    let pooled = calendar.periods.filter { !$0.pooledFrom.isEmpty }
    guard !pooled.isEmpty else { return facts }
    let units = Dictionary(
      indicators.map { ($0.id, $0.unit) }, uniquingKeysWith: { first, _ in first })
    let known = Set(facts.map(\.key))
    var sums: [FactKey: [Fact]] = [:]
    for period in pooled {
      let parts = Set(period.pooledFrom)
      for fact in facts where parts.contains(fact.key.period) {
        let key = FactKey(
          school: fact.key.school, period: period.id, indicator: fact.key.indicator,
          group: fact.key.group)
        if !known.contains(key) { sums[key, default: []].append(fact) }
      }
    }
    return facts
      + sums.sorted { $0.key < $1.key }.compactMap { key, parts in
        sum(key, parts, unit: units[key.indicator] ?? .ratio)
      }
  }

  private static func sum(
    _ key: FactKey, _ parts: [Fact], unit: IndicatorDefinition.Unit
  ) -> Fact? {
    let told = parts.filter {
      $0.status != .notReported && $0.status != .notApplicable && $0.n != 0
    }
    guard !told.isEmpty else { return nil }
    let counts = told.map(\.n)
    let n = counts.contains(nil) ? nil : counts.compactMap(\.self).reduce(0, +)
    if let masked = told.first(where: { $0.status != .ok }) {
      return Fact(key: key, status: masked.status, n: n)
    }
    var (numerator, denominator) = (Fraction.zero, Fraction.zero)
    for fact in told {
      guard let above = fact.numerator, let below = fact.denominator else {
        return Fact(key: key, status: .incomplete, n: n)
      }
      numerator = numerator + above.fraction
      denominator = denominator + below.fraction
    }
    guard denominator > .zero else { return nil }
    let ratio = numerator / denominator
    return Fact(
      key: key, status: .ok, value: unit == .percent ? ratio * Fraction(100) : ratio,
      numerator: numerator.rounded(decimals: 6), denominator: denominator.rounded(decimals: 6), n: n
    )
  }
}
