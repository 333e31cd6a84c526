package import Analysis
internal import History
package import SchoolModel
internal import Settings

/// How the list of a run changes along the values of a setting.
package struct FinishedSweep: Sendable {
  package let base: RunSummary
  package let range: SweepRange
  /// What the value is in the run itself; nil when it does not set it.
  package let baseValue: String?
  package let points: [SweepPoint]
  /// Values that the settings cannot have, such as a limit beyond that of the next level, with the reason.
  package let refused: [(value: ExactDecimal, reason: String)]
  /// The run at the last value, for its words and definitions.
  package let result: RunResult
}

extension Pipeline {
  /// Rates the stored figures of a run once for every value of a range.
  ///
  /// - Throws: as `rerun`; when no value of the range is possible, what is wrong with the first.
  package func sweep(
    _ range: SweepRange, _ request: RerunRequest
  ) throws(RunFailure) -> FinishedSweep {
    let store = try RunHistory.open(request.historyFile, .readOnly, checking: false)
    defer { try? store.close() }
    var points: [SweepPoint] = []
    var last: (base: RunSummary, baseValue: String?, result: RunResult)?
    var desk = try TrialDesk(store, request, version: environment.programVersion)
    let baseValue = desk.run.manifest.settings.first { $0.path == range.path }?.value
    var refused: [(value: ExactDecimal, reason: String)] = []
    var firstFailure: RunFailure?
    for value in range.values {
      do throws(RunFailure) {
        try desk.assign(range.assignment(value), store)
      } catch {
        guard case .settings(let problems) = error else { throw error }
        firstFailure = firstFailure ?? error
        refused.append((value, problems.first?.message ?? ""))
        continue
      }
      let (result, diff) = try desk.trial()
      points.append(SweepPoint(value: value, list: result.list, diff: diff.list))
      last = (desk.base, baseValue, result)
    }
    guard let last else { throw firstFailure ?? .wrongUse(.wrongRange(range.path)) }
    return FinishedSweep(
      base: last.base, range: range, baseValue: last.baseValue, points: points, refused: refused,
      result: last.result)
  }
}
