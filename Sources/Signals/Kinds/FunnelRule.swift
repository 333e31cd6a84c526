import SchoolModel
import Statistics

/// How far a figure lies outside what chance and the ordinary spread between schools allow for its size.
let funnelRule = RuleKind(
  description: KindDescription(
    id: "funnel",
    summary: """
      Counts how many standard errors a figure lies from the common level on the bad side, given how \
      many persons it rests on and how far schools ordinarily spread, rounds that once to `decimals` \
      and compares it with the limit of each level: 1.96 is what one school in forty reaches on that \
      side although nothing is wrong, 3.09 one in a thousand.
      """,
    parameters: [
      RuleParameters.peers, RuleParameters.reference, RuleParameters.minimumPeers,
      ParameterSpec(
        "decimals", .integer(0...6), default: .integer(2),
        "The decimals that the number of standard errors is rounded to."),
      ParameterSpec(
        "dispersion", .choice(["added", "none"]), default: .text("added"),
        "Whether the spread between schools that size and chance do not explain is `added` to each "
          + "error (τ², winsorised by 10 % for shares), or `none` is."),
      ParameterSpec(
        "test", .choice(["exact", "score"]), default: .text("exact"),
        "Without added spread, how a share is held against the common level: by the `exact` binomial "
          + "distribution, or by its `score`, the normal approximation √(θ(1 − θ)/n) that published funnel "
          + "plots often use."),
      ParameterSpec(
        "centre", .decimal,
        "The common level in the indicator's unit, such as that of a year which is kept; that of the "
          + "schools compared when left out."),
      ParameterSpec(
        "spread", .decimal,
        "The spread between schools that is added, as a standard deviation in the indicator's unit, such as "
          + "that of a year which is kept; estimated from the schools compared when left out. With the centre "
          + "given too a share needs nobody to compare with."),
    ],
    usesLimits: true, limitSide: .high,
    example: """
      absence-outlier:
        area: attendance
        indicator: absence_share_15
        rule: funnel
        minimum_n: 10
        # Kept for the year, so that the city cannot become its own excuse.
        centre: 14
        spread: 5
        watch: { at_least: 1.96 }
        critical: { at_least: 3.09 }
      """),
  examples: funnelExamples,
  falseAlarm: { definition in
    definition.limits.first.flatMap {
      NormalDistribution.upper($0.limit.value.fraction.approximate)
    }
  },
  reach: { RuleReach(peers: $0.peers) },
  problems: { signal in
    guard let spread = signal.parameters["spread"]?.decimal else { return [] }
    if signal.parameters["dispersion"]?.text == "none" {
      return [
        signal.problem(
          of: "spread", "nothing is added with dispersion: none; leave one of them out")
      ]
    }
    return spread < 0
      ? [signal.problem(of: "spread", "a standard deviation is not negative")] : []
  },
  prepare: { peers in
    let funnel = FunnelModel(peers)
    return { input in
      guard input.current.value != nil, let grounds = input.grounds else {
        return input.noData(input.current.status)
      }
      // With all of it given there is nothing to learn from others.
      guard let funnel,
        funnel.isGiven || peers.members.count >= input.definition.minimumPeers
      else { return input.noData(.tooFew) }
      // A figure without its counts, or without the spread between persons, has no error.
      guard let score = funnel.score(of: grounds) else { return input.noData(.notReported) }
      let bad = input.definition.higherIs == .worse ? score : -score
      guard let value = ExactDecimal(rounding: bad, decimals: input.definition.decimals) else {
        return input.noData(.notReported)
      }
      var outcome = input.outcome(for: value, evidence: funnel.evidence(for: grounds))
      // How often an ordinary school of this size lies so far out on the bad side.
      if let mildest = input.definition.limits.first,
        let chance = funnel.falseAlarm(grounds, limit: mildest.limit, input: input)
          .flatMap({ ExactDecimal(rounding: $0, decimals: 6) })
      {
        outcome.evidence.append(EvidenceNumber("false_alarm", chance))
      }
      if let p = funnel.chance(of: grounds, score: bad, higherIs: input.definition.higherIs)
        .flatMap({ ExactDecimal(rounding: $0, decimals: 6) })
      {
        outcome.evidence.append(EvidenceNumber("p", p))
      }
      return outcome
    }
  })

