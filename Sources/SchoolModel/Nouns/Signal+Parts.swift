extension Signal {
  /// A signal from its own identifiers, for readers that do not have its definition.
  package init(
    school: SchoolCode, period: PeriodID, signal: SignalID, area: AreaID, indicator: IndicatorID,
    group: GroupID, rule: String, status: FactStatus, source: SourceLocation
  ) {
    let heading = SignalHeading(
      period: period, signal: signal, area: area, indicator: indicator, group: group, rule: rule)
    self.init(school: school, SharedHeading(heading), status: status, source: source)
  }
}
