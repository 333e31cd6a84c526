internal import Analysis
internal import History
internal import SchoolModel
internal import Settings

/// The recorded runs that the backtest in a run's report takes earlier years from: of each year before the
/// run's own the one that was official before the outcome was known.
///
/// Any other year is judged again from the run's own figures, which its name covers already. So these runs
/// are all that has to be added to the name: the same history gives the same backtest, a longer one another.
package struct BacktestYears: Hashable, Sendable {
  /// The oldest first.
  private var years: [Year] = []

  private struct Year: Hashable, Sendable {
    let period: Period
    let run: RunSummary
  }

  /// No years.
  package init() {}

  /// Asks a history; no years when the settings want no backtest in the report.
  ///
  /// - Parameters:
  ///   - store: the history.
  ///   - period: the run's own, which it judges itself.
  ///   - settings: the run's.
  ///   - before: the number of a run; only what was published before it is asked, for repeating what it saw.
  /// - Throws: `HistoryError`.
  init(
    _ store: HistoryStore, upTo period: Period, _ settings: ResolvedSettings, before: Int? = nil
  ) throws(HistoryError) {
    guard settings.backtest.isInReport else { return }
    let official = try OfficialRuns(store, before: before)
    years = Pipeline.judgedPeriods(settings.calendar, settings.backtest, upTo: period)
      .filter { $0.id != period.id }
      .compactMap { earlier in
        official.inTime(earlier, settings.calendar).map { Year(period: earlier, run: $0) }
      }
  }

  /// The run of each year.
  var runs: [EarlierRun] { years.map { EarlierRun(period: $0.period.id, run: $0.run.id) } }

  /// What decides the backtest besides the run itself, one line for each run.
  var trace: [String] { runs.map { "backtest\u{1F}\($0.period)\u{1F}\($0.run)" } }

  /// The years as those runs judged them.
  ///
  /// - Throws: `HistoryError` when one of the runs is damaged.
  func judged(in store: HistoryStore) throws(HistoryError) -> [JudgedYear] {
    var judged: [JudgedYear] = []
    for year in years {
      judged.append(JudgedYear(recorded: try store.run(year.run, facts: .none), year.period))
    }
    return judged
  }
}
