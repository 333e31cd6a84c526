package import SchoolModel

/// A kind of rule as a value: what it is called, what it says of itself, and how it judges.
package struct RuleKind: Sendable {
  package let description: KindDescription
  /// Cases that reach a level and cases that do not: the tests of the kind, and its documentation.
  package let examples: [RuleExample]
  /// Whether the compared value is the figure itself, so that the figure's interval is the value's.
  package let judgesTheFigure: Bool
  /// What is wrong with the parameters of a signal, beyond what their shapes can say.
  let problems: @Sendable (SignalDefinition) -> [DefinitionProblem]
  /// Judges one school.
  let judge: @Sendable (RuleInput) -> RuleOutcome

  init(
    description: KindDescription, examples: [RuleExample], judgesTheFigure: Bool = false,
    problems: @escaping @Sendable (SignalDefinition) -> [DefinitionProblem] = { _ in [] },
    judge: @escaping @Sendable (RuleInput) -> RuleOutcome
  ) {
    self.description = description
    self.examples = examples
    self.judgesTheFigure = judgesTheFigure
    self.problems = problems
    self.judge = judge
  }
}
