package import SchoolModel

/// Every kind of rule that `signals.yaml` can name.
package enum RuleCatalogue {
  /// The kinds, sorted by id; a new kind is one file and one line here.
  package static let rules: [RuleKind] = [
    allOfRule,
    anyOfRule,
    bottomShareRule,
    changeRule,
    expectedRule,
    firstOfRule,
    funnelRule,
    intervalRule,
    matrixRule,
    missingRule,
    percentileRule,
    persistenceRule,
    processChartRule,
    targetRule,
    thresholdRule,
    trendRule,
  ]

  /// What the settings and the reference pages need to know about the kinds, sorted by id.
  package static let kinds: [KindDescription] = rules.map(\.description)

  private static let byID = Dictionary(
    rules.map { ($0.description.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The kind with this id; nil when there is none.
  package static func rule(_ id: String) -> RuleKind? { byID[id] }
}
