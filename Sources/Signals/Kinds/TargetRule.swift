import SchoolModel

/// How far a figure is from its target.
let targetRule = RuleKind(
  description: KindDescription(
    id: "target",
    summary: """
      Subtracts the figure from the target of its period (the other way round where higher is worse), \
      rounds what is lacking once to `decimals` and compares it with the limit of each level; the \
      target is the one given for the school, else for all schools, else the one derived from the \
      result before.
      """,
    parameters: [
      ParameterSpec(
        "derive", .record(DerivedTarget.keys),
        "How a target is derived where none is given; left out, there is none then."),
      ParameterSpec(
        "partly_within", .decimal, default: .decimal(0),
        "The target is `partly` met when no more than this is lacking."),
      ParameterSpec(
        "partly_when_improved", .boolean, default: .boolean(true),
        "The target is also `partly` met when the figure is better than that of the period before."),
    ],
    usesLimits: true, limitSide: .high,
    example: """
      eligible-target:
        area: knowledge
        indicator: eligible_yr
        rule: target
        higher_is: better
        minimum_n: 10
        derive: { share_of_gap: 5, ideal: 100, at_least: 1, never_back: true }
        watch: { above: 0 }
        warning: { at_least: 5 }
        critical: { at_least: 10 }
      """),
  examples: targetExamples,
  compares: .theFigure,
  judgesTargets: true,
  reach: { RuleReach(periods: $0.derivesTarget ? 20 : 2) },
  problems: DerivedTarget.problems,
  judge: { input in
    guard let now = input.current.value else {
      var outcome = input.noData(input.current.status)
      if input.current.status != .notApplicable { outcome.fulfilment = .noOutcome }
      return outcome
    }
    guard let target = DerivedTarget.target(in: input) else {
      // A school that is new cannot have one; otherwise nobody has said what is to be reached.
      let before = input.before?.status ?? .notReported
      return input.noData(input.definition.derivesTarget && before != .ok ? before : .notReported)
    }
    let isBetter = input.definition.higherIs == .better
    let lacking = isBetter ? target.fraction - now : now - target.fraction
    let value = input.rounded(lacking)
    var evidence = [EvidenceNumber("target", target)]
    if input.target(0) != nil {
      evidence.append(EvidenceNumber("target_given", 1))
    } else if let before = DerivedTarget.floor(in: input) {
      evidence.append(EvidenceNumber("target_before", before))
    }
    var outcome = input.outcome(for: value, evidence: evidence)
    outcome.limitsOfFigure = outcome.limits.compactMap { $0.ofFigure(target, isBetter: isBetter) }
    let before = input.before?.value
    outcome.fulfilment = input.definition.fulfilment(
      lacking: value, hasImproved: before.map { isBetter ? now > $0 : now < $0 } ?? false)
    return outcome
  })

extension LevelLimit {
  /// What the figure itself must be for so much to be lacking; nil when that has too many digits.
  fileprivate func ofFigure(_ target: ExactDecimal, isBetter: Bool) -> LevelLimit? {
    let edge =
      isBetter ? target.fraction - limit.value.fraction : target.fraction + limit.value.fraction
    let scale = max(target.scale, limit.value.scale)
    let value = edge.rounded(decimals: scale)
    guard value.fraction == edge else { return nil }
    let comparison: Limit.Comparison =
      switch (limit.comparison, isBetter) {
      case (.atLeast, true): .atMost
      case (.above, true): .below
      case (.atMost, true): .atLeast
      case (.below, true): .above
      case (let same, false): same
      }
    return LevelLimit(level: level, limit: Limit(comparison, value), source: source)
  }
}

extension SignalDefinition {
  fileprivate var derivesTarget: Bool { parameters["derive"]?.record != nil }

  fileprivate func fulfilment(lacking: ExactDecimal, hasImproved: Bool) -> Fulfilment {
    if lacking <= 0 { return .reached }
    if lacking <= parameters["partly_within"]?.decimal ?? 0 { return .partly }
    return hasImproved && parameters["partly_when_improved"]?.boolean ?? true ? .partly : .not
  }
}

