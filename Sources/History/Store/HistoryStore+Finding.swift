internal import GRDB
package import SchoolModel

extension HistoryStore {
  /// Every run and import, in the order of recording.
  package func runs() throws(HistoryError) -> [RunSummary] {
    try reading { db in try RunRow.all(db, digest).map(\.summary) }
  }

  /// The official run of a period: the one that was published last, whatever the clock said; nil when
  /// there is none.
  package func official(_ period: PeriodID) throws(HistoryError) -> RunSummary? {
    try published().last { $0.run.period == period }?.run
  }

  /// The run that a reference means.
  ///
  /// - Parameters:
  ///   - reference: a run's identifier, or a part from its beginning that only one has, or `latest`
  ///     for the official run that was published last.
  ///   - period: only runs of this period are meant.
  /// - Returns: its summary; the official run's where a trial has the same name.
  /// - Throws: `HistoryError.notFound` with the runs that could be meant.
  package func find(
    _ reference: String, period: PeriodID? = nil
  ) throws(HistoryError) -> RunSummary {
    let runs = try runs().filter { period == nil || $0.period == period }
    if reference == "latest" {
      let newest = try published().last { period == nil || $0.run.period == period }
      if let newest { return newest.run }
      throw .notFound(reference: reference, candidates: Self.names(runs.suffix(5).reversed()))
    }
    let exact = runs.filter { $0.id == reference }
    let meant =
      exact.isEmpty
      ? runs.filter { !reference.isEmpty && $0.id.hasPrefix(reference) } : exact
    guard Set(meant.map(\.id)).count == 1, let last = meant.last else {
      let candidates = meant.isEmpty ? Array(runs.suffix(5).reversed()) : meant
      throw .notFound(reference: reference, candidates: Self.names(candidates))
    }
    return meant.last { $0.kind == .official } ?? last
  }

  private static func names(_ runs: [RunSummary]) -> [String] {
    var seen: Set<String> = []
    return runs.map(\.id).filter { seen.insert($0).inserted }
  }
}
