internal import History
internal import SchoolModel
internal import Settings

/// A history as the analyses over years read it: the newest run, and what runs of each period knew.
struct YearsOfHistory {
  let store: HistoryStore
  let base: RunSummary
  let settings: ResolvedSettings
  let period: Period
  /// The newest run's data, without figures.
  let gathered: GatheredData
  private let official: OfficialRuns

  /// - Throws: `RunFailure.history`, `.settings`, or `.wrongUse` for a period that the settings do not have.
  init(_ store: HistoryStore, _ request: RunRequest) throws(RunFailure) {
    self.store = store
    let overlays = try SettingsFiles.overlays(request.overlayPaths)
    let (base, run, official) = try store.asked { store throws(HistoryError) in
      let base = try store.find("latest")
      return (base, try store.run(base, facts: .none), try OfficialRuns(store))
    }
    self.base = base
    self.official = official
    var input = try SettingsFiles.input(run.settings)
    input.overlays += overlays
    input.assignments += request.assignments
    if let language = request.language { input.language = language }
    settings = try SettingsFiles.resolve(input)
    gathered = run.gathered
    period = try settings.period(base.period)
  }

  /// Figures of some series of all periods up to the newest run's, from the run that knew each last.
  func facts(of series: Set<FactSeries>) throws(RunFailure) -> [Fact] {
    let periods = Set(
      settings.calendar.periods.filter { $0.last <= period.last }.map(\.id))
    return try store.asked { store throws(HistoryError) in
      try store.earlierFacts(
        of: series, periods: periods, besides: [], register: gathered.schools
      ).facts
    }
  }

  /// The official run of a period.
  func official(_ period: PeriodID) -> RunSummary? { official.newest(of: period) }

  /// The official run of a period that cannot have known the outcome.
  func inTime(_ period: Period) -> RunSummary? {
    official.inTime(period, settings.calendar)
  }

  func run(_ summary: RunSummary) throws(RunFailure) -> StoredRun {
    try store.asked { store throws(HistoryError) in try store.run(summary, facts: .none) }
  }

  func run(_ summary: RunSummary, series: Set<FactSeries>) throws(RunFailure) -> StoredRun {
    try store.asked { store throws(HistoryError) in try store.run(summary, facts: .series(series)) }
  }
}
