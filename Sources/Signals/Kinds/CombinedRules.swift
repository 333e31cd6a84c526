import SchoolModel

/// Two rules or more that must all speak: the mildest of their levels.
let allOfRule = RuleKind(
  description: KindDescription(
    id: "all_of",
    summary: """
      Takes the mildest level of the rules inside, so that a level is reached only when every rule \
      reaches it; once one is at the mildest level, the others may lack data.
      """,
    parameters: [RuleParameters.rules],
    example: """
      absent-and-failing:
        area: knowledge
        indicator: absence_share_15
        rule: all_of
        minimum_n: 20
        rules:
          - { rule: threshold, watch: { at_least: 18 }, warning: { at_least: 21 } }
          - { rule: threshold, indicator: all_subjects_6, watch: { below: 59 }, warning: { below: 49 } }
      """),
  examples: allOfExamples,
  problems: atLeastTwoRules,
  judge: { input in
    let parts = input.numberedParts
    let mildest = parts.filter { $0.level != nil }
      .min { input.place(of: $0) < input.place(of: $1) }
    if let mildest, mildest.level == input.mildestLevel { return mildest }
    if let missing = parts.firstMissing { return missing }
    return mildest ?? input.noData(.notApplicable)
  })

/// Two rules or more of which one is enough: the worst of their levels.
let anyOfRule = RuleKind(
  description: KindDescription(
    id: "any_of",
    summary: """
      Takes the most serious level of the rules inside; a rule without data is passed over when \
      another one reaches a level, and leaves the signal without data when none does.
      """,
    parameters: [RuleParameters.rules],
    example: """
      grades-low-or-falling:
        area: knowledge
        indicator: merit_17
        rule: any_of
        minimum_n: 15
        rules:
          - { rule: threshold, warning: { below: 203 }, critical: { below: 195 } }
          - { rule: change, warning: { at_most: -26 } }
      """),
  examples: anyOfExamples,
  problems: atLeastTwoRules,
  judge: { input in
    let parts = input.numberedParts
    // Of equal levels the first one stands, so that the order of the settings decides.
    let worst = parts.filter { $0.level != nil }
      .reduce(nil as RuleOutcome?) { best, next in
        guard let best else { return next }
        return input.place(of: next) > input.place(of: best) ? next : best
      }
    if let worst, worst.level != input.mildestLevel { return worst }
    if let missing = parts.first(where: { $0.status != .ok && $0.status != .notApplicable }) {
      return missing
    }
    return worst ?? parts.first ?? input.noData(.notApplicable)
  })

/// Two rules or more of which the first that has something to say decides.
let firstOfRule = RuleKind(
  description: KindDescription(
    id: "first_of",
    summary: """
      Takes the first of the rules inside that reaches a level beyond the mildest, and else the last \
      one, with data or without: a flag that settles the matter before the figures are looked at.
      """,
    parameters: [RuleParameters.rules],
    example: """
      progress:
        area: knowledge
        indicator: english_progress
        rule: first_of
        higher_is: better
        rules:
          - { rule: threshold, indicator: half_untested, watch: { at_least: 1 } }
          - { rule: threshold, watch: { below: 75 }, critical: { below: 60 } }
      """),
  examples: firstOfExamples, turnsOnce: false,
  problems: atLeastTwoRules,
  judge: { input in
    let parts = input.numberedParts
    return parts.first { $0.level != nil && input.place(of: $0) > 0 } ?? parts.last
      ?? input.noData(.notApplicable)
  })

extension RuleInput {
  /// What each rule inside says of the newest period, with its place among them, from 1, in the evidence.
  fileprivate var numberedParts: [RuleOutcome] {
    parts.enumerated().compactMap { place, outcomes in
      guard var outcome = outcomes.first else { return nil }
      outcome.evidence.removeAll { $0.name == "part" }
      outcome.evidence.append(EvidenceNumber("part", ExactDecimal(place + 1)))
      return outcome
    }
  }

  fileprivate func place(of outcome: RuleOutcome) -> Int { outcome.level.map(place) ?? 0 }
}

extension [RuleOutcome] {
  /// The first without data; what is missing comes before what cannot apply.
  fileprivate var firstMissing: RuleOutcome? {
    first { $0.status != .ok && $0.status != .notApplicable } ?? first { $0.status != .ok }
  }
}

