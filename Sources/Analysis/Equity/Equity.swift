package import SchoolModel
import Statistics

/// How far apart the schools of an authority are, year by year.
package enum Equity {
  /// Fewer schools than this have no measure.
  static let fewestSchools = 5

  /// The whole account.
  ///
  /// - Parameters:
  ///   - source: figures of all years, and registers.
  ///   - crew: who shares the work.
  /// - Returns: a series for each indicator and group, those of newly arrived pupils always among them where
  ///   figures exist.
  package static func report(_ source: EquitySource, crew: Crew = .alone) -> EquityReport {
    let definition = source.definition
    let known = Dictionary(
      source.indicators.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    var groups = definition.groups
    if !groups.contains(definition.newlyArrived) { groups.append(definition.newlyArrived) }
    let facts = Dictionary(grouping: source.facts, by: \.key.series)
    let indicators = definition.indicators.compactMap { known[$0] }
    let series = indicators.flatMap { indicator in groups.map { (indicator, $0) } }
    let made = crew.map(series) { [groups] indicator, group -> SeriesAndSpreads in
      let own = facts[FactSeries(indicator: indicator.id, group: group)] ?? []
      let one = SeriesOfYears(source: source, indicator: indicator, group: group, facts: own)
      return SeriesAndSpreads(
        series: one.years.isEmpty ? nil : one.series,
        spreads: group == groups.first
          ? SpreadMaker(source: source, indicator: indicator, facts: facts).spreads : [])
    }
    return EquityReport(
      series: made.compactMap(\.series), newlyArrived: made.flatMap(\.spreads),
      definition: definition)
  }

  /// What one worker makes at a time: a series, and with the first of an indicator how its newly arrived pupils
  /// are spread.
  private struct SeriesAndSpreads {
    let series: EquityReport.Series?
    let spreads: [EquityReport.Spread]
  }

  /// The newest periods that an indicator is made for, up to that of the source, the oldest first.
  static func periods(of indicator: IndicatorDefinition, _ source: EquitySource) -> [Period] {
    let own = source.calendar.periods.filter {
      $0.kind == indicator.periodKind && $0.pooledFrom.isEmpty && $0.last <= source.period.last
    }
    return Array(own.suffix(max(0, source.definition.years)))
  }
}

extension SamplingDefinition {
  var bootstrap: ClusterBootstrap {
    ClusterBootstrap(
      draws: draws, seed: UInt64(clamping: seed),
      confidence: confidence.fraction.approximate / 100)
  }
}
