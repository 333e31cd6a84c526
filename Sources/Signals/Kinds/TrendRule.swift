import SchoolModel
import Statistics

/// Where a figure has been going over several periods.
let trendRule = RuleKind(
  description: KindDescription(
    id: "trend",
    summary: """
      Takes the median of the slopes between all pairs of periods (Theil–Sen), rounds it once to \
      `decimals` and compares it with the limit of each level, but only where the exact Mann–Kendall \
      test finds the direction beyond chance; with fewer than `minimum_points` figures there is no \
      data, since four points or fewer can show a direction only.
      """,
    parameters: [
      ParameterSpec(
        "periods", .integer(5...20), default: .integer(12), "How many periods are looked at."),
      ParameterSpec(
        "minimum_points", .integer(5...20), default: .integer(5),
        "With fewer figures than this there is no data."),
      ParameterSpec(
        "significance", .decimal, default: .decimal(5),
        "How often, in percent, chance alone may show such a direction, either way."),
    ],
    usesLimits: true,
    example: """
      certified-drifting-down:
        area: staffing
        indicator: certified_share
        rule: trend
        higher_is: better
        minimum_n: 10
        significance: 5
        watch: { below: 0 }
        warning: { at_most: -2 }
      """),
  examples: trendExamples,
  falseAlarm: { definition in
    // The test looks both ways, the signal one way only.
    (definition.parameters["significance"]?.decimal?.fraction.approximate ?? 5) / 200
  },
  reach: { RuleReach(periods: $0.parameters["periods"]?.integer ?? 12) },
  problems: { signal in
    guard let percent = signal.parameters["significance"]?.decimal, percent <= 0 || percent > 50
    else { return [] }
    return [signal.problem(of: "significance", "expected percent above 0 and up to 50")]
  },
  judge: { input in
    guard input.current.value != nil else { return input.noData(input.current.status) }
    // From the oldest to the newest; a period without a figure keeps its place in time.
    let series = ([input.current] + input.earlier).reversed().map { $0.value?.approximate }
    let points = series.compactMap(\.self)
    guard points.count >= input.definition.parameters["minimum_points"]?.integer ?? 5 else {
      let missing = input.earlier.map(\.status).filter { $0 != .ok }
      // The school has a figure, and too few before it: a direction only. A new school has no more to give.
      var outcome = input.noData(
        !missing.isEmpty && missing.allSatisfy { $0 == .notApplicable }
          ? .notApplicable : .incomplete)
      outcome.evidence = [EvidenceNumber("points", ExactDecimal(points.count))]
      if points.count > 1, let line = TheilSen.fit(series: series),
        let slope = ExactDecimal(rounding: line.slope, decimals: input.definition.decimals)
      {
        outcome.evidence.append(EvidenceNumber("slope", slope))
      }
      return outcome
    }
    guard let line = TheilSen.fit(series: series), let test = MannKendall(points), let p = test.p,
      let slope = ExactDecimal(rounding: line.slope, decimals: input.definition.decimals)
    else { return input.noData(.incomplete) }
    let significance = input.definition.parameters["significance"]?.decimal ?? 5
    var outcome = input.outcome(
      for: slope,
      evidence: [
        EvidenceNumber("points", ExactDecimal(points.count)),
        EvidenceNumber("p", ExactDecimal(rounding: p, decimals: 4) ?? 1),
        EvidenceNumber(
          "p_worse", ExactDecimal(rounding: input.onTheBadSide(p, line.slope), decimals: 6) ?? 1),
        EvidenceNumber("significance", significance),
      ])
    if 100 * p > significance.fraction.approximate {
      outcome.level = input.mildestLevel
      outcome.limit = input.definition.limits.first
    }
    return outcome
  })

extension RuleInput {
  /// Of how often chance alone leads so far out on either side, how often it does on the bad one.
  fileprivate func onTheBadSide(_ p: Double, _ slope: Double) -> Double {
    // Who gets better is as little out of the ordinary on the bad side as can be.
    let isBad = slope != 0 && (slope > 0) == (definition.higherIs == .worse)
    return isBad ? p / 2 : 1 - p / 2
  }
}

private let falling = RuleExample.limits(.atMost, watch: -1, warning: -2, critical: -4)

private func series(_ newestFirst: [Int?]) -> RuleExample.Earlier {
  .figures(
    newestFirst.map { $0.map { .value(Fraction($0)) } ?? .missing(.tooFew) })
}

private let trendExamples = [
  RuleExample(
    "Five years that all fall, by three points in the middle", higherIs: .better, limits: falling,
    current: .value(Fraction(60)), earlier: series([63, 67, 70, 72]),
    expected: .level("warning", -3)),
  RuleExample(
    "A slow fall that never pauses", higherIs: .better, limits: falling,
    current: .value(Fraction(70)), earlier: series([71, 72, 73, 74]),
    expected: .level("watch", -1)),
  RuleExample(
    "As steep a fall with one year against it may be chance: of five points all must agree",
    higherIs: .better, limits: falling, current: .value(Fraction(60)),
    earlier: series([64, 63, 70, 73]),
    expected: .level("none", ExactDecimal(coefficient: -31, scale: 1))),
  RuleExample(
    "Of seven points one pair may go against it", higherIs: .better,
    limits: falling, current: .value(Fraction(60)), earlier: series([63, 66, 65, 72, 75, 78]),
    expected: .level("warning", -3)),
  RuleExample(
    "A rise is no fall", higherIs: .better, limits: falling, current: .value(Fraction(72)),
    earlier: series([70, 67, 63, 60]), expected: .level("none", 3)),
  RuleExample(
    "A year without a figure keeps its place in time", higherIs: .better, limits: falling,
    current: .value(Fraction(60)), earlier: series([63, nil, 67, 70, 72]),
    expected: .level("warning", ExactDecimal(coefficient: -24, scale: 1))),
  RuleExample(
    "Four points can show a direction only", higherIs: .better, limits: falling,
    current: .value(Fraction(60)), earlier: series([65, 70, 75]), expected: .noData(.incomplete)),
  RuleExample(
    "Four points and one that is missing cannot either", higherIs: .better, limits: falling,
    current: .value(Fraction(60)), earlier: series([65, nil, 70, 75]),
    expected: .noData(.incomplete)),
]
