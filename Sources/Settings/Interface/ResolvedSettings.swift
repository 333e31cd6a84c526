package import SchoolModel

/// Settings that have been read and checked: what every other room is given.
package struct ResolvedSettings: Hashable, Sendable {
  package var authority: String
  /// The language of files for people: `sv` or `en`.
  package var language: String
  /// The period that a run is for when the command line does not say.
  package var period: PeriodID
  /// The label of the set of rules.
  package var edition: String
  package var calendar: SchoolCalendar
  package var roles: [String]
  /// Endings of identifiers that several persons share.
  package var protectedIdentity: [String]
  /// Layouts, subjects, groups, indicators and signals are sorted by name.
  package var layouts: [LayoutDefinition]
  package var subjects: [SubjectDefinition]
  package var groups: [GroupDefinition]
  package var indicators: [IndicatorDefinition]
  /// From the mildest to the most serious; levels, areas, tiers and forms keep the order of the files.
  package var levels: [LevelDefinition]
  package var areas: [AreaDefinition]
  package var tiers: [TierDefinition]
  package var scoring: ScoringDefinition
  package var signals: [SignalDefinition]
  package var supportForms: [SupportFormDefinition]
  /// How sure levels have to be, and how ranks are drawn.
  package var certainty: CertaintyDefinition
  /// How many schools the list has room for.
  package var list: ListDefinition
  /// What the follow-up for the committee goes by.
  package var committee: CommitteeDefinition
  /// Whether earlier lists were right: what is looked for.
  package var backtest = BacktestDefinition()
  /// How far apart schools are: what is looked at.
  package var equity = EquityDefinition()
  /// Language → catalogue.
  package var texts: [String: TextCatalogue]
  package var operation: OperationSettings
  /// Every value in force with its origin, sorted by path; defaults come from the source `default`.
  package var effective: [EffectiveSetting]
}
