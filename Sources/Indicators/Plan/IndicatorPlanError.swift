package import SchoolModel

/// One thing that is wrong with the definition of an indicator or a group.
package struct IndicatorPlanProblem: Hashable, Sendable, Comparable {
  package let location: SourceLocation
  /// The path of the setting, such as `indicators.absence_rate.where`.
  package let path: String
  /// What is wrong and what to do about it.
  package let message: String

  package static func < (left: IndicatorPlanProblem, right: IndicatorPlanProblem) -> Bool {
    if left.location != right.location { return left.location < right.location }
    return (left.path, left.message) < (right.path, right.message)
  }
}

/// The definitions cannot be made into a plan.
package struct IndicatorPlanError: Error, Hashable, Sendable {
  /// Sorted by place; at least one.
  package let problems: [IndicatorPlanProblem]

  init(_ problems: [IndicatorPlanProblem]) { self.problems = problems.sorted() }
}

/// Why one setting cannot be used; the plan adds the place.
struct PlanFault: Error {
  let setting: String
  let message: String

  init(_ setting: String, _ message: String) {
    self.setting = setting
    self.message = message
  }
}
