internal import Analysis
internal import History
package import SchoolModel
package import Settings

/// How far apart the schools are, with what is needed to tell it.
package struct FinishedEquity: Sendable {
  package let report: EquityReport
  package let settings: ResolvedSettings
}

extension Pipeline {
  /// Measures the differences between schools over the years of a history, or of files.
  ///
  /// - Parameters:
  ///   - request: the settings; with `factFiles`, the figures too.
  ///   - historyFile: the history that has the years; nil when they stand in the files.
  /// - Returns: the account.
  /// - Throws: `RunFailure`.
  package func equity(
    _ request: RunRequest, historyFile: String?
  ) throws(RunFailure) -> FinishedEquity {
    guard let historyFile else {
      let loaded = try LoadedSettings(request)
      let gathered = try gatheredFiles(request, loaded)
      let report = Self.equity(gathered.facts, gathered.schools, loaded.resolved, loaded.period)
      return FinishedEquity(report: report, settings: loaded.resolved)
    }
    let store = try RunHistory.open(historyFile, .readOnly, checking: false)
    defer { try? store.close() }
    let history = try YearsOfHistory(store, request)
    var settings = history.settings
    if settings.equity.indicators.isEmpty, let today = try? SettingsFiles.load(request) {
      settings.equity = today.equity
    }
    let facts = try history.facts(of: settings.equity.series)
    var registers: [PeriodID: [School]] = [:]
    for period in Set(facts.map(\.key.period)).sorted() {
      guard let own = history.official(period), own.number != history.base.number else { continue }
      registers[period] = try history.run(own).gathered.schools
    }
    registers[history.base.period] = history.gathered.schools
    let report = Self.equity(
      facts, history.gathered.schools, settings, history.period, registers: registers)
    return FinishedEquity(report: report, settings: settings)
  }

  /// The account from the figures of a run, still to be made; nil when its settings ask for none.
  static func equity(of result: RunResult, facts: FactTable) -> EquityWork? {
    let definition = result.background.equityDefinition
    guard !definition.indicators.isEmpty, let period = result.calendar[result.manifest.period]
    else { return nil }
    return EquityWork(
      EquitySource(
        facts: facts.facts(of: definition.series), schools: result.schools,
        calendar: result.calendar, indicators: result.indicators, definition: definition,
        period: period))
  }

  /// The account from figures that are at hand.
  static func equity(
    _ facts: [Fact], _ schools: [School], _ settings: ResolvedSettings, _ period: Period,
    registers: [PeriodID: [School]] = [:]
  ) -> EquityReport {
    Equity.report(
      EquitySource(
        facts: facts, registers: registers, schools: schools, calendar: settings.calendar,
        indicators: settings.indicators, definition: settings.equity, period: period))
  }
}

extension EquityDefinition {
  /// All series that it looks at.
  var series: Set<FactSeries> {
    Set(
      indicators.flatMap { indicator in
        Set(groups + [newlyArrived, "all"]).map {
          FactSeries(indicator: indicator, group: $0)
        }
      })
  }
}
