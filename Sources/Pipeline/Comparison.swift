package import Analysis
internal import History
package import SchoolModel
package import Settings

/// Two runs of a history, compared, with what is needed to tell about them.
package struct FinishedComparison: Sendable {
  package let diff: RunDiff
  /// Settings of the second run, whose words are used.
  package let settings: ResolvedSettings
  /// The schools of both, each once; the second run's description stands.
  package let schools: [School]
}

extension Pipeline {
  /// Compares two recorded runs, and says of each difference whether data, rules, method or register
  /// caused it.
  ///
  /// - Parameters:
  ///   - historyFile: the history that has both.
  ///   - names: how the two are named, such as `latest` or the beginning of an identifier.
  ///   - version: the version of this program.
  /// - Returns: the difference, with the words to tell it.
  /// - Throws: `RunFailure.history`, `.wrongUse(.notComparable)`.
  package static func compare(
    historyFile: String, _ names: (first: String, second: String), version: String
  ) throws(RunFailure) -> FinishedComparison {
    let store = try RunHistory.open(historyFile, .readOnly, checking: false)
    defer { try? store.close() }
    let first: StoredSide
    let second: StoredSide
    do throws(HistoryError) {
      let summaries = (try store.find(names.first), try store.find(names.second))
      first = try StoredSide(store, summaries.0)
      second = try StoredSide(store, summaries.1)
    } catch {
      throw .history(error)
    }
    return try compare(first, second, version: version)
  }

  private static func compare(
    _ one: StoredSide, _ other: StoredSide, version: String
  ) throws(RunFailure) -> FinishedComparison {
    let old = try SettingsFiles.load(one.run.settings)
    let new =
      one.run.settings == other.run.settings ? old : try SettingsFiles.load(other.run.settings)
    let (before, after) = (try old.period(one.run.period), try new.period(other.run.period))
    let comparison: RunComparison
    do throws(NotComparable) {
      comparison = try RunComparison(
        ComparedRun(one.run, one.kind, period: before, indicators: old.indicators),
        ComparedRun(other.run, other.kind, period: after, indicators: new.indicators))
    } catch {
      throw RunFailure(error)
    }
    let diff = try comparison.diff(by: version) { (run: Counterfactual) throws(RunFailure) in
      var settings = run.rules == .first ? old : new
      // A run for another period brings the calendar along that has it.
      if run.period == .second, before.id != after.id { settings.calendar = new.calendar }
      let scored = try score(
        run.gathered, earlier: run.earlier, settings: settings,
        period: run.period == .first ? before : after)
      return ScoredState(
        schools: run.gathered.schools, signals: scored.signals, list: scored.list)
    }
    let known = Set(other.run.gathered.schools.map(\.code))
    return FinishedComparison(
      diff: diff, settings: new,
      schools: other.run.gathered.schools
        + one.run.gathered.schools.filter { !known.contains($0.code) })
  }
}

/// A recorded run that is to be compared.
private struct StoredSide {
  let kind: RunKind
  let run: StoredRun

  init(_ store: HistoryStore, _ summary: RunSummary) throws(HistoryError) {
    kind = summary.kind
    run = try store.run(summary)
  }
}
