import SchoolModel
import Statistics

/// How unevenly newly arrived pupils are spread over schools, counted by whom an indicator is about.
struct SpreadMaker {
  let source: EquitySource
  let indicator: IndicatorDefinition
  let facts: [FactSeries: [Fact]]

  /// The years in which both the group and all pupils are counted, the oldest first.
  var spreads: [EquityReport.Spread] {
    let members = counted(source.definition.newlyArrived)
    let all = counted("all")
    return Equity.periods(of: indicator, source).compactMap { period in
      spread(period.id, members[period.id] ?? [:], all[period.id] ?? [:])
    }
  }

  /// Too few pupils for a figure are still counted where the number is known: it goes into a sum over the
  /// whole authority only.
  private func counted(_ group: GroupID) -> [PeriodID: [SchoolCode: Int]] {
    var counted: [PeriodID: [SchoolCode: Int]] = [:]
    for fact in facts[FactSeries(indicator: indicator.id, group: group)] ?? [] {
      guard let n = fact.n else { continue }
      counted[fact.key.period, default: [:]][fact.key.school] = n
    }
    return counted
  }

  private func spread(
    _ period: PeriodID, _ members: [SchoolCode: Int], _ all: [SchoolCode: Int]
  ) -> EquityReport.Spread? {
    let schools = all.keys.filter { all[$0] ?? 0 > 0 }.sorted()
    let known = schools.filter { code in members[code].map { $0 <= all[code] ?? 0 } ?? false }
    let first = known.map { members[$0] ?? 0 }
    let second = known.map { (all[$0] ?? 0) - (members[$0] ?? 0) }
    guard known.count >= Equity.fewestSchools,
      let segregation = Segregation(first: first, second: second),
      let chance = segregation.dissimilarityByChance(),
      let corrected = Segregation.corrected(segregation.dissimilarity, expected: chance)
    else { return nil }
    let interval = source.definition.sampling.bootstrap.interval(clusters: known.count) {
      segregation.dissimilarity(weights: $0).flatMap {
        Segregation.corrected(min($0, 1), expected: chance)
      }
    }
    return EquityReport.Spread(
      period: period, indicator: indicator.id, schools: known.count,
      missing: schools.count - known.count, members: first.reduce(0, +),
      pupils: (first + second).reduce(0, +),
      dissimilarity: EquityReport.Figure(corrected, interval), raw: segregation.dissimilarity,
      byChance: chance)
  }
}
