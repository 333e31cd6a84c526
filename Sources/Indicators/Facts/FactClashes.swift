package import SchoolModel

extension PartialSums {
  /// What both ready-made and computed facts are about, sorted: an authority must say which holds.
  ///
  /// Computed facts without a figure clash with nothing, since they only say that nothing was sent.
  package static func clashes(readyMade: [Fact], computed: [Fact]) -> [FactKey] {
    let given = Set(readyMade.map(\.key))
    let silent: Set<FactStatus> = [.notReported, .notApplicable]
    return computed.filter { given.contains($0.key) && !silent.contains($0.status) }
      .map(\.key).sorted()
  }
}