/// What the schools compared say about an ordinary school of a given size.
private struct FunnelModel {
  private enum Shape {
    case shares(DispersedFunnel)
    case exactShares(target: Double)
    case scoredShares(target: Double)
    /// The common mean with the variance between schools, and the variance between persons.
    case means(centre: Double, tauSquared: Double, within: Double)
  }

  private let shape: Shape
  private let peers: Int
  /// Whether nothing of it was learnt from the schools compared.
  let isGiven: Bool

  init?(_ peers: RulePeers) {
    self.peers = peers.members.count
    let given = peers.definition.parameters["centre"]?.decimal?.fraction.approximate
    let spread = peers.definition.parameters["spread"]?.decimal?.fraction.approximate
    let isDispersed = peers.definition.parameters["dispersion"]?.text != "none"
    if peers.areSharesOfPersons {
      let persons = peers.members.compactMap { $0.grounds.persons }
      let (count, all) = persons.reduce((0, 0)) { ($0.0 + $1.of, $0.1 + $1.n) }
      guard given != nil || all > 0 else { return nil }
      let target = given.map { $0 / 100 } ?? Double(count) / Double(all)
      isGiven = given != nil && (spread != nil || !isDispersed)
      guard isDispersed else {
        guard target > 0, target < 1 else { return nil }
        shape =
          peers.definition.parameters["test"]?.text == "score"
          ? .scoredShares(target: target) : .exactShares(target: target)
        return
      }
      let scale = FunnelScale.proportion
      let places = persons.compactMap {
        scale.place(numerator: Double($0.of), denominator: Double($0.n))
      }
      guard let centre = scale.centre(ofTarget: target),
        let added = spread.map({ Self.variance(ofSpread: $0 / 100, around: target) })
          ?? OverDispersion.estimate(places, around: centre)?.tauSquared,
        let funnel = DispersedFunnel(scale: scale, target: target, tauSquared: added)
      else { return nil }
      shape = .shares(funnel)
    } else {
      isGiven = false
      let groups = peers.members.compactMap { $0.grounds.group }
      guard let within = VarianceComponents(groups: groups)?.withinMeanSquare, within > 0,
        let prior = NormalPrior.fromMoments(
          values: groups.map(\.mean), errors: groups.map { (within / Double($0.n)).squareRoot() })
      else { return nil }
      shape = .means(
        centre: given ?? prior.mean,
        tauSquared: isDispersed ? spread.map { $0 * $0 } ?? prior.variance : 0, within: within)
    }
  }

  /// The variance of asin √p that goes with a standard deviation of shares around p; nil at 0 and 1.
  ///
  /// Formula: the delta method, (σ / (2√(p(1 − p))))².
  private static func variance(ofSpread spread: Double, around share: Double) -> Double? {
    let chance = share * (1 - share)
    return chance > 0 ? spread * spread / (4 * chance) : nil
  }

  /// Standard errors from the centre, upwards; nil when the figure has no error.
  func score(of grounds: Grounds) -> Double? {
    switch shape {
    case .shares(let funnel):
      return grounds.persons.flatMap {
        funnel.score(numerator: Double($0.of), denominator: Double($0.n))
      }
    case .exactShares(let target):
      guard let persons = grounds.persons,
        let binomial = BinomialDistribution(n: persons.n, probability: target),
        let upper = binomial.atLeast(persons.of), let lower = binomial.cumulative(persons.of)
      else { return nil }
      // The tail on the figure's own side, told as the normal quantile with the same tail; what is smaller than the
      // smallest probability that there is a quantile of lies as far out as that, 36 standard errors.
      let least = NormalDistribution.smallestProbability
      return upper < lower
        ? NormalDistribution.quantile(max(upper, least)).map { max(0, -$0) }
        : NormalDistribution.quantile(max(lower, least)).map { min(0, $0) }
    case .scoredShares(let target):
      return grounds.persons.flatMap {
        ScoreFunnel.score(count: $0.of, n: $0.n, target: target)
      }
    case .means(let centre, let tauSquared, let within):
      guard let group = grounds.group else { return nil }
      return (group.mean - centre) / (within / Double(group.n) + tauSquared).squareRoot()
    }
  }

