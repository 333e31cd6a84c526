/// One row of the `support` dataset: support that was given to a school, is under way, or is planned.
package struct SupportRecord: Hashable, Sendable {
  package var school: SchoolCode
  package var form: SupportFormID
  package var start: Day
  package var end: Day?
  package var goal: String
  package var indicator: IndicatorID?
  package var target: ExactDecimal?
  package var responsibleRole: String
  package var followUp: Day?
  package var status: String

  package init(
    school: SchoolCode, form: SupportFormID, start: Day, end: Day? = nil, goal: String = "",
    indicator: IndicatorID? = nil, target: ExactDecimal? = nil, responsibleRole: String = "",
    followUp: Day? = nil, status: String = ""
  ) {
    self.school = school
    self.form = form
    self.start = start
    self.end = end
    self.goal = goal
    self.indicator = indicator
    self.target = target
    self.responsibleRole = responsibleRole
    self.followUp = followUp
    self.status = status
  }

  /// Whether the support is running on a day: begun, and not ended before it.
  package func isUnderWay(on day: Day) -> Bool {
    start <= day && end.map { day <= $0 } ?? true
  }
}

/// One row of the `targets` dataset: the value that an indicator is to reach.
package struct TargetRecord: Hashable, Sendable {
  /// nil stands for every school (`*`).
  package var school: SchoolCode?
  package var period: PeriodID
  package var indicator: IndicatorID
  package var target: ExactDecimal

  package init(school: SchoolCode?, period: PeriodID, indicator: IndicatorID, target: ExactDecimal)
  {
    self.school = school
    self.period = period
    self.indicator = indicator
    self.target = target
  }
}
