internal import Analysis
internal import SchoolModel
internal import Settings

extension Pipeline {
  /// What the backtest in a run's report is made from: its own judgement, those of recorded runs, and years
  /// judged again from its own figures; nothing later than its period.
  ///
  /// - Parameters:
  ///   - gathered: what the run's exports said.
  ///   - scored: what its rules say.
  ///   - earlier: figures that came from the history.
  ///   - recorded: years that have a run of the time.
  ///   - settings: the settings in force.
  ///   - period: the run's own.
  ///   - crew: who shares the work; nothing depends on it.
  /// - Returns: the source; nil when the settings want no backtest in the report.
  /// - Throws: `RunFailure`, as `score`.
  static func reportedBacktest(
    _ gathered: GatheredData, _ scored: ScoredRun, earlier: [Fact], recorded: [JudgedYear],
    settings: ResolvedSettings, period: Period, crew: Crew
  ) throws(RunFailure) -> BacktestSource? {
    guard settings.backtest.isInReport else { return nil }
    let known = Dictionary(recorded.map { ($0.period.id, $0) }, uniquingKeysWith: { one, _ in one })
    let periods = judgedPeriods(settings.calendar, settings.backtest, upTo: period)
    let judged = crew.map(periods) { earlierPeriod -> Result<[JudgedYear], RunFailure> in
      if earlierPeriod.id == period.id { return .success([JudgedYear(gathered, scored, period)]) }
      if let year = known[earlierPeriod.id] { return .success([year]) }
      do throws(RunFailure) {
        return .success(
          try Self.judged(
            earlierPeriod, gathered, earlier: earlier, hasOwnRegister: false, settings))
      } catch {
        return .failure(error)
      }
    }
    var years: [JudgedYear] = []
    for year in judged { years += try year.get() }
    let facts = (gathered.facts + earlier).filter { fact in
      settings.calendar[fact.key.period].map { $0.last <= period.last } ?? false
    }
    return BacktestSource(
      years: years, facts: FactTable(facts), calendar: settings.calendar,
      indicators: settings.indicators, levels: settings.levels.map(\.id),
      definition: settings.backtest)
  }
}

extension JudgedYear {
  /// A run's own year, which has no year after it yet.
  fileprivate init(_ gathered: GatheredData, _ scored: ScoredRun, _ period: Period) {
    self.init(
      period: period, origin: .recorded, edition: scored.rules.edition, schools: gathered.schools,
      hasOwnRegister: true, signals: scored.signals, list: scored.list,
      supported: gathered.support.schools(on: period.last))
  }
}

extension BacktestSource {
  /// The same as everybody may work it out: what happened is told by figures that everybody sees, and of
  /// what foretold it only the lists are, since signals rest on hidden figures too.
  ///
  /// - Parameter open: the run as everybody may see it.
  /// - Returns: the source without anything else.
  func seen(in open: RunResult) -> BacktestSource {
    var seen = self
    let shown = Set(facts.sorted.map(\.key))
    seen.facts = FactTable(open.allFacts.filter { shown.contains($0.key) })
    for place in seen.years.indices { seen.years[place].signals = [] }
    return seen
  }
}

extension BacktestReport {
  /// Without what tells which schools had support, and without kinds of schools that so few belong to that
  /// it is about single ones.
  var forEverybody: BacktestReport {
    var open = self
    for place in open.outcomes.indices {
      open.outcomes[place].slices.removeAll {
        $0.dimension == .support || $0.quality.counts.cases < FollowUpReport.fewestForVerdict
      }
    }
    return open
  }
}
