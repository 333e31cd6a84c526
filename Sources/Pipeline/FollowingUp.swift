package import Analysis
internal import History
package import SchoolModel
package import Settings

/// Whether support helped, with what is needed to tell it.
package struct FinishedFollowUp: Sendable {
  package let report: FollowUpReport
  package let run: RunSummary
  package let settings: ResolvedSettings
  package let schools: [School]
}

extension Pipeline {
  /// Follows up the support that a recorded run knows of, with all figures of the history up to then.
  ///
  /// - Parameters:
  ///   - historyFile: the history that has the run.
  ///   - reference: how the run is named.
  ///   - day: from when is looked; nil for the last day of the run's period.
  ///   - soon: a follow-up within so many days is due.
  ///   - done: statuses that say that a follow-up is done.
  /// - Returns: every support, and every form in all.
  /// - Throws: `RunFailure.history`, and `.wrongUse` for a period that the settings do not have.
  package static func followUp(
    historyFile: String, run reference: String = "latest", asOf day: Day? = nil, soon: Int,
    done: [String]
  ) throws(RunFailure) -> FinishedFollowUp {
    try AskedRun.reading(historyFile, reference) { asked throws(RunFailure) in
      let (settings, gathered) = (asked.settings, asked.run.gathered)
      let today = day ?? asked.period.last
      let series = Set(
        gathered.support.compactMap(\.indicator).map { FactSeries(indicator: $0, group: "all") })
      let past = settings.calendar.periods.filter { $0.last <= today }.map(\.id)
      let facts = try asked.store.asked { store throws(HistoryError) in
        let own = try store.facts(of: asked.summary, .series(series))
        return try store.earlierFacts(
          of: series, periods: Set(past), besides: own, register: gathered.schools,
          before: asked.summary.number
        ).facts + own
      }
      let report = FollowUpReport(
        FollowUpSource(
          day: today, calendar: settings.calendar, schools: gathered.schools,
          support: gathered.support, facts: facts, indicators: settings.indicators, soon: soon,
          done: done))
      return FinishedFollowUp(
        report: report, run: asked.summary, settings: settings, schools: gathered.schools)
    }
  }
}