  /// How often an ordinary school of this size lies so far out on the bad side, or farther.
  func chance(of grounds: Grounds, score bad: Double, higherIs: HigherIs) -> Double? {
    guard let target = chanceAlone, let persons = grounds.persons,
      let binomial = BinomialDistribution(n: persons.n, probability: target)
    else { return NormalDistribution.upper(bad) }
    return higherIs == .worse ? binomial.atLeast(persons.of) : binomial.cumulative(persons.of)
  }

  /// How often an ordinary school of this size reaches a limit by chance.
  ///
  /// Whole numbers of persons do not divide as finely as the limits: where nothing but chance is reckoned with,
  /// the smallest number that fires decides.
  func falseAlarm(_ grounds: Grounds, limit: Limit, input: RuleInput) -> Double? {
    guard let target = chanceAlone, let persons = grounds.persons,
      let binomial = BinomialDistribution(n: persons.n, probability: target)
    else { return NormalDistribution.upper(limit.value.fraction.approximate) }
    let isWorse = input.definition.higherIs == .worse
    func fires(_ count: Int) -> Bool {
      guard let score = grounds.recounted(count).flatMap(score),
        let value = ExactDecimal(
          rounding: isWorse ? score : -score, decimals: input.definition.decimals)
      else { return false }
      return limit.isMet(by: value)
    }
    let ordinary = min(max(Int((target * Double(persons.n)).rounded()), 0), persons.n)
    guard !fires(ordinary),
      let change = InPupils.smallestChange(count: ordinary, of: persons.n, fires: fires)
    else { return 0 }
    return isWorse ? binomial.atLeast(ordinary + change) : binomial.cumulative(ordinary + change)
  }

  /// The shares, in percent, that lie within 99.8 %: by whole persons, so that a figure outside them is as many
  /// standard errors out as the same tail says.
  private static func ordinaryShares(target: Double, n: Int) -> ClosedRange<Double>? {
    let tail = 0.001
    guard let counted = BinomialDistribution(n: n, probability: target),
      let others = BinomialDistribution(n: n, probability: 1 - target),
      let low = counted.smallestCount(whoseCumulativeExceeds: tail),
      let rest = others.smallestCount(whoseCumulativeExceeds: tail), low <= n - rest
    else { return nil }
    return (100 * Double(low) / Double(n))...(100 * Double(n - rest) / Double(n))
  }

  /// The common share of a funnel that knows of no other spread than chance.
  private var chanceAlone: Double? {
    switch shape {
    case .exactShares(let target), .scoredShares(let target): target
    case .shares, .means: nil
    }
  }

  /// The centre, and between which figures 99.8 % of ordinary schools of this size lie.
  func evidence(for grounds: Grounds) -> [EvidenceNumber] {
    var centre: Double
    var range: ClosedRange<Double>?
    switch shape {
    case .shares(let funnel):
      centre = 100 * funnel.target
      range = grounds.persons.flatMap { funnel.limits(denominator: Double($0.n)) }
        .map { (100 * $0.lowerBound)...(100 * $0.upperBound) }
    case .exactShares(let target):
      centre = 100 * target
      range = grounds.persons.flatMap { Self.ordinaryShares(target: target, n: $0.n) }
    case .scoredShares(let target):
      centre = 100 * target
      range = grounds.persons.flatMap { ScoreFunnel.limits(target: target, n: $0.n) }
        .map { (100 * $0.lowerBound)...(100 * $0.upperBound) }
    case .means(let mean, let tauSquared, let within):
      centre = mean
      range = grounds.group.map { group in
        let reach =
          NormalQuantile.z998 * (within / Double(group.n) + tauSquared).squareRoot()
        return (mean - reach)...(mean + reach)
      }
    }
    let numbers = [
      ("centre", centre), ("ordinary_low", range?.lowerBound), ("ordinary_high", range?.upperBound),
      ("peers", Double(peers)),
    ]
    return numbers.compactMap { name, number in
      number.flatMap { ExactDecimal(rounding: $0, decimals: 2) }.map { EvidenceNumber(name, $0) }
    }
  }
}

private let z = RuleExample.limits(
  .atLeast, watch: ExactDecimal(coefficient: 196, scale: 2),
  warning: ExactDecimal(coefficient: 258, scale: 2),
  critical: ExactDecimal(coefficient: 309, scale: 2))
