extension Signal {
  /// A signal from its own identifiers, for readers that do not have its definition.
  ///
  /// All evidence is nil; whoever builds it fills in what is known.
  package init(
    school: SchoolCode, period: PeriodID, signal: SignalID, area: AreaID, indicator: IndicatorID,
    group: GroupID, rule: String, status: FactStatus, source: SourceLocation
  ) {
    self.school = school
    self.period = period
    self.signal = signal
    self.area = area
    self.indicator = indicator
    self.group = group
    self.rule = rule
    self.status = status
    self.source = source
  }
}
