import SchoolModel

/// The difference between two periods against a limit per level.
let changeRule = RuleKind(
  description: KindDescription(
    id: "change",
    summary: """
      Subtracts the figure of the period that the calendar names for comparison, both unrounded, \
      rounds the difference once to `decimals` and compares it with the limit of each level.
      """,
    usesLimits: true,
    example: """
      merit-falling:
        area: knowledge
        indicator: merit_17
        rule: change
        higher_is: better
        minimum_n: 15
        watch: { at_most: -20 }
        warning: { at_most: -26 }
        critical: { at_most: -39 }
      """),
  examples: changeExamples,
  judge: { input in
    let earlier = input.earlier.first ?? .missing(.notApplicable)
    // A signal that cannot apply (a new school, a new year 9) is not missing data.
    if input.current.status == .notApplicable || earlier.status == .notApplicable {
      return input.noData(.notApplicable)
    }
    guard let now = input.current.value else { return input.noData(input.current.status) }
    guard let then = earlier.value else { return input.noData(earlier.status) }
    return input.outcome(for: (now - then).rounded(decimals: input.definition.decimals))
  })

private let rise = RuleExample.limits(.atLeast, watch: 3, warning: 5, critical: 8)
private let fall = RuleExample.limits(.atMost, watch: -20, warning: -26, critical: -39)

private let changeExamples = [
  RuleExample(
    "A rise on the limit reaches its level", higherIs: .worse, limits: rise,
    current: .value(Fraction(20)), earlier: .figure(.value(Fraction(15))),
    expected: .level("warning", 5)),
  RuleExample(
    "A fall is no rise", higherIs: .worse, limits: rise, current: .value(Fraction(10)),
    earlier: .figure(.value(Fraction(20))), expected: .level("none", -10)),
  RuleExample(
    "A fall in merit reaches the level that its size meets", higherIs: .better, limits: fall,
    current: .value(Fraction(215)), earlier: .figure(.value(Fraction(245))),
    expected: .level("warning", -30)),
  RuleExample(
    "Unrounded figures are subtracted: 14.96 − 12.04 is 2.9, though 15.0 − 12.0 is 3.0",
    higherIs: .worse, limits: rise, current: .value(Fraction(1496, 100)),
    earlier: .figure(.value(Fraction(1204, 100))),
    expected: .level("none", ExactDecimal(coefficient: 29, scale: 1))),
  RuleExample(
    "Unrounded figures are subtracted: 15.04 − 11.96 is 3.1, though 15.0 − 12.0 is 3.0",
    higherIs: .worse,
    limits: RuleExample.limits(
      .above, watch: 3, warning: 5, critical: 8),
    current: .value(Fraction(1504, 100)), earlier: .figure(.value(Fraction(1196, 100))),
    expected: .level("watch", ExactDecimal(coefficient: 31, scale: 1))),
  RuleExample(
    "Half a step rounds away from zero, also downwards: −19.95 is −20.0", higherIs: .better,
    limits: fall, current: .value(Fraction(22005, 100)),
    earlier: .figure(.value(Fraction(240))), expected: .level("watch", -20)),
  RuleExample(
    "Less than half a step does not: −19.949999 is −19.9", higherIs: .better, limits: fall,
    current: .value(Fraction(220_050_001, 1_000_000)), earlier: .figure(.value(Fraction(240))),
    expected: .level("none", ExactDecimal(coefficient: -199, scale: 1))),
  RuleExample(
    "Too few persons now give no level", higherIs: .worse, limits: rise, minimumN: 15,
    current: .value(Fraction(40), n: 14), earlier: .figure(.value(Fraction(20), n: 15)),
    expected: .noData(.tooFew)),
  RuleExample(
    "Too few persons then give no level either", higherIs: .worse, limits: rise, minimumN: 15,
    current: .value(Fraction(40), n: 15), earlier: .figure(.value(Fraction(20), n: 14)),
    expected: .noData(.tooFew)),
  RuleExample(
    "A school that sent nothing the year before has no change", higherIs: .worse, limits: rise,
    current: .value(Fraction(40)), earlier: .figure(.missing(.notReported)),
    expected: .noData(.notReported)),
  RuleExample(
    "A school that is new has no change to judge, and none is missing", higherIs: .worse,
    limits: rise, current: .value(Fraction(40)), earlier: .noFact,
    expected: .noData(.notApplicable)),
  RuleExample(
    "A first year 9 has no change to judge", higherIs: .better, limits: fall,
    current: .value(Fraction(180)), earlier: .figure(.missing(.notApplicable)),
    expected: .noData(.notApplicable)),
  RuleExample(
    "Without a comparison period the rule does not apply", higherIs: .worse, limits: rise,
    current: .value(Fraction(40)), earlier: .noPeriod, expected: .noData(.notApplicable)),
  RuleExample(
    "A figure missing now is missing, whatever there was before", higherIs: .worse, limits: rise,
    current: .missing(.incomplete), earlier: .figure(.value(Fraction(20))),
    expected: .noData(.incomplete)),
]
