import SchoolModel

/// The difference between two periods against a limit per level.
let changeRule = RuleKind(
  description: KindDescription(
    id: "change",
    summary: """
      Subtracts the figure of the period that the calendar names for comparison, both unrounded, \
      rounds the difference once to `decimals` and compares it with the limit of each level; with \
      `steps` a limit is a number of steps, whose size depends on how many persons the figures rest on.
      """,
    parameters: [
      ParameterSpec(
        "steps", .list(.record(ChangeSteps.keys)),
        "The size of an ordinary change by the number of persons, the fewest first: chance moves the "
          + "figures of few persons more. Fewer persons than in the first entry give no level, and so "
          + "does an unknown number.")
    ],
    usesLimits: true,
    example: """
      merit-falling:
        area: knowledge
        indicator: merit_17
        rule: change
        higher_is: better
        minimum_n: 15
        steps:
          - { n: 10, size: 21.8 }
          - { n: 30, size: 16.8 }
          - { n: 120, size: 10.9 }
        watch: { at_most: -1.5 }
        warning: { at_most: -2 }
        critical: { at_most: -3 }
      """),
  examples: changeExamples,
  compares: .theChange,
  problems: ChangeSteps.problems,
  judge: { input in
    let earlier = input.before ?? .missing(.notApplicable)
    // A signal that cannot apply (a new school, a new year 9) is not missing data.
    if input.current.status == .notApplicable || earlier.status == .notApplicable {
      return input.noData(.notApplicable)
    }
    guard let now = input.current.value else { return input.noData(input.current.status) }
    guard let then = earlier.value else { return input.noData(earlier.status) }
    let change = input.rounded(now - then)
    let steps = ChangeSteps.of(input.definition.parameters)
    guard !steps.isEmpty else { return input.outcome(for: change) }
    // Both figures vary; the one on fewer persons the more.
    guard let first = input.n, let second = input.groundsBefore?.n else {
      return input.noData(.incomplete)
    }
    guard let step = steps.last(where: { $0.n <= min(first, second) }) else {
      return input.noData(.tooFew)
    }
    let limits = input.definition.limits.map { $0.times(step.size) }
    return input.outcome(for: change, limits: limits, evidence: [EvidenceNumber("step", step.size)])
  })

/// Sizes of ordinary changes by number of persons.
private enum ChangeSteps {
  static let keys = [
    ParameterSpec("n", .integer(0...1_000_000), required: true, "From this many persons on."),
    ParameterSpec(
      "size", .decimal, required: true,
      "One step in the indicator's unit, such as the standard deviation of the change between years."
    ),
  ]

  static func of(_ parameters: SettingRecord) -> [(n: Int, size: ExactDecimal)] {
    (parameters["steps"]?.list ?? []).compactMap { item in
      guard let n = item.record?["n"]?.integer, let size = item.record?["size"]?.decimal else {
        return nil
      }
      return (n, size)
    }
  }

  @Sendable static func problems(_ signal: SignalDefinition) -> [DefinitionProblem] {
    let steps = of(signal.parameters)
    if zip(steps, steps.dropFirst()).contains(where: { $0.n >= $1.n }) {
      return [signal.problem(of: "steps", "list the steps by rising n")]
    }
    if steps.contains(where: { $0.size <= 0 }) {
      return [signal.problem(of: "steps", "the size of a step must be more than 0")]
    }
    let tooLong = signal.limits.contains { limit in
      steps.contains { limit.limit.value.product(with: $0.size) == nil }
    }
    return tooLong ? [signal.problem(of: "steps", "limits times steps have too many digits")] : []
  }
}

extension ExactDecimal {
  /// The exact product; nil when it has more digits than a decimal can hold.
  fileprivate func product(with other: ExactDecimal) -> ExactDecimal? {
    let (product, isTooBig) = coefficient.multipliedReportingOverflow(by: other.coefficient)
    guard !isTooBig, scale + other.scale <= Self.maximumScale else { return nil }
    return ExactDecimal(coefficient: product, scale: scale + other.scale)
  }
}

extension LevelLimit {
  /// The limit in the indicator's unit, from one in steps.
  fileprivate func times(_ size: ExactDecimal) -> LevelLimit {
    LevelLimit(
      level: level,
      limit: Limit(limit.comparison, limit.value.product(with: size) ?? limit.value),
      source: source)
  }
}

private let rise = RuleExample.limits(.atLeast, watch: 3, warning: 5, critical: 8)
private let fall = RuleExample.limits(.atMost, watch: -20, warning: -26, critical: -39)
private let inSteps = RuleExample.limits(
  .atMost, watch: ExactDecimal(coefficient: -15, scale: 1), warning: -2, critical: -3)
private let steps: SettingRecord = [
  "steps": Setting(
    .list(
      [(10, "21.8"), (30, "16.8"), (120, "10.9")].map { n, size in
        Setting(
          .record([
            "n": Setting(.integer(n)), "size": Setting(.decimal(ExactDecimal(size) ?? .zero)),
          ]))
      }))
]

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
    "A school that is new among others has no change to judge, and none is missing",
    higherIs: .worse, limits: rise, current: .value(Fraction(40)), earlier: .noFact,
    expected: .noData(.notApplicable)),
  RuleExample(
    "Where nobody has a figure from the year before, it is missing for everybody",
    higherIs: .worse, limits: rise, current: .value(Fraction(40)), earlier: .nobodys,
    expected: .noData(.notReported)),
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
  RuleExample(
    "In steps, a fall of 30 is little with 20 pupils: one and a half steps are 32.7",
    higherIs: .better, limits: inSteps, parameters: steps, current: .value(Fraction(215), n: 20),
    earlier: .figure(.value(Fraction(245), n: 60)), expected: .level("none", -30)),
  RuleExample(
    "and much with 120: two steps are 21.8, three are 32.7", higherIs: .better, limits: inSteps,
    parameters: steps, current: .value(Fraction(215), n: 120),
    earlier: .figure(.value(Fraction(245), n: 130)), expected: .level("warning", -30)),
  RuleExample(
    "The smaller of the two numbers decides", higherIs: .better, limits: inSteps,
    parameters: steps, current: .value(Fraction(215), n: 120),
    earlier: .figure(.value(Fraction(245), n: 119)), expected: .level("watch", -30)),
  RuleExample(
    "Fewer than in the first step cannot be judged", higherIs: .better, limits: inSteps,
    parameters: steps, current: .value(Fraction(215), n: 9),
    earlier: .figure(.value(Fraction(245), n: 30)), expected: .noData(.tooFew)),
  RuleExample(
    "nor can figures without a known number of persons", higherIs: .better, limits: inSteps,
    parameters: steps, current: .value(Fraction(215)),
    earlier: .figure(.value(Fraction(245), n: 30)), expected: .noData(.incomplete)),
]
