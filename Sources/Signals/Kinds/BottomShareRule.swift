import SchoolModel

/// The worst so many percent of the schools.
let bottomShareRule = RuleKind(
  description: KindDescription(
    id: "bottom_share",
    summary: """
      Ranks the unrounded figures of the schools compared, the worst first, and compares the school's \
      place as a percentage of their number with the limit of each level: `critical: { at_most: 5 }` \
      is the worst 5 %.
      """,
    parameters: [
      RuleParameters.peers, RuleParameters.minimumPeers,
      ParameterSpec(
        "count", .choice(["down", "up"]), default: .text("down"),
        "How many schools a share that is no whole number means: 5 % of 69 is 3 (`down`) or 4 (`up`, "
          + "which is “at least the worst 5 %”)."),
      ParameterSpec(
        "ties", .choice(["in", "out"]), default: .text("in"),
        "Whether schools with exactly equal figures across the cut are all `in` or all `out`."),
    ],
    usesLimits: true, limitSide: .low,
    example: """
      eligible-worst:
        area: knowledge
        indicator: eligible_yr
        rule: bottom_share
        higher_is: better
        minimum_n: 10
        watch: { at_most: 20 }
        warning: { at_most: 10 }
        critical: { at_most: 5 }
      """),
  examples: bottomShareExamples,
  reach: { RuleReach(peers: $0.peers) },
  problems: { signal in
    // With `above` and `below` nothing would be said about a share that is a whole number of schools.
    signal.limits.filter { $0.limit.comparison != .atMost }.map { limit in
      DefinitionProblem(
        limit.source, path: "signals.\(signal.id).\(limit.level)",
        "a share of the worst schools is given as at_most")
    }
  },
  prepare: { peers in
    let ranks = FigureRanks(peers)
    return { input in
      guard let value = input.current.value else { return input.noData(input.current.status) }
      guard ranks.count >= input.definition.minimumPeers else { return input.noData(.tooFew) }
      let place = ranks.place(of: value)
      let worse =
        input.definition.higherIs == .better
        ? place.smaller : ranks.count - place.smaller - place.equal
      let rank = input.definition.tiesAreIn ? worse + 1 : worse + place.equal
      return input.outcome(ofRank: rank, among: ranks.count)
    }
  })

extension RuleInput {
  /// Compares whole numbers of schools, so that no rounding can move the cut.
  fileprivate func outcome(ofRank rank: Int, among count: Int) -> RuleOutcome {
    let crossed = definition.limits.last { limit in
      let share = limit.limit.value.fraction * Fraction(count)
      let reached = Fraction(100 * rank)
      // Counting up, the school after the last whole one is in too, unless the share is whole itself.
      return definition.countsUp ? reached < share + Fraction(100) : reached <= share
    }
    return RuleOutcome(
      status: .ok, level: crossed?.level ?? mildestLevel,
      value: rounded(Fraction(Int128(100 * rank), Int128(count))),
      limit: crossed ?? definition.limits.first,
      evidence: [
        EvidenceNumber("place", ExactDecimal(rank)), EvidenceNumber("peers", ExactDecimal(count)),
      ])
  }
}

extension SignalDefinition {
  fileprivate var tiesAreIn: Bool { parameters["ties"]?.text != "out" }
  fileprivate var countsUp: Bool { parameters["count"]?.text == "up" }
}

private let worst = RuleExample.limits(.atMost, 30, 20, 10)
/// Nineteen others: 10, 20, … 190.
private let nineteen = (1...19).map { RuleExample.Figure.value(Fraction(10 * $0)) }
private func setting(_ text: String) -> Setting { Setting(.text(text)) }

private let bottomShareExamples = [
  RuleExample(
    "The second of twenty is among the worst 10 %", higherIs: .better, limits: worst,
    current: .value(Fraction(15)), others: nineteen, expected: .level("critical", 10)),
  RuleExample(
    "The third is not", higherIs: .better, limits: worst, current: .value(Fraction(25)),
    others: nineteen, expected: .level("warning", 15)),
  RuleExample(
    "Where higher is worse the largest figures are the worst", higherIs: .worse, limits: worst,
    current: .value(Fraction(145)), others: nineteen, expected: .level("watch", 30)),
  RuleExample(
    "The best is last", higherIs: .worse, limits: worst, current: .value(Fraction(1)),
    others: nineteen, expected: .level("none", 100)),
  RuleExample(
    "Of two equal schools on the second and third place both are in", higherIs: .better,
    limits: worst, current: .value(Fraction(20)), others: nineteen,
    expected: .level("critical", 10)),
  RuleExample(
    "or both out", higherIs: .better, limits: worst, parameters: ["ties": setting("out")],
    current: .value(Fraction(20)), others: nineteen, expected: .level("warning", 15)),
  RuleExample(
    "10 % of nineteen schools is one school", higherIs: .better, limits: worst,
    current: .value(Fraction(15)), others: Array(nineteen.dropLast()),
    expected: .level("warning", ExactDecimal(coefficient: 105, scale: 1))),
  RuleExample(
    "or two, counted up", higherIs: .better, limits: worst, parameters: ["count": setting("up")],
    current: .value(Fraction(15)), others: Array(nineteen.dropLast()),
    expected: .level("critical", ExactDecimal(coefficient: 105, scale: 1))),
  RuleExample(
    "Counted up, a share that is a whole number of schools stays that number", higherIs: .better,
    limits: worst, parameters: ["count": setting("up")], current: .value(Fraction(25)),
    others: nineteen, expected: .level("warning", 15)),
  RuleExample(
    "Among too few schools nobody is the worst", higherIs: .better, limits: worst,
    current: .value(Fraction(15)), others: Array(nineteen.prefix(8)), expected: .noData(.tooFew)),
  RuleExample(
    "A figure that is missing has no place", higherIs: .better, limits: worst,
    current: .missing(.incomplete), others: nineteen, expected: .noData(.incomplete)),
]
