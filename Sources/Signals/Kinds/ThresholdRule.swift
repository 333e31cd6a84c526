import SchoolModel

/// The figure itself against a limit per level.
let thresholdRule = RuleKind(
  description: KindDescription(
    id: "threshold",
    summary: """
      Rounds the figure once to `decimals` and compares it with the limit of each level; the most \
      serious level met wins.
      """,
    usesLimits: true,
    example: """
      absence-high:
        area: attendance
        indicator: absence_share_15
        rule: threshold
        higher_is: worse
        minimum_n: 20
        watch: { at_least: 12 }
        warning: { at_least: 18 }
        critical: { at_least: 25 }
      """),
  examples: thresholdExamples,
  compares: .theFigure, looksAtFigureAlone: true,
  judge: { input in
    guard let figure = input.current.value else { return input.noData(input.current.status) }
    return input.outcome(for: figure.rounded(decimals: input.definition.decimals))
  })

private let absence = RuleExample.limits(.atLeast, watch: 12, warning: 18, critical: 25)
private let merit = RuleExample.limits(.below, watch: 220, warning: 205, critical: 195)

private let thresholdExamples = [
  RuleExample(
    "A figure on an at_least limit reaches its level", higherIs: .worse, limits: absence,
    current: .value(Fraction(18)), expected: .level("warning", 18)),
  RuleExample(
    "A figure one step under the mildest limit reaches no level", higherIs: .worse,
    limits: absence, current: .value(Fraction(119, 10)),
    expected: .level("none", ExactDecimal(coefficient: 119, scale: 1))),
  RuleExample(
    "A figure that rounds up to the limit reaches its level", higherIs: .worse, limits: absence,
    current: .value(Fraction(2495, 100)), expected: .level("critical", 25)),
  RuleExample(
    "A figure that rounds down does not, however close: 24.949999 is 24.9", higherIs: .worse,
    limits: absence, current: .value(Fraction(24_949_999, 1_000_000)),
    expected: .level("warning", ExactDecimal(coefficient: 249, scale: 1))),
  RuleExample(
    "The most serious level met wins", higherIs: .worse, limits: absence,
    current: .value(Fraction(61)), expected: .level("critical", 61)),
  RuleExample(
    "A figure on a below limit does not reach its level", higherIs: .better, limits: merit,
    current: .value(Fraction(205)), expected: .level("watch", 205)),
  RuleExample(
    "With no decimals 194.5 rounds to 195 and stays out of critical", higherIs: .better,
    limits: merit, decimals: 0, current: .value(Fraction(389, 2)),
    expected: .level("warning", 195)),
  RuleExample(
    "As many persons as the minimum are enough", higherIs: .worse, limits: absence, minimumN: 20,
    current: .value(Fraction(30), n: 20), expected: .level("critical", 30)),
  RuleExample(
    "Fewer persons than the minimum give no level", higherIs: .worse, limits: absence,
    minimumN: 20, current: .value(Fraction(30), n: 19), expected: .noData(.tooFew)),
  RuleExample(
    "A figure without a known n is judged", higherIs: .worse, limits: absence, minimumN: 20,
    current: .value(Fraction(30)), expected: .level("critical", 30)),
  RuleExample(
    "A school that sent nothing has no level, and is not fine", higherIs: .worse, limits: absence,
    current: .missing(.notReported), expected: .noData(.notReported)),
  RuleExample(
    "A masked figure has no level", higherIs: .worse, limits: absence,
    current: .missing(.suppressed), expected: .noData(.suppressed)),
]
