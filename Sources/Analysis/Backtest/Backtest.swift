package import SchoolModel

/// Were the signals right: judgements of earlier years, held against the year after.
package enum Backtest {
  /// The whole backtest.
  ///
  /// - Parameter source: judgements that knew nothing later, and all figures.
  /// - Returns: per outcome how good the list, two naive lists and each signal were; without outcomes, and
  ///   for years whose next year nobody knows, nothing is said.
  package static func report(_ source: BacktestSource) -> BacktestReport {
    let years = Array(
      source.years.sorted { ($0.period.last, $0.period.id) < ($1.period.last, $1.period.id) }
        // The newest year has no year after it, and is no test yet.
        .suffix(max(0, source.definition.years) + 1))
    let places = years.map { self.places($0, source.definition) }
    let same = SameSchool(years)
    let indicators = Dictionary(
      source.indicators.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    let outcomes = source.definition.outcomes.compactMap { definition in
      indicators[definition.indicator].map {
        OutcomeTest(
          definition, $0, source: source, years: years, places: places, same: same
        ).outcome()
      }
    }
    return BacktestReport(
      years: zip(years, places).map { year, places in
        BacktestReport.Year(
          period: year.period.id, origin: year.origin, edition: year.edition,
          schools: year.schools.count, rated: year.list.entries.count { $0.rank != nil },
          places: places, supported: year.supported.count, hasOwnRegister: year.hasOwnRegister)
      }, outcomes: outcomes,
      calibration: CalibrationMaker(source: source, years: years, places: places, same: same)
        .calibration,
      sampling: source.definition.sampling)
  }

  /// The places of the settings, else those of the list, else a tenth of the rated schools.
  private static func places(_ year: JudgedYear, _ definition: BacktestDefinition) -> Int {
    if let places = definition.places ?? year.list.capacity { return places }
    return (year.list.entries.count { $0.rank != nil } + 9) / 10
  }
}
