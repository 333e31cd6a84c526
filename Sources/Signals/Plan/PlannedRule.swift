import SchoolModel

/// A rule with everything that it refers to; the rules inside it are its parts.
///
/// A class, because every school that is judged is shown it.
final class PlannedRule: Sendable {
  /// With the limits from the mildest level to the most serious.
  let definition: SignalDefinition
  let indicator: IndicatorDefinition
  let kind: RuleKind
  let parts: [PlannedRule]
  private let condition: Condition
  private let exception: Condition?

  init(
    definition: SignalDefinition, indicator: IndicatorDefinition, kind: RuleKind,
    parts: [PlannedRule]
  ) {
    self.definition = definition
    self.indicator = indicator
    self.kind = kind
    self.parts = parts
    condition = definition.applies.withNumbersAsNumbers
    exception = definition.exception?.withNumbersAsNumbers
  }

  /// The rule and all rules inside it.
  var withParts: [PlannedRule] { [self] + parts.flatMap(\.withParts) }

  /// Whether the rule is about the school at all, by the register.
  func applies(to school: School) -> Bool {
    school.meets(condition) && !(exception.map(school.meets) ?? false)
  }

  /// The level of those who cross no limit: no signal, and never a false one.
  func levelOfNobodyOut(_ levels: [LevelDefinition]) -> LevelDefinition? {
    definition.otherwise.flatMap { named in levels.first { $0.id == named } } ?? levels.first
  }

  /// Kinds of indicators that divide by staff: where nobody is in the role, they have no figure.
  private static let dividedByStaff: Set<String> = ["fte_share", "pupils_per_fte"]

  /// The fields of the register that the rule itself asks for, any of them perhaps several times.
  var fields: [String] {
    let conditions =
      [condition, exception].compactMap(\.self)
      + definition.parameters.values.compactMap(\.condition)
    let asksWhoTeaches =
      Self.dividedByStaff.contains(indicator.kind) && !indicator.gradeYears.isEmpty
    return conditions.flatMap(\.names) + kind.fields(definition)
      + (asksWhoTeaches ? ["grade_from", "grade_to"] : [])
  }

  /// Whether a figure that does not exist at the school would need somebody in a role, and nobody is.
  ///
  /// A school that does not teach the indicator's grade years has no such figure for another reason.
  func lacksStaff(_ school: School) -> Bool {
    Self.dividedByStaff.contains(indicator.kind)
      && (indicator.gradeYears.isEmpty || school.teaches(anyOf: indicator.gradeYears))
  }
}
