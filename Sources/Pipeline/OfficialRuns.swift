internal import History
internal import SchoolModel

/// The official runs of a history, by period and by when they were published.
struct OfficialRuns {
  /// In the order of publication.
  private let published: [PublishedRun]

  /// - Parameters:
  ///   - store: the history.
  ///   - before: the number of a run; only what was published before it counts.
  /// - Throws: `HistoryError`.
  init(_ store: HistoryStore, before: Int? = nil) throws(HistoryError) {
    published = try store.published(before: before)
  }

  /// The official run of a period.
  func newest(of period: PeriodID) -> RunSummary? {
    published.last { $0.run.period == period }?.run
  }

  /// The run that was the official one of a period before the period after it was over, so that it cannot
  /// have known the outcome.
  func inTime(_ period: Period, _ calendar: SchoolCalendar) -> RunSummary? {
    let next = calendar.periods.first {
      $0.kind == period.kind && $0.pooledFrom.isEmpty && $0.last > period.last
    }
    return published.last { published in
      guard published.run.period == period.id, let day = Day(String(published.at.prefix(10)))
      else { return false }
      return next.map { day < $0.last } ?? true
    }?.run
  }
}
