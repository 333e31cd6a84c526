import SchoolModel
import Statistics

/// What the schools' figures teach about a school before its own figure is seen.
///
/// A figure is weighed against it: few persons weigh little, so that a small school's true figure is
/// believed to lie nearer to the others. Shares of persons: beta-binomial; means with a known spread
/// between pupils: normal. Other figures, such as shares of minutes, have no belief: nobody knows how
/// far chance moves them.
struct Beliefs: Sendable {
  private enum Source: Sendable {
    case shares(BetaPrior)
    /// With the variance between the persons of a school.
    case means(NormalPrior, within: Double)
    case shareChanges(NormalPrior)
    /// With the variances between the persons of a school, now and then.
    case meanChanges(NormalPrior, within: Double, before: Double)
  }

  private let source: Source

  /// Fewer schools than this teach nothing that can be relied on.
  static let minimumSchools = 10

  /// The beliefs of a rule, by peer group when its settings say so, else under nil.
  static func byGroup(
    _ rule: PlannedRule, schools: [School], columns: [FigureColumn]
  ) -> [String?: Beliefs] {
    guard rule.kind.compares != .another, let now = columns.first else { return [:] }
    let then = columns.dropFirst().first
    let isOfPeerGroup = rule.definition.prior?.isOfPeerGroup ?? false
    func pair(_ place: Int) -> Pair? {
      guard now.readings[place].value != nil, let grounds = now.grounds[place],
        rule.applies(to: schools[place])
      else { return nil }
      return (grounds, then.flatMap { $0.readings[place].value == nil ? nil : $0.grounds[place] })
    }
    guard isOfPeerGroup else {
      return [nil: Beliefs(rule, pairs: schools.indices.compactMap(pair))].compactMapValues(\.self)
    }
    return Dictionary(grouping: schools.indices.filter { schools[$0].peerGroup != nil }) {
      schools[$0].peerGroup
    }.compactMapValues { Beliefs(rule, pairs: $0.compactMap(pair)) }
  }

  private typealias Pair = (now: Grounds, then: Grounds?)

  private init?(_ rule: PlannedRule, pairs: [Pair]) {
    let given = rule.definition.prior
    let mean = given?.mean?.fraction.approximate
    let isShare =
      rule.indicator.unit == .percent && !pairs.contains { $0.now.group != nil }
    switch rule.kind.compares {
    case .another: return nil
    case .theFigure where isShare:
      let counts = pairs.compactMap { $0.now.persons }
      let learnt =
        counts.count >= Self.minimumSchools
        ? BetaPrior.fromMoments(counts: counts.map(\.of), sizes: counts.map(\.n)) : nil
      let prior =
        if let mean, let strength = given?.strength {
          BetaPrior(mean: mean / 100, strength: strength.fraction.approximate)
        } else {
          learnt
        }
      guard let prior else { return nil }
      source = .shares(prior)
    case .theFigure:
      guard let within = Self.components(pairs.map(\.now)) else { return nil }
      let learnt = pairs.count >= Self.minimumSchools ? within.prior : nil
      let prior =
        if let mean, let deviation = given?.deviation?.fraction.approximate {
          NormalPrior(mean: mean, variance: deviation * deviation)
        } else {
          learnt
        }
      guard let prior else { return nil }
      source = .means(prior, within: within.withinMeanSquare)
    case .theChange:
      let both = pairs.compactMap { pair in pair.then.map { (pair.now, $0) } }
      if isShare {
        let changes = both.compactMap { ShareChange(now: $0, then: $1) }.filter { $0.error > 0 }
        guard
          let prior = Self.prior(
            given, scale: 100, values: changes.map(\.change), errors: changes.map(\.error))
        else { return nil }
        source = .shareChanges(prior)
      } else {
        guard let now = Self.components(both.map(\.0)), let then = Self.components(both.map(\.1))
        else { return nil }
        let (within, before) = (now.withinMeanSquare, then.withinMeanSquare)
        let changes = both.compactMap {
          MeanChange(now: $0, then: $1, within: within, before: before)
        }
        guard
          let prior = Self.prior(
            given, scale: 1, values: changes.map(\.change), errors: changes.map(\.error))
        else { return nil }
        source = .meanChanges(prior, within: within, before: before)
      }
    }
  }

  private static func prior(
    _ given: PriorBelief?, scale: Double, values: [Double], errors: [Double]
  ) -> NormalPrior? {
    if let mean = given?.mean, let deviation = given?.deviation {
      let spread = deviation.fraction.approximate / scale
      return NormalPrior(mean: mean.fraction.approximate / scale, variance: spread * spread)
    }
    guard values.count >= minimumSchools else { return nil }
    return NormalPrior.fromMoments(values: values, errors: errors)
  }

  private static func components(_ grounds: [Grounds]) -> VarianceComponents? {
    VarianceComponents(groups: grounds.compactMap(\.group))
  }

