/// One row of the `focus` dataset: an activity of a school's plan for an area, and what it is to reach.
package struct FocusRecord: Hashable, Sendable {
  package var school: SchoolCode
  /// An area of the settings.
  package var area: String
  package var start: Day
  /// The last day of the plan; nil when it names none.
  package var end: Day?
  package var goal: String
  package var activity: String
  /// What the goal is measured by, and the value to reach.
  package var indicator: IndicatorID?
  package var target: ExactDecimal?
  package var responsibleRole: String

  package init(
    school: SchoolCode, area: String, start: Day, end: Day? = nil, goal: String = "",
    activity: String = "", indicator: IndicatorID? = nil, target: ExactDecimal? = nil,
    responsibleRole: String = ""
  ) {
    self.school = school
    self.area = area
    self.start = start
    self.end = end
    self.goal = goal
    self.activity = activity
    self.indicator = indicator
    self.target = target
    self.responsibleRole = responsibleRole
  }
}
