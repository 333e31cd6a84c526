package import Analysis
internal import History
package import SchoolModel
package import Settings

/// What is to be tested.
package struct BacktestRequest: Sendable {
  /// The settings; with `factFiles`, the figures too.
  package var run: RunRequest
  /// The history that has the years; nil when they stand in the files.
  package var historyFile: String?
  /// Whether every year is judged by the newest rules, those with a run of their own too.
  package var judgesAgain = false

  package init(run: RunRequest, historyFile: String?) {
    self.run = run
    self.historyFile = historyFile
  }
}

/// A backtest, with what is needed to tell it.
package struct FinishedBacktest: Sendable {
  package let report: BacktestReport
  package let settings: ResolvedSettings
}

/// Judgements of earlier years, beside all figures that are known today.
package struct JudgedPast: Sendable {
  package let years: [JudgedYear]
  package let facts: [Fact]
  package let settings: ResolvedSettings
  package let definition: BacktestDefinition
}

extension Pipeline {
  /// Holds what was said of schools in earlier years against the year after.
  ///
  /// - Throws: `RunFailure`, as `run` where the figures come from files, as `rerun` otherwise.
  package func backtest(_ request: BacktestRequest) throws(RunFailure) -> FinishedBacktest {
    let past = try past(request)
    let settings = past.settings
    return FinishedBacktest(
      report: Backtest.report(
        BacktestSource(
          years: past.years, facts: FactTable(past.facts), calendar: settings.calendar,
          indicators: settings.indicators, levels: settings.levels.map(\.id),
          definition: past.definition)),
      settings: settings)
  }

  /// What was said of schools in earlier years.
  ///
  /// A year with an official run that was recorded before its outcome was known counts as that run said.
  /// Any other year is judged by the newest rules, from nothing but figures up to that year.
  ///
  /// - Throws: as `backtest`.
  package func past(_ request: BacktestRequest) throws(RunFailure) -> JudgedPast {
    guard let file = request.historyFile else { return try past(files: request.run) }
    let store = try RunHistory.open(file, .readOnly, checking: false)
    defer { try? store.close() }
    let history = try YearsOfHistory(store, request.run)
    let settings = history.settings
    let definition = Self.definition(settings, request.run)
    let judged = try Self.series(judgedBy: settings)
    let facts = try history.facts(of: judged.union(definition.outcomes.map(\.series)))
    var years: [JudgedYear] = []
    for period in Self.judgedPeriods(settings.calendar, definition, upTo: history.period) {
      let own = history.inTime(period)
      if let own, !request.judgesAgain {
        years.append(try Self.recorded(own, history, period))
      } else if let own {
        let run = try history.run(own, series: judged)
        years += try Self.judged(
          period, run.gathered, earlier: run.earlierFacts, hasOwnRegister: true, settings)
      } else {
        years += try Self.judged(
          period, history.gathered, earlier: facts, hasOwnRegister: false, settings)
      }
    }
    return JudgedPast(years: years, facts: facts, settings: settings, definition: definition)
  }

  private func past(files request: RunRequest) throws(RunFailure) -> JudgedPast {
    let loaded = try LoadedSettings(request)
    let settings = loaded.resolved
    let gathered = try gatheredFiles(request, loaded)
    var years: [JudgedYear] = []
    for period in Self.judgedPeriods(settings.calendar, settings.backtest, upTo: loaded.period) {
      years += try Self.judged(period, gathered, earlier: [], hasOwnRegister: false, settings)
    }
    return JudgedPast(
      years: years, facts: gathered.facts, settings: settings, definition: settings.backtest)
  }

  /// What the files of a request say, as a run would read them.
  func gatheredFiles(
    _ request: RunRequest, _ loaded: LoadedSettings
  ) throws(RunFailure) -> GatheredData {
    var watch = ExportWatch(
      request, settings: loaded.resolved, environment: environment, log: log)
    return try watch.gathered(watch.settled()) { exports throws(RunFailure) in
      try Gathering(
        exports, request, settings: loaded.resolved, period: loaded.period, log: log,
        progress: environment.progress
      ).data
    }.data
  }

  /// Runs from before outcomes were declared are tested by those of today's settings.
  private static func definition(
    _ settings: ResolvedSettings, _ request: RunRequest
  ) -> BacktestDefinition {
    guard settings.backtest.outcomes.isEmpty, let today = try? SettingsFiles.load(request) else {
      return settings.backtest
    }
    return today.backtest
  }

  /// Periods of the run's kind up to it: as many as are tested, and the newest, which is no test yet.
  static func judgedPeriods(
    _ calendar: SchoolCalendar, _ definition: BacktestDefinition, upTo period: Period
  ) -> [Period] {
    let own = calendar.periods.filter {
      $0.kind == period.kind && $0.pooledFrom.isEmpty && $0.last <= period.last
    }
    return Array(own.suffix(definition.years + 1))
  }

  private static func recorded(
    _ summary: RunSummary, _ history: YearsOfHistory, _ period: Period
  ) throws(RunFailure) -> JudgedYear {
    JudgedYear(recorded: try history.run(summary), period)
  }

  /// A year by the newest rules, from what was known then; none when nobody had a figure yet.
  static func judged(
    _ period: Period, _ data: GatheredData, earlier: [Fact], hasOwnRegister: Bool,
    _ settings: ResolvedSettings
  ) throws(RunFailure) -> [JudgedYear] {
    let past = PastKnowledge(period: period, calendar: settings.calendar)
      .applied(to: data, earlier: earlier, hasOwnRegister: hasOwnRegister)
    guard past.facts.contains(where: { $0.status == .ok && $0.key.period == period.id }) else {
      return []
    }
    let scored = try score(past, settings: settings, period: period)
    return [
      JudgedYear(
        period: period, origin: .judgedAgain, edition: settings.edition, schools: past.schools,
        hasOwnRegister: hasOwnRegister, described: data.schools, signals: scored.signals,
        list: scored.list, supported: past.support.schools(on: period.last))
    ]
  }
}

extension JudgedYear {
  /// A year as a run of the time judged it.
  init(recorded run: StoredRun, _ period: Period) {
    self.init(
      period: period, origin: .recorded, edition: run.manifest.edition,
      schools: run.gathered.schools, hasOwnRegister: true, signals: run.signals, list: run.list,
      supported: run.gathered.support.schools(on: period.last))
  }
}

extension [SupportRecord] {
  /// Those with support under way on a day.
  func schools(on day: Day) -> Set<SchoolCode> {
    Set(filter { $0.isUnderWay(on: day) }.map(\.school))
  }
}
