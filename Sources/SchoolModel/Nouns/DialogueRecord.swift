/// One row of the `dialogue` dataset: a cause that the meeting with a school saw, and what is done about it.
///
/// Everything in it is a code, a number, a day or a role. What was said in words is not among it, so that no text about
/// a person can leave the notes.
package struct DialogueRecord: Hashable, Sendable {
  package var school: SchoolCode
  /// The period that the meeting was about.
  package var period: PeriodID
  /// The area of signals that it is about; nil when the notes do not say.
  package var area: AreaID?
  /// What the analysis says the cause is: a code of the settings.
  package var cause: String
  /// What is done about it: a code of the settings; nil when nothing was agreed on.
  package var measure: String?
  /// What the goal is measured by, and the value to reach.
  package var indicator: IndicatorID?
  package var target: ExactDecimal?
  package var responsibleRole: String
  package var followUp: Day?
  /// What the follow-up came to; nil while there was none.
  package var outcome: Fulfilment?

  package init(
    school: SchoolCode, period: PeriodID, area: AreaID? = nil, cause: String,
    measure: String? = nil, indicator: IndicatorID? = nil, target: ExactDecimal? = nil,
    responsibleRole: String = "", followUp: Day? = nil, outcome: Fulfilment? = nil
  ) {
    self.school = school
    self.period = period
    self.area = area
    self.cause = cause
    self.measure = measure
    self.indicator = indicator
    self.target = target
    self.responsibleRole = responsibleRole
    self.followUp = followUp
    self.outcome = outcome
  }

  /// Whether the goal can be told by a figure.
  package var hasGoal: Bool { indicator != nil && target != nil }
}