  /// What is believed about a school once its own figures are seen.
  ///
  /// - Parameters:
  ///   - grounds: of the period judged.
  ///   - previous: of the comparison period.
  /// - Returns: nil when the figures do not say how far chance can have moved them.
  func belief(about grounds: Grounds?, _ previous: Grounds?) -> Belief? {
    guard let now = grounds else { return nil }
    switch source {
    case .shares(let prior):
      return now.persons.flatMap { BetaShrinkage(count: $0.of, n: $0.n, prior: prior) }
        .map { Belief.share($0, prior: prior) }
    case .means(let prior, let within):
      guard let group = now.group, within > 0 else { return nil }
      let error = (within / Double(group.n)).squareRoot()
      return Belief(value: group.mean, error: error, prior: prior, scale: 1)
    case .shareChanges(let prior):
      guard let then = previous,
        let change = ShareChange(now: now, then: then)
      else { return nil }
      return Belief(value: change.change, error: change.error, prior: prior, scale: 100)
    case .meanChanges(let prior, let within, let before):
      guard let then = previous,
        let change = MeanChange(now: now, then: then, within: within, before: before)
      else { return nil }
      return Belief(value: change.change, error: change.error, prior: prior, scale: 1)
    }
  }
}

/// What is believed about a school's true figure, or about its true change.
enum Belief: Sendable {
  /// A share of persons.
  case share(BetaShrinkage, prior: BetaPrior)
  /// Another number with its standard error; multiplied by the scale it is in the indicator's unit.
  case number(NormalShrinkage, prior: NormalPrior, error: Double, scale: Double)

  /// A number weighed against its prior; nil outside the domain.
  init?(value: Double, error: Double, prior: NormalPrior, scale: Double) {
    guard let shrunken = NormalShrinkage(value: value, error: error, prior: prior) else {
      return nil
    }
    self = .number(shrunken, prior: prior, error: error, scale: scale)
  }

  /// The value that is believed, in the indicator's unit.
  var mean: Double {
    switch self {
    case .share(let share, _): 100 * share.mean
    case .number(let number, _, _, let scale): scale * number.mean
    }
  }

  /// The probability that the true value is on the limit's side of it.
  func probability(beyond limit: Limit) -> Double? {
    let value = limit.value.fraction.approximate
    switch self {
    case .share(let share, _):
      return limit.looksUp
        ? share.probability(above: value / 100) : share.probability(below: value / 100)
    case .number(let number, _, _, let scale):
      return limit.looksUp
        ? number.probability(above: value / scale) : number.probability(below: value / scale)
    }
  }

  /// How sure it is that the true value is beyond the limit of a level.
  func chance(_ limit: LevelLimit) -> LevelChance? {
    probability(beyond: limit.limit).map {
      LevelChance(level: limit.level, limit: limit.limit, probability: $0)
    }
  }

  /// The value that is believed, how much of it is the school's own, 0 to 1, and what it was weighed
  /// against: with these numbers the probabilities can be worked out by hand.
  ///
  /// For shares `prior_strength` is as how many persons the belief counts. For other numbers
  /// `prior_deviation` is the true spread between schools, `error` the standard error of the school's own
  /// number, and `deviation` how unsure the believed value is.
  func evidence(decimals: Int) -> [EvidenceNumber] {
    let numbers: [(String, Double, Int)]
    switch self {
    case .share(let share, let prior):
      numbers = [
        ("shrunken", 100 * share.mean, decimals), ("own_weight", share.weight, 3),
        ("prior_mean", 100 * prior.mean, 4), ("prior_strength", prior.strength, 3),
      ]
    case .number(let number, let prior, let error, let scale):
      numbers = [
        ("shrunken", scale * number.mean, decimals), ("own_weight", number.weight, 3),
        ("prior_mean", scale * prior.mean, 4),
        ("prior_deviation", scale * prior.variance.squareRoot(), 4), ("error", scale * error, 4),
        ("deviation", scale * number.deviation, 4),
      ]
    }
    var evidence: [EvidenceNumber] = []
    evidence.reserveCapacity(numbers.count)
    for (name, value, digits) in numbers {
      guard let number = ExactDecimal(rounding: value, decimals: digits) else { continue }
      evidence.append(EvidenceNumber(name, number))
    }
    return evidence
  }
}

extension ShareChange {
  /// The change of a share of persons between two facts; nil for other figures.
  init?(now: Grounds, then: Grounds) {
    guard let later = now.persons, let earlier = then.persons else { return nil }
    self.init(earlier: (earlier.of, earlier.n), later: (later.of, later.n))
  }
}

/// The change of a mean between two facts, with its standard error.
private struct MeanChange {
  let change: Double
  let error: Double

  /// Nil unless both facts say how far the persons lie from one another.
  init?(now: Grounds, then: Grounds, within: Double, before: Double) {
    guard let later = now.group,
      let earlier = then.group, within > 0, before > 0
    else { return nil }
    change = later.mean - earlier.mean
    error = (within / Double(later.n) + before / Double(earlier.n)).squareRoot()
  }
}
