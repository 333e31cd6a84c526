package import SchoolModel

/// What was said of the schools at the end of one period, knowing nothing later.
package struct JudgedYear: Hashable, Sendable {
  package var period: Period
  package var origin: BacktestReport.Origin
  package var edition: String
  /// The register, as far as it was known then.
  package var schools: [School]
  package var hasOwnRegister: Bool
  /// How the schools are sorted by type and background afterwards: a register that may be later, since it
  /// judges nobody.
  package var described: [School]
  package var signals: [Signal]
  package var list: SupportList
  /// Schools with support under way on the last day.
  package var supported: Set<SchoolCode>

  package init(
    period: Period, origin: BacktestReport.Origin, edition: String, schools: [School],
    hasOwnRegister: Bool, described: [School]? = nil, signals: [Signal], list: SupportList,
    supported: Set<SchoolCode>
  ) {
    self.period = period
    self.origin = origin
    self.edition = edition
    self.schools = schools
    self.hasOwnRegister = hasOwnRegister
    self.described = described ?? schools
    self.signals = signals
    self.list = list
    self.supported = supported
  }
}

/// Everything that a backtest is made from.
///
/// `facts` are all figures, later ones too: they decide what happened, and nothing else. The judgements in
/// `years` were made by whoever calls, who must not have shown the rules anything later.
package struct BacktestSource: Sendable {
  package var years: [JudgedYear]
  package var facts: FactTable
  package var calendar: SchoolCalendar
  package var indicators: [IndicatorDefinition]
  /// From the mildest.
  package var levels: [LevelID]
  package var definition: BacktestDefinition

  package init(
    years: [JudgedYear], facts: FactTable, calendar: SchoolCalendar,
    indicators: [IndicatorDefinition], levels: [LevelID], definition: BacktestDefinition
  ) {
    self.years = years
    self.facts = facts
    self.calendar = calendar
    self.indicators = indicators
    self.levels = levels
    self.definition = definition
  }
}
