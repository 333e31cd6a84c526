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
    let store = try RunHistory.open(historyFile, .readOnly, checking: false)
    defer { try? store.close() }
    let base: RunSummary
    let run: StoredRun
    do throws(HistoryError) {
      base = try store.find(reference)
      run = try store.run(base, facts: .none)
    } catch {
      throw .history(error)
    }
    let settings = try SettingsFiles.load(run.settings)
    guard let period = settings.calendar[base.period] else {
      throw .wrongUse(
        .unknownPeriod(base.period.text, known: settings.calendar.periods.map(\.id.text)))
    }
    let today = day ?? period.last
    let series = Set(
      run.gathered.support.compactMap(\.indicator).map {
        FactSeries(indicator: $0, group: "all")
      })
    var facts: [Fact]
    do throws(HistoryError) {
      facts = try store.facts(of: base, .series(series))
      let past = settings.calendar.periods.filter { $0.last <= today }.map(\.id)
      facts =
        try store.earlierFacts(
          of: series, periods: Set(past), besides: facts, register: run.gathered.schools,
          before: base.number
        ).facts + facts
    } catch {
      throw .history(error)
    }
    let report = FollowUpReport(
      FollowUpSource(
        day: today, calendar: settings.calendar, schools: run.gathered.schools,
        support: run.gathered.support, facts: facts, indicators: settings.indicators, soon: soon,
        done: done))
    return FinishedFollowUp(
      report: report, run: base, settings: settings, schools: run.gathered.schools)
  }
}
