import SchoolModel
import Statistics

/// Where the interval of a share of persons lies, instead of the share itself.
let intervalRule = RuleKind(
  description: KindDescription(
    id: "interval",
    summary: """
      Compares one end of the Wilson interval of a share of persons, rounded once to `decimals`, with \
      the limit of each level: the better end, so that the whole interval lies beyond the limit, or \
      the worse one, so that a part of it does.
      """,
    parameters: [
      ParameterSpec(
        "confidence", .choice(["95", "99.8"]), default: .text("95"),
        "The confidence of the interval in percent."),
      ParameterSpec(
        "beyond", .choice(["whole", "part"]), default: .text("whole"),
        "Whether the `whole` interval must lie beyond the limit, or a `part` of it is enough."),
    ],
    usesLimits: true,
    example: """
      absence-surely-high:
        area: attendance
        indicator: absence_share_15
        rule: interval
        higher_is: worse
        confidence: 95
        watch: { above: 14 }
        warning: { above: 18 }
        critical: { above: 25 }
      """),
  examples: intervalExamples,
  judge: { input in
    guard input.current.value != nil else { return input.noData(input.current.status) }
    let definition = input.definition
    // A share without its counts, such as a ready-made percentage, has no interval, and the rule no
    // answer: the counts have not been reported.
    guard let fact = input.facts.first ?? nil,
      let interval = shareInterval(
        of: fact, unit: .percent,
        z: definition.parameters["confidence"]?.text == "99.8"
          ? NormalQuantile.z998 : NormalQuantile.z95)
    else { return input.noData(.notReported) }
    let needsAll = definition.parameters["beyond"]?.text != "part"
    let end =
      (definition.higherIs == .worse) == needsAll ? interval.lowerBound : interval.upperBound
    guard let value = ExactDecimal(rounding: end, decimals: definition.decimals) else {
      return input.noData(.notReported)
    }
    var outcome = input.outcome(for: value)
    outcome.interval = interval
    return outcome
  })

private let limits = RuleExample.limits(.above, watch: 14, warning: 18, critical: 25)
private let worseIsLow = RuleExample.limits(.below, watch: 80, warning: 70, critical: 60)
private let part: SettingRecord = ["beyond": Setting(.text("part"))]

private let intervalExamples = [
  RuleExample(
    "32 of 100 lie between 23.7 and 41.7: all of that is above 18", higherIs: .worse,
    limits: limits, current: .share(32, of: 100),
    expected: .level("warning", ExactDecimal(coefficient: 237, scale: 1))),
  RuleExample(
    "The same share of 25 lies between 17.2 and 51.6: only above 14 is sure", higherIs: .worse,
    limits: limits, current: .share(8, of: 25),
    expected: .level("watch", ExactDecimal(coefficient: 172, scale: 1))),
  RuleExample(
    "The same share of 400 is surely above 25", higherIs: .worse, limits: limits,
    current: .share(128, of: 400),
    expected: .level("critical", ExactDecimal(coefficient: 276, scale: 1))),
  RuleExample(
    "20 of 100 may well be 13.3, which is not above 14", higherIs: .worse, limits: limits,
    current: .share(20, of: 100),
    expected: .level("none", ExactDecimal(coefficient: 133, scale: 1))),
  RuleExample(
    "It may also be 28.9: where a part of the interval is enough, that is above 25",
    higherIs: .worse, limits: limits, parameters: part, current: .share(20, of: 100),
    expected: .level("critical", ExactDecimal(coefficient: 289, scale: 1))),
  RuleExample(
    "Where higher is better the upper end must be below the limit", higherIs: .better,
    limits: worseIsLow, current: .share(60, of: 100),
    expected: .level("warning", ExactDecimal(coefficient: 691, scale: 1))),
  RuleExample(
    "Nobody of twenty leaves room for 16.1", higherIs: .better, limits: worseIsLow,
    current: .share(0, of: 20),
    expected: .level("critical", ExactDecimal(coefficient: 161, scale: 1))),
  RuleExample(
    "A share that came without its counts cannot be judged, and is not fine", higherIs: .worse,
    limits: limits, current: .value(Fraction(40), n: 100), expected: .noData(.notReported)),
  RuleExample(
    "A masked figure has no level", higherIs: .worse, limits: limits,
    current: .missing(.suppressed), expected: .noData(.suppressed)),
]
