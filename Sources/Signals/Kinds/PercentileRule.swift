import SchoolModel

/// A school's percentile among the schools that it is compared with.
let percentileRule = RuleKind(
  description: KindDescription(
    id: "percentile",
    summary: """
      Ranks the unrounded figures of the schools compared, the smallest first, turns the school's \
      rank into a percentile from 0 to 100 by the named definition, rounds it once to `decimals` and \
      compares it with the limit of each level.
      """,
    parameters: [
      RuleParameters.peers, RuleParameters.minimumPeers,
      ParameterSpec(
        "definition", .choice(PercentileDefinition.allCases.map(\.rawValue)),
        default: .text(PercentileDefinition.type7.rawValue),
        "How rank r of N becomes a percentile, named after the quantile that it inverts: `type_7` is "
          + "100 × (r − 1) ÷ (N − 1), `type_6` 100 × r ÷ (N + 1), `type_5` 100 × (r − ½) ÷ N."),
      ParameterSpec(
        "ties", .choice(TieRank.allCases.map(\.rawValue)), default: .text(TieRank.middle.rawValue),
        "Which rank schools with exactly equal figures have: the `lowest`, `middle` or `highest` of "
          + "those they share."),
    ],
    usesLimits: true,
    example: """
      merit-among-peers:
        area: knowledge
        indicator: merit_17
        rule: percentile
        higher_is: better
        minimum_n: 15
        peers: peer_group
        watch: { at_most: 20 }
        warning: { at_most: 10 }
        critical: { at_most: 5 }
      """),
  examples: percentileExamples,
  reach: { RuleReach(peers: $0.peers) },
  prepare: { peers in
    let ranks = FigureRanks(peers)
    return { input in
      guard let value = input.current.value else { return input.noData(input.current.status) }
      guard ranks.count >= input.definition.minimumPeers else { return input.noData(.tooFew) }
      let place = ranks.place(of: value)
      let percentile = input.definition.percentileDefinition.percentile(
        doubledRank: input.definition.ties.doubledRank(place), of: ranks.count)
      return input.outcome(
        for: input.rounded(percentile),
        evidence: [EvidenceNumber("peers", ExactDecimal(ranks.count))])
    }
  })

/// How a rank becomes a percentile.
private enum PercentileDefinition: String, CaseIterable {
  case type5 = "type_5"
  case type6 = "type_6"
  case type7 = "type_7"

  /// The percentile of a rank, which is given doubled because ties can share half a rank.
  func percentile(doubledRank: Int, of count: Int) -> Fraction {
    let (rank, n) = (Int128(doubledRank), Int128(count))
    switch self {
    case .type5: return Fraction(100 * (rank - 1), 2 * n)
    case .type6: return Fraction(100 * rank, 2 * (n + 1))
    case .type7: return n == 1 ? Fraction(50) : Fraction(100 * (rank - 2), 2 * (n - 1))
    }
  }
}

/// Which of the ranks that equal figures share counts.
enum TieRank: String, CaseIterable {
  case lowest, middle, highest

  /// Twice the rank, from 1, of a figure with so many smaller ones and so many equal ones, itself
  /// among them.
  func doubledRank(_ place: (smaller: Int, equal: Int)) -> Int {
    switch self {
    case .lowest: 2 * place.smaller + 2
    case .middle: 2 * place.smaller + place.equal + 1
    case .highest: 2 * (place.smaller + place.equal)
    }
  }
}

extension SignalDefinition {
  fileprivate var percentileDefinition: PercentileDefinition {
    parameters["definition"]?.text.flatMap(PercentileDefinition.init) ?? .type7
  }

  fileprivate var ties: TieRank {
    parameters["ties"]?.text.flatMap(TieRank.init) ?? .middle
  }
}

private let lowest = RuleExample.limits(.atMost, 30, 20, 10)
/// Ten others: 10, 20, … 100.
private let ten = (1...10).map { RuleExample.Figure.value(Fraction(10 * $0)) }

private func setting(_ text: String) -> Setting { Setting(.text(text)) }

private let percentileExamples = [
  RuleExample(
    "The smallest of eleven figures is at percentile 0", higherIs: .better, limits: lowest,
    current: .value(Fraction(5)), others: ten, expected: .level("critical", 0)),
  RuleExample(
    "The third of eleven is at 20, which is on the limit", higherIs: .better, limits: lowest,
    current: .value(Fraction(25)), others: ten, expected: .level("warning", 20)),
  RuleExample(
    "The largest is at 100", higherIs: .better, limits: lowest, current: .value(Fraction(101)),
    others: ten, expected: .level("none", 100)),
  RuleExample(
    "Where higher is worse the limits point upwards", higherIs: .worse,
    limits: RuleExample.limits(.atLeast, 70, 80, 90), current: .value(Fraction(75)), others: ten,
    expected: .level("watch", 70)),
  RuleExample(
    "Equal figures share the middle of their ranks: 2½ of 11 is 15", higherIs: .better,
    limits: lowest, current: .value(Fraction(20)), others: ten, expected: .level("warning", 15)),
  RuleExample(
    "or the lowest, when the settings say so", higherIs: .better, limits: lowest,
    parameters: ["ties": setting("lowest")], current: .value(Fraction(20)), others: ten,
    expected: .level("critical", 10)),
  RuleExample(
    "or the highest", higherIs: .better, limits: lowest, parameters: ["ties": setting("highest")],
    current: .value(Fraction(20)), others: ten, expected: .level("warning", 20)),
  RuleExample(
    "By type 6 the smallest of eleven is at 8.3", higherIs: .better, limits: lowest,
    parameters: ["definition": setting("type_6")], current: .value(Fraction(5)), others: ten,
    expected: .level("critical", ExactDecimal(coefficient: 83, scale: 1))),
  RuleExample(
    "By type 5 it is at 4.5", higherIs: .better, limits: lowest,
    parameters: ["definition": setting("type_5")], current: .value(Fraction(5)), others: ten,
    expected: .level("critical", ExactDecimal(coefficient: 45, scale: 1))),
  RuleExample(
    "Schools without a figure are not compared with, and too few of them give no level",
    higherIs: .better, limits: lowest, current: .value(Fraction(5)),
    others: Array(ten.prefix(8)) + [.missing(.notReported), .missing(.suppressed)],
    expected: .noData(.tooFew)),
  RuleExample(
    "In a peer group only the schools of the group count", higherIs: .better, limits: lowest,
    parameters: ["peers": setting("peer_group"), "minimum_peers": Setting(.integer(3))],
    current: .value(Fraction(45)), others: ten, othersInPeerGroup: 5,
    expected: .level("none", 80)),
  RuleExample(
    "A figure that is missing has no percentile", higherIs: .better, limits: lowest,
    current: .missing(.notReported), others: ten, expected: .noData(.notReported)),
]
