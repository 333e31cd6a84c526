import SchoolModel
import Statistics

/// Whether the newest figure of a long series stands out from what the series does by itself.
let processChartRule = RuleKind(
  description: KindDescription(
    id: "process_chart",
    summary: """
      Draws the process chart of single values and moving ranges (XmR) over the last `periods` \
      periods and gives the level named for the rule by which the newest figure stands out on the bad \
      side; for monthly or weekly figures, 13 at least.
      """,
    parameters: [
      ParameterSpec("outside", .level, "The level of a figure outside the limits."),
      ParameterSpec(
        "trend", .level, "The level of the last of `trend_length` figures that all get worse."),
      ParameterSpec(
        "two_of_three", .level,
        "The level of a figure beyond two thirds of the limit, with another such among the three."),
      ParameterSpec(
        "shift", .level,
        "The level of the last of `shift_length` figures on the bad side of the mean."),
      ParameterSpec(
        "periods", .integer(13...120), default: .integer(24), "How many periods are looked at."),
      ParameterSpec(
        "minimum_points", .integer(5...120), default: .integer(13),
        "With fewer figures than this there is no data."),
      ParameterSpec(
        "shift_length", .integer(5...12), default: .integer(7), "How many figures are a shift."),
      ParameterSpec(
        "trend_length", .integer(5...12), default: .integer(7), "How many figures are a trend."),
      ParameterSpec(
        "screening", .choice(["once", "none"]), default: .text("once"),
        "Whether moving ranges beyond their own limit are left out `once` when the limits are drawn "
          + "(Nelson 1982)."),
    ],
    example: """
      absence-out-of-line:
        area: attendance
        indicator: absence_rate_term
        rule: process_chart
        minimum_n: 20
        outside: critical
        trend: warning
        two_of_three: watch
        shift: watch
      """),
  examples: processChartExamples,
  turnsOnce: false,
  reach: { RuleReach(periods: $0.parameters["periods"]?.integer ?? 24) },
  problems: { signal in
    RunRules.Cause.allCases.contains { signal.parameters[$0.key] != nil }
      ? []
      : [
        signal.problem(
          of: "outside",
          "no rule of the chart has a level; add outside, trend, two_of_three or shift")
      ]
  },
  judge: { input in
    guard let now = input.current.value else { return input.noData(input.current.status) }
    let parameters = input.definition.parameters
    let values = ([input.current] + input.earlier).reversed().compactMap { $0.value?.approximate }
    guard values.count >= parameters["minimum_points"]?.integer ?? 13 else {
      let missing = input.earlier.map(\.status).filter { $0 != .ok }
      // The school has a figure, and too few before it; a new school has no more to give.
      var outcome = input.noData(
        !missing.isEmpty && missing.allSatisfy { $0 == .notApplicable }
          ? .notApplicable : .incomplete)
      outcome.evidence = [EvidenceNumber("points", ExactDecimal(values.count))]
      return outcome
    }
    let rules = RunRules(
      shiftLength: parameters["shift_length"]?.integer ?? 7,
      trendLength: parameters["trend_length"]?.integer ?? 7)
    guard
      let chart = XmRChart(
        values, screening: parameters["screening"]?.text == "none" ? .none : .once)
    else { return input.noData(.incomplete) }
    let isWorse = input.definition.higherIs == .worse
    let mark = chart.signals(in: values, rules: rules).last ?? nil
    let cause = mark.flatMap { ($0.direction > 0) == isWorse ? $0.cause : nil }
    let level = cause.flatMap { parameters[$0.key]?.text.map { LevelID($0) } }
    let decimals = input.definition.decimals
    let edge = ExactDecimal(rounding: isWorse ? chart.upper : chart.lower, decimals: decimals)
    var outcome = RuleOutcome(
      status: .ok, level: level ?? input.mildestLevel, value: input.rounded(now))
    outcome.limit = edge.map {
      LevelLimit(
        level: level ?? input.mildestLevel, limit: Limit(isWorse ? .above : .below, $0),
        source: cause.flatMap { parameters[$0.key]?.source } ?? input.definition.source)
    }
    let mean = ExactDecimal(rounding: chart.mean, decimals: decimals)
    outcome.evidence =
      [EvidenceNumber("points", ExactDecimal(values.count))]
      + [("mean", mean), (cause?.key ?? "", cause.map { _ in 1 })].compactMap { name, number in
        number.map { EvidenceNumber(name, $0) }
      }
    return outcome
  })

extension RunRules.Cause {
  /// The parameter that names its level.
  fileprivate var key: String {
    switch self {
    case .outside: "outside"
    case .trend: "trend"
    case .twoOfThree: "two_of_three"
    case .shift: "shift"
    }
  }
}

private let levels: SettingRecord = [
  "outside": Setting(.text("critical")), "trend": Setting(.text("warning")),
  "two_of_three": Setting(.text("watch")), "shift": Setting(.text("watch")),
]
/// Fourteen figures that go up and down between 4 and 6, the newest first.
private let calm = (0..<14).map { RuleExample.Figure.value(Fraction($0 % 2 == 0 ? 4 : 6)) }
private func figures(_ values: [Int]) -> [RuleExample.Figure] {
  values.map { .value(Fraction($0)) }
}

private let processChartExamples = [
  RuleExample(
    "A figure as all the others", higherIs: .worse, parameters: levels,
    current: .value(Fraction(6)),
    earlier: .figures(calm), expected: .level("none", 6)),
  RuleExample(
    "One outside the limits", higherIs: .worse, parameters: levels, current: .value(Fraction(15)),
    earlier: .figures(calm), expected: .level("critical", 15)),
  RuleExample(
    "One outside the limits on the good side", higherIs: .better, parameters: levels,
    current: .value(Fraction(15)), earlier: .figures(calm), expected: .level("none", 15)),
  RuleExample(
    "The last of seven that all rise", higherIs: .worse, parameters: levels,
    current: .value(Fraction(8)),
    earlier: .figures(figures([7, 6, 5, 4, 3, 2]) + Array(calm.prefix(10))),
    expected: .level("warning", 8)),
  RuleExample(
    "The last of seven above the mean", higherIs: .worse, parameters: levels,
    current: .value(Fraction(6)),
    earlier: .figures(figures([7, 6, 7, 6, 7, 6]) + figures([3, 5, 3, 5, 3, 5, 3, 5])),
    expected: .level("watch", 6)),
  RuleExample(
    "Twelve figures are too few for a chart", higherIs: .worse, parameters: levels,
    current: .value(Fraction(15)), earlier: .figures(Array(calm.prefix(11))),
    expected: .noData(.incomplete)),
  RuleExample(
    "A figure that is missing does not stand out, and is not fine", higherIs: .worse,
    parameters: levels, current: .missing(.incomplete), earlier: .figures(calm),
    expected: .noData(.incomplete)),
]
