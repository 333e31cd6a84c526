import SchoolModel

/// Figures that do not come, or come incomplete.
let missingRule = RuleKind(
  description: KindDescription(
    id: "missing",
    summary: """
      Counts the periods in a row, back from the newest, in which the figure is missing for one of \
      the reasons in `reasons`, and compares that number with the limit of each level: 1 is a figure \
      that is late, 2 one that has not come at all for a whole period.
      """,
    parameters: [
      ParameterSpec(
        "reasons", .oneOrMore(.choice(MissingReasons.known)),
        default: .list(MissingReasons.usual.map { Setting(.text($0)) }),
        "Why a figure counts as missing; one that cannot exist at the school never does."),
      ParameterSpec(
        "periods", .integer(1...20), default: .integer(5), "How many periods are looked at."),
    ],
    usesLimits: true, limitSide: .high,
    example: """
      attendance-not-reported:
        area: attendance
        indicator: absence_rate
        rule: missing
        decimals: 0
        weight: 0
        reasons: [not_reported, incomplete]
        watch: { at_least: 1 }
        warning: { at_least: 2 }
      """),
  examples: missingExamples,
  reach: { RuleReach(periods: max(2, $0.parameters["periods"]?.integer ?? 5)) },
  judge: { input in
    if input.current.status == .notApplicable { return input.noData(.notApplicable) }
    let written = input.definition.parameters["reasons"]?.list?.compactMap(\.text)
    let reasons = Set((written ?? MissingReasons.usual).compactMap(FactStatus.init))
    let periods = input.definition.parameters["periods"]?.integer ?? 5
    let inARow = ([input.current] + input.earlier).prefix(periods)
      .prefix { reasons.contains($0.status) }.count
    return input.outcome(for: input.rounded(Fraction(inARow)))
  })

private enum MissingReasons {
  static let usual = [FactStatus.notReported, .incomplete].map(\.rawValue)
  static let known = FactStatus.allCases.filter { $0 != .ok && $0 != .notApplicable }
    .map(\.rawValue)
}

private let late = RuleExample.limits(.atLeast, 1, 2, 3)

private let missingExamples = [
  RuleExample(
    "A figure that is there is not missing", higherIs: .worse, limits: late,
    current: .value(Fraction(12)), expected: .level("none", 0)),
  RuleExample(
    "A figure that has not come for the newest period is late", higherIs: .worse, limits: late,
    current: .missing(.notReported), earlier: .figure(.value(Fraction(12))),
    expected: .level("watch", 1)),
  RuleExample(
    "One that did not come the time before either is not reported", higherIs: .worse,
    limits: late, current: .missing(.notReported),
    earlier: .figures([.missing(.incomplete), .value(Fraction(12))]),
    expected: .level("warning", 2)),
  RuleExample(
    "Limits point upwards for good figures too", higherIs: .better, limits: late,
    current: .missing(.incomplete), earlier: .figure(.value(Fraction(12))),
    expected: .level("watch", 1)),
  RuleExample(
    "Only the reasons that the settings name count", higherIs: .worse, limits: late,
    parameters: ["reasons": Setting(.list([Setting(.text("not_reported"))]))],
    current: .missing(.incomplete), expected: .level("none", 0)),
  RuleExample(
    "A small group is not missing unless the settings say so", higherIs: .worse, limits: late,
    minimumN: 10, current: .value(Fraction(12), n: 9), expected: .level("none", 0)),
  RuleExample(
    "A figure that cannot exist at the school is not missing", higherIs: .worse, limits: late,
    current: .missing(.notApplicable), expected: .noData(.notApplicable)),
]