private func parameters(_ pairs: [String: SettingValue]) -> SettingRecord {
  pairs.mapValues { Setting($0) }
}
private let exact = parameters(["dispersion": .text("none"), "centre": .decimal(15)])
/// Nineteen others with 15 % of 100 persons each, so that they spread less than chance would have them.
private let alike = Array(repeating: RuleExample.Figure.share(15, of: 100), count: 19)
/// Ten others that spread: 5, 7, … 23 % of 100.
private let spread = (0..<10).map { RuleExample.Figure.share(5 + 2 * $0, of: 100) }

private let funnelExamples = [
  RuleExample(
    "27 of 100 where 15 % is common: nearly three standard errors", higherIs: .worse, limits: z,
    decimals: 2, parameters: parameters(["centre": .decimal(15)]), current: .share(27, of: 100),
    others: alike, expected: .level("warning", ExactDecimal(coefficient: 297, scale: 2))),
  RuleExample(
    "The same share of 25 is within what chance does", higherIs: .worse, limits: z, decimals: 2,
    parameters: parameters(["centre": .decimal(15)]), current: .share(7, of: 25), others: alike,
    expected: .level("none", ExactDecimal(coefficient: 16, scale: 1))),
  RuleExample(
    "and of 400 far outside", higherIs: .worse, limits: z, decimals: 2,
    parameters: parameters(["centre": .decimal(15)]), current: .share(108, of: 400), others: alike,
    expected: .level("critical", ExactDecimal(coefficient: 595, scale: 2))),
  RuleExample(
    "A low share is no outlier where higher is worse", higherIs: .worse, limits: z, decimals: 2,
    parameters: parameters(["centre": .decimal(15)]), current: .share(3, of: 100), others: alike,
    expected: .level("none", ExactDecimal(coefficient: -447, scale: 2))),
  RuleExample(
    "and is one where higher is better", higherIs: .better, limits: z, decimals: 2,
    parameters: parameters(["centre": .decimal(15)]), current: .share(8, of: 100), others: alike,
    expected: .level("watch", ExactDecimal(coefficient: 222, scale: 2))),
  RuleExample(
    "Where schools spread more than chance explains, 27 of 100 is nothing special",
    higherIs: .worse, limits: z, decimals: 2, current: .share(27, of: 100), others: spread,
    expected: .level("none", ExactDecimal(coefficient: 165, scale: 2))),
  RuleExample(
    "With a centre and a spread that are kept, the others are not asked", higherIs: .worse,
    limits: z,
    decimals: 2, parameters: parameters(["centre": .decimal(15), "spread": .decimal(5)]),
    current: .share(27, of: 100), others: spread,
    expected: .level("none", ExactDecimal(coefficient: 173, scale: 2))),
  RuleExample(
    "Without added spread the exact binomial distribution decides: 27 of 100 or more where 15 % is "
      + "common has a probability of 0.0014", higherIs: .worse, limits: z, decimals: 2,
    parameters: exact, current: .share(27, of: 100), others: alike,
    expected: .level("warning", ExactDecimal(coefficient: 299, scale: 2))),
  RuleExample(
    "So far out that its chance is no number any longer: 600 of 732 where 1 % is common",
    higherIs: .worse, limits: z, decimals: 2,
    parameters: exact.merging(parameters(["centre": .decimal(1)])) { $1 },
    current: .share(600, of: 732), others: alike,
    expected: .level("critical", ExactDecimal(coefficient: 3578, scale: 2))),
  RuleExample(
    "By the score 27 of 100 lies 12 points from 15, of 3.571 each", higherIs: .worse, limits: z,
    decimals: 2,
    parameters: exact.merging(parameters(["test": .text("score")])) { $1 },
    current: .share(27, of: 100), others: alike,
    expected: .level("critical", ExactDecimal(coefficient: 336, scale: 2))),
  RuleExample(
    "Among too few schools nothing is common", higherIs: .worse, limits: z, decimals: 2,
    current: .share(27, of: 100), others: Array(alike.prefix(8)), expected: .noData(.tooFew)),
  RuleExample(
    "A share without its counts has no error", higherIs: .worse, limits: z, decimals: 2,
    current: .value(Fraction(27), n: 100), others: alike, expected: .noData(.notReported)),
  RuleExample(
    "A figure that is missing is no outlier, and not fine", higherIs: .worse, limits: z,
    decimals: 2, current: .missing(.incomplete), others: alike, expected: .noData(.incomplete)),
]
