package import SchoolModel

extension Finding {
  /// Whether a whole export cannot be used: nothing is published then.
  package var stopsTheRun: Bool {
    line == nil && kind.severity == .error && FindingKind.stopping.contains(kind.id)
  }
}

extension FindingKind {
  /// Kinds that are about a whole export or the whole run.
  static let stopping: Set<String> = Set(
    [
      FindingKind.columnClaimedTwice, .columnMissing, .columnRepeated, .decisionColumnsMissing,
      .decisionsRefused, .exportBeyondTolerance,
      .exportChanged, .exportTwice, .exportUnreadable, .headerNotFound, .layoutUnusable,
      .periodNotFound,
      .registerMissing,
    ].map(\.id))
}
