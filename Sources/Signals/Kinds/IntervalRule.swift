import SchoolModel
import Statistics

/// Where the interval of a figure lies, instead of the figure itself.
let intervalRule = RuleKind(
  description: KindDescription(
    id: "interval",
    summary: """
      Compares one end of the figure's confidence interval, rounded once to `decimals`, with the limit \
      of each level: the better end, so that the whole interval lies beyond the limit, or the worse \
      one, so that a part of it does. Shares of persons have a Wilson interval, means one from the \
      spread between persons.
      """,
    parameters: [
      ParameterSpec(
        "confidence", .decimal, default: .decimal(95), "The confidence of the interval in percent."),
      ParameterSpec(
        "beyond", .choice(["whole", "part"]), default: .text("whole"),
        "Whether the `whole` interval must lie beyond the limit, or a `part` of it is enough."),
      ParameterSpec(
        "deviation", .decimal,
        "For means: the known standard deviation between persons, such as a national one; estimated "
          + "from the school's own persons when left out."),
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
  compares: .theFigure,
  reach: { _ in RuleReach() },
  problems: { signal in
    var problems: [DefinitionProblem] = []
    if let confidence = signal.parameters["confidence"]?.decimal,
      confidence < 50 || confidence >= 100
    {
      problems.append(
        signal.problem(of: "confidence", "expected percent from 50 up to but not 100"))
    }
    if let deviation = signal.parameters["deviation"]?.decimal, deviation <= 0 {
      problems.append(signal.problem(of: "deviation", "expected more than 0"))
    }
    return problems
  },
  prepare: { peers in
    let confidence = (peers.definition.parameters["confidence"]?.decimal ?? 95).fraction.approximate
    let z = NormalDistribution.twoSidedQuantile(confidence: confidence / 100) ?? NormalQuantile.z95
    let deviation = peers.definition.parameters["deviation"]?.decimal?.fraction.approximate
    return { input in
      guard let figure = input.current.value else { return input.noData(input.current.status) }
      let definition = input.definition
      // A share without its counts, such as a ready-made percentage, has no interval, and the rule no
      // answer: the counts have not been reported.
      guard let grounds = input.grounds,
        let interval = grounds.persons != nil
          ? shareInterval(of: grounds, z: z)
          : meanInterval(
            of: grounds, figure, deviation: deviation, confidence: confidence / 100, z: z)
      else { return input.noData(.notReported) }
      let needsAll = definition.parameters["beyond"]?.text != "part"
      let end =
        (definition.higherIs == .worse) == needsAll ? interval.lowerBound : interval.upperBound
      guard let value = ExactDecimal(rounding: end, decimals: definition.decimals) else {
        return input.noData(.notReported)
      }
      var outcome = input.outcome(for: value)
      outcome.interval = interval
      // It is the figure that lies beyond a limit, surely or not, and not an end of its interval.
      outcome.limitsOfFigure = outcome.limits
      return outcome
    }
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
