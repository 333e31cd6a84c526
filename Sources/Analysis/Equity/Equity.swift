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
    let work = EquityWork(source)
    return work.report(crew.map(work.count, work.made))
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
