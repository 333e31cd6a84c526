package import SchoolModel

/// One school's target for one indicator, beside what came of it and what was before.
package struct TargetStanding: Hashable, Sendable {
  package let school: SchoolCode
  package let target: ExactDecimal
  /// Whether the target is the school's own, and not the one for all schools.
  package let isOwn: Bool
  /// The figure of the period, unrounded; nil when there is none.
  package let result: Fraction?
  /// Why there is no figure; `ok` when there is one.
  package let status: FactStatus
  /// The figure and the target of the period before.
  package let resultBefore: Fraction?
  package let targetBefore: ExactDecimal?
  package let fulfilment: Fulfilment
  /// Whether the target asks for more or less than the result of the period before; nil without one.
  package let againstResult: Ambition?
  /// The same against the target of the period before.
  package let againstTarget: Ambition?
  /// How far the figure is from the national goal, unrounded: 0 where the goal is reached; nil without a goal or figure.
  package let toGoal: Fraction?
}

/// What a target asks for beside something else.
package enum Ambition: String, Sendable, CaseIterable {
  case raised, kept, lowered
}

/// The targets of one indicator in one period.
package struct IndicatorTargets: Hashable, Sendable {
  package let indicator: IndicatorID
  package let period: PeriodID
  /// The period that the results before are of; nil when the calendar has none.
  package let periodBefore: PeriodID?
  /// The target for all schools; nil when only single schools have one.
  package let common: ExactDecimal?
  package let goal: ExactDecimal?
  /// Schools with a target that teach what it is about, sorted by code.
  package let schools: [TargetStanding]

  /// How many schools reached it, in the order of the steps.
  package func count(_ fulfilment: Fulfilment) -> Int {
    schools.count { $0.fulfilment == fulfilment }
  }

  /// The schools whose target asks for less than their result of the period before.
  package var belowResult: [TargetStanding] { schools.filter { $0.againstResult == .lowered } }

  /// The schools whose target asks for less than that of the period before.
  package var belowTarget: [TargetStanding] { schools.filter { $0.againstTarget == .lowered } }
}