/// A target that closes a part of the gap between the last result and the ideal.
private enum DerivedTarget {
  static let keys = [
    ParameterSpec(
      "share_of_gap", .decimal, required: true,
      "How much of the gap between the last result and `ideal` is to be closed, in percent."),
    ParameterSpec("ideal", .decimal, required: true, "The figure where nothing is left to reach."),
    ParameterSpec(
      "at_least", .decimal, default: .decimal(0),
      "The least that the figure is to get better by, though never beyond `ideal`."),
    ParameterSpec(
      "never_back", .boolean, default: .boolean(true),
      "Whether a target never asks for less than that of the period before, over 20 periods at most."
    ),
  ]

  /// The target for the period judged; nil when there is none.
  static func target(in input: RuleInput) -> ExactDecimal? {
    target(in: input, lag: 0)
  }

  /// The target for a period so many steps back: the given one, else the one derived from the period
  /// before it.
  private static func target(in input: RuleInput, lag: Int) -> ExactDecimal? {
    if let given = input.target(lag) { return given }
    guard let derive = input.definition.parameters["derive"]?.record,
      let share = derive["share_of_gap"]?.decimal, let ideal = derive["ideal"]?.decimal?.fraction,
      lag < input.earlier.count, let last = input.earlier[lag].value
    else { return nil }
    let isBetter = input.definition.higherIs == .better
    func further(_ left: Fraction, _ right: Fraction) -> Fraction {
      isBetter ? max(left, right) : min(left, right)
    }
    // At the ideal or beyond it, holding on is all that can be asked.
    if further(last, ideal) == last { return input.rounded(ideal) }
    let least = derive["at_least"]?.decimal?.fraction ?? .zero
    let step = max(((ideal - last) * share.fraction / Fraction(100)).magnitude, least)
    let reached = isBetter ? last + step : last - step
    let wanted = further(reached, ideal) == reached ? ideal : reached
    let target = input.rounded(wanted)
    guard let before = floor(in: input, lag: lag) else { return target }
    return isBetter ? max(target, before) : min(target, before)
  }

  /// The target of the period before, below which a derived one never falls; nil when it may, and without one.
  static func floor(in input: RuleInput, lag: Int = 0) -> ExactDecimal? {
    let derive = input.definition.parameters["derive"]?.record
    return derive?["never_back"]?.boolean ?? true ? target(in: input, lag: lag + 1) : nil
  }

  @Sendable static func problems(_ signal: SignalDefinition) -> [DefinitionProblem] {
    var problems: [DefinitionProblem] = []
    if let record = signal.parameters["derive"]?.record {
      if let share = record["share_of_gap"]?.decimal, share < 0 || share > 100 || share.scale > 6 {
        problems.append(
          signal.problem(of: "derive", "share_of_gap must be 0 to 100, with 6 decimals at most"))
      }
      if let least = record["at_least"]?.decimal, least < 0 || least.scale > 6 {
        problems.append(
          signal.problem(of: "derive", "at_least must be 0 or more, with 6 decimals at most"))
      }
      if let ideal = record["ideal"]?.decimal, ideal.scale > 6 {
        problems.append(signal.problem(of: "derive", "ideal must have 6 decimals at most"))
      }
    }
    if let within = signal.parameters["partly_within"]?.decimal, within < 0 {
      problems.append(signal.problem(of: "partly_within", "expected 0 or more"))
    }
    return problems
  }
}

private let lacking = [
  LevelLimit(level: "watch", limit: Limit(.above, 0)),
  LevelLimit(level: "warning", limit: Limit(.atLeast, 5)),
  LevelLimit(level: "critical", limit: Limit(.atLeast, 10)),
]
private let derive: SettingRecord = [
  "derive": Setting(
    .record([
      "share_of_gap": Setting(.decimal(5)), "ideal": Setting(.decimal(100)),
      "at_least": Setting(.decimal(1)),
    ]))
]