@Sendable private func atLeastTwoRules(_ signal: SignalDefinition) -> [DefinitionProblem] {
  (signal.parameters["rules"]?.list?.count ?? 0) >= 2
    ? [] : [signal.problem(of: "rules", "name at least two rules")]
}

private let high = Setting.rule("threshold", RuleExample.limits(.atLeast, 12, 18, 25))
private let rising = Setting.rule("change", RuleExample.limits(.atLeast, 3, 5, 8))
private let both: SettingRecord = ["rules": Setting(.list([high, rising]))]

private let allOfExamples = [
  RuleExample(
    "A high figure that has risen as much reaches the level of both", higherIs: .worse,
    parameters: both, current: .value(Fraction(20)), earlier: .figure(.value(Fraction(15))),
    expected: .level("warning", 20)),
  RuleExample(
    "The milder of the two levels counts: critical by height, watch by rise", higherIs: .worse,
    parameters: both, current: .value(Fraction(30)), earlier: .figure(.value(Fraction(27))),
    expected: .level("watch", 3)),
  RuleExample(
    "A high figure that has not risen reaches no level", higherIs: .worse, parameters: both,
    current: .value(Fraction(30)), earlier: .figure(.value(Fraction(30))),
    expected: .level("none", 0)),
  RuleExample(
    "A low figure reaches no level, whatever the missing change would say", higherIs: .worse,
    parameters: both, current: .value(Fraction(10)), earlier: .figure(.missing(.notReported)),
    expected: .level("none", 10)),
  RuleExample(
    "A high figure whose change is missing has no level, and is not fine", higherIs: .worse,
    parameters: both, current: .value(Fraction(30)), earlier: .figure(.missing(.notReported)),
    expected: .noData(.notReported)),
]

private let anyOfExamples = [
  RuleExample(
    "The more serious of the two levels counts: watch by height, warning by rise",
    higherIs: .worse, parameters: both, current: .value(Fraction(14)),
    earlier: .figure(.value(Fraction(8))), expected: .level("warning", 6)),
  RuleExample(
    "Of equal levels the first rule's is shown", higherIs: .worse, parameters: both,
    current: .value(Fraction(14)), earlier: .figure(.value(Fraction(11))),
    expected: .level("watch", 14)),
  RuleExample(
    "Neither high nor risen reaches no level", higherIs: .worse, parameters: both,
    current: .value(Fraction(10)), earlier: .figure(.value(Fraction(9))),
    expected: .level("none", 10)),
  RuleExample(
    "A high figure reaches its level although its change is missing", higherIs: .worse,
    parameters: both, current: .value(Fraction(20)), earlier: .figure(.missing(.tooFew)),
    expected: .level("warning", 20)),
  RuleExample(
    "A low figure whose change is missing has no level, and is not fine", higherIs: .worse,
    parameters: both, current: .value(Fraction(10)), earlier: .figure(.missing(.tooFew)),
    expected: .noData(.tooFew)),
  RuleExample(
    "A change that cannot apply, as in a new school, is passed over", higherIs: .worse,
    parameters: both, current: .value(Fraction(10)), earlier: .noFact,
    expected: .level("none", 10)),
]

private let firstOfExamples = [
  RuleExample(
    "The first rule that reaches a level decides, whatever a later one would say: watch by height, "
      + "though warning by rise", higherIs: .worse, parameters: both, current: .value(Fraction(14)),
    earlier: .figure(.value(Fraction(8))), expected: .level("watch", 14)),
  RuleExample(
    "Where the first reaches none, the next is asked", higherIs: .worse, parameters: both,
    current: .value(Fraction(10)), earlier: .figure(.value(Fraction(6))),
    expected: .level("watch", 4)),
  RuleExample(
    "Where none reaches a level, the last one stands", higherIs: .worse, parameters: both,
    current: .value(Fraction(10)), earlier: .figure(.value(Fraction(9))),
    expected: .level("none", 1)),
  RuleExample(
    "The first decides although the last has no data", higherIs: .worse, parameters: both,
    current: .value(Fraction(20)), earlier: .figure(.missing(.tooFew)),
    expected: .level("warning", 20)),
  RuleExample(
    "Where the last has no data either, there is none", higherIs: .worse, parameters: both,
    current: .value(Fraction(10)), earlier: .figure(.missing(.tooFew)),
    expected: .noData(.tooFew)),
]