private let targetExamples = [
  RuleExample(
    "A figure on its target lacks nothing", higherIs: .better, limits: lacking,
    current: .value(Fraction(80)), targets: [80], expected: .level("none", 0),
    fulfilment: .reached),
  RuleExample(
    "One beyond it lacks less than nothing", higherIs: .better, limits: lacking,
    current: .value(Fraction(86)), targets: [80], expected: .level("none", -6),
    fulfilment: .reached),
  RuleExample(
    "Better than before but short of the target meets it partly", higherIs: .better,
    limits: lacking, current: .value(Fraction(74)), earlier: .figure(.value(Fraction(73))),
    targets: [80], expected: .level("warning", 6), fulfilment: .partly),
  RuleExample(
    "Short of it and no better does not", higherIs: .better, limits: lacking,
    current: .value(Fraction(79)), earlier: .figure(.value(Fraction(79))), targets: [80],
    expected: .level("watch", 1), fulfilment: .not),
  RuleExample(
    "unless so little is lacking that the settings call it partly", higherIs: .better,
    limits: lacking, parameters: ["partly_within": Setting(.decimal(1))],
    current: .value(Fraction(79)), earlier: .figure(.value(Fraction(79))), targets: [80],
    expected: .level("watch", 1), fulfilment: .partly),
  RuleExample(
    "Where higher is worse the figure must come down to the target", higherIs: .worse,
    limits: lacking, current: .value(Fraction(22)), targets: [12],
    expected: .level("critical", 10), fulfilment: .not),
  RuleExample(
    "What is lacking is rounded once: 0.04 is nothing", higherIs: .better, limits: lacking,
    current: .value(Fraction(7996, 100)), targets: [80], expected: .level("none", 0),
    fulfilment: .reached),
  RuleExample(
    "Derived: 5 % of the gap from 60 to 100 makes 62", higherIs: .better, limits: lacking,
    parameters: derive, current: .value(Fraction(61)), earlier: .figure(.value(Fraction(60))),
    expected: .level("watch", 1), fulfilment: .partly),
  RuleExample(
    "Derived: from 90, 5 % of the gap is less than 1, so 1 it is", higherIs: .better,
    limits: lacking, parameters: derive, current: .value(Fraction(91)),
    earlier: .figure(.value(Fraction(90))), expected: .level("none", 0), fulfilment: .reached),
  RuleExample(
    "Derived: from 99.5 the ideal is nearer than 1", higherIs: .better, limits: lacking,
    parameters: derive, current: .value(Fraction(99)), earlier: .figure(.value(Fraction(995, 10))),
    expected: .level("watch", 1), fulfilment: .not),
  RuleExample(
    "Derived: never below last year's target, here 82, although the result fell to 70",
    higherIs: .better, limits: lacking, parameters: derive, current: .value(Fraction(72)),
    earlier: .figures([.value(Fraction(70))]), targets: [nil, 82],
    expected: .level("critical", 10), fulfilment: .partly),
  RuleExample(
    "A target that was given stands before one derived", higherIs: .better, limits: lacking,
    parameters: derive, current: .value(Fraction(61)), earlier: .figure(.value(Fraction(60))),
    targets: [61], expected: .level("none", 0), fulfilment: .reached),
  RuleExample(
    "Without a figure there is no outcome", higherIs: .better, limits: lacking,
    current: .missing(.notReported), targets: [80], expected: .noData(.notReported),
    fulfilment: .noOutcome),
  RuleExample(
    "Without a target nobody can say", higherIs: .better, limits: lacking,
    current: .value(Fraction(60)), earlier: .figure(.value(Fraction(60))),
    expected: .noData(.notReported)),
  RuleExample(
    "A new school has no result to derive a target from", higherIs: .better, limits: lacking,
    parameters: derive, current: .value(Fraction(60)), earlier: .noFact,
    expected: .noData(.notApplicable)),
]
