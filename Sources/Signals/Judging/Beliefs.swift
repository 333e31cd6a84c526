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
    case shares(LearntShares)
    /// With the variance between the persons of a school.
    case means(LearntValues, within: Double)
    case shareChanges(LearntValues)
    /// With the variances between the persons of a school, now and then.
    case meanChanges(LearntValues, within: Double, before: Double)
  }

  private let source: Source

  /// Fewer schools than this teach nothing that can be relied on.
  static let minimumSchools = 10

  /// The beliefs of a rule, by peer group when its settings say so, else under nil.
  static func byGroup(_ scene: RuleScene) -> [String?: Beliefs] {
    guard scene.rule.kind.compares != .another, let now = scene.columns.first else { return [:] }
    let seen = scene.schools.indices.filter { place in
      scene.applies[place] && now.reading(at: place).value != nil && now.grounds[place] != nil
    }
    guard scene.rule.definition.prior?.isOfPeerGroup ?? false else {
      return [nil: Beliefs(scene, seen)].compactMapValues(\.self)
    }
    return Dictionary(grouping: seen.filter { scene.schools[$0].peerGroup != nil }) {
      scene.schools[$0].peerGroup
    }.compactMapValues { Beliefs(scene, $0) }
  }

  /// - Parameters:
  ///   - scene: the rule with its figures.
  ///   - places: of the schools that have a figure to learn from.
  private init?(_ scene: RuleScene, _ places: [Int]) {
    let rule = scene.rule
    let now = scene.columns[0].grounds
    let given = rule.definition.prior
    let mean = given?.mean?.fraction.approximate
    let isShare =
      rule.indicator.unit == .percent && !places.contains { now[$0]?.group != nil }
    switch rule.kind.compares {
    case .another: return nil
    case .theFigure where isShare:
      let counts = places.compactMap { now[$0]?.persons }
      let prior: LearntShares? =
        if let given, let mean {
          given.ofShares(mean: mean / 100).map { LearntShares($0) }
        } else if counts.count >= Self.minimumSchools {
          LearntShares(counts: counts.map(\.of), sizes: counts.map(\.n))
        } else {
          nil
        }
      guard let prior else { return nil }
      source = .shares(prior)
    case .theFigure:
      let groups = places.compactMap { now[$0]?.group }
      guard let within = VarianceComponents(groups: groups)?.withinMeanSquare else { return nil }
      let errors = groups.map { (within / Double($0.n)).squareRoot() }
      guard
        let prior = Self.prior(
          given, scale: 1, within: within, values: groups.map(\.mean), errors: errors)
      else { return nil }
      source = .means(prior, within: within)
    case .theChange:
      guard let before = scene.columns.dropFirst().first else {
        return nil
      }
      let then = before.grounds
      let both = places.filter { before.reading(at: $0).value != nil && then[$0] != nil }
      if isShare {
        let changes = both.compactMap { ShareChange(now: now[$0], then: then[$0]) }
          .filter { $0.error > 0 }
        guard
          let prior = Self.prior(
            given, scale: 100, values: changes.map(\.change), errors: changes.map(\.error))
        else { return nil }
        source = .shareChanges(prior)
      } else {
        guard let later = VarianceComponents(groups: both.compactMap { now[$0]?.group }),
          let earlier = VarianceComponents(groups: both.compactMap { then[$0]?.group })
        else { return nil }
        let (within, before) = (later.withinMeanSquare, earlier.withinMeanSquare)
        let changes = both.compactMap {
          MeanChange(now: now[$0], then: then[$0], within: within, before: before)
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
    _ given: PriorBelief?, scale: Double, within: Double? = nil, values: [Double],
    errors: [Double]
  ) -> LearntValues? {
    if let given, let mean = given.mean?.fraction.approximate,
      let variance = given.variance(scale: scale, within: within)
    {
      return NormalPrior(mean: mean / scale, variance: variance).map { LearntValues($0) }
    }
    return values.count >= minimumSchools ? LearntValues(values: values, errors: errors) : nil
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
      return now.persons.flatMap { persons in
        BetaShrinkage(count: persons.of, n: persons.n, learnt: prior).map {
          Belief.share($0, n: persons.n, priorMean: prior.mean)
        }
      }
    case .means(let prior, let within):
      guard let group = now.group, within > 0 else { return nil }
      let error = (within / Double(group.n)).squareRoot()
      return Belief(value: group.mean, error: error, learnt: prior, scale: 1)
    case .shareChanges(let prior):
      guard let change = ShareChange(now: now, then: previous) else { return nil }
      return Belief(value: change.change, error: change.error, learnt: prior, scale: 100)
    case .meanChanges(let prior, let within, let before):
      guard let change = MeanChange(now: now, then: previous, within: within, before: before)
      else { return nil }
      return Belief(value: change.change, error: change.error, learnt: prior, scale: 1)
    }
  }
}

/// What is believed about a school's true figure, or about its true change.
enum Belief: Sendable {
  /// A share of persons, of so many, with the mean it was weighed against.
  case share(BetaShrinkage, n: Int, priorMean: Double)
  /// Another number with its standard error; multiplied by the scale it is in the indicator's unit.
  case number(NormalShrinkage, priorMean: Double, error: Double, scale: Double)

  /// A number weighed against what others teach; nil outside the domain.
  ///
  /// - Parameters:
  ///   - value: the school's own number.
  ///   - error: its standard error.
  ///   - learnt: what others teach.
  ///   - scale: what makes it a number in the indicator's unit.
  ///   - lineVariance: of a difference, how unsure the line is for this school; nil for other numbers.
  init?(
    value: Double, error: Double, learnt: LearntValues, scale: Double, lineVariance: Double? = nil
  ) {
    guard
      let shrunken = NormalShrinkage(
        value: value, error: error, learnt: learnt, lineVariance: lineVariance)
    else { return nil }
    self = .number(shrunken, priorMean: learnt.mean, error: error, scale: scale)
  }

  /// The value that is believed, in the indicator's unit.
  var mean: Double {
    switch self {
    case .share(let share, _, _): 100 * share.mean
    case .number(let number, _, _, let scale): scale * number.mean
    }
  }

  /// The probability that the true value is on the limit's side of it.
  func probability(beyond limit: Limit) -> Double? {
    let value = limit.value.fraction.approximate
    switch self {
    case .share(let share, _, _):
      return limit.looksUp
        ? share.probability(above: value / 100) : share.probability(below: value / 100)
    case .number(let number, _, _, let scale):
      return limit.looksUp
        ? number.probability(above: value / scale) : number.probability(below: value / scale)
    }
  }

  /// How sure it is that the true value is beyond each limit.
  func chances(_ limits: [LevelLimit]) -> [LevelChance] {
    var chances: [LevelChance] = []
    chances.reserveCapacity(limits.count)
    for limit in limits {
      guard let probability = probability(beyond: limit.limit) else { continue }
      chances.append(
        LevelChance(level: limit.level, limit: limit.limit, probability: probability))
    }
    return chances
  }

  /// Adds the value that is believed, how much of it is the school's own, 0 to 1, what it was weighed against,
  /// and how unsure it is: with these numbers the probabilities can be worked out by hand.
  ///
  /// For shares `prior_strength` is as how many persons the belief counts. For other numbers
  /// `prior_deviation` is the true spread between schools and `error` the standard error of the school's own
  /// number. Both are what gives the own weight; `deviation` holds the doubt about them too.
  func addEvidence(to evidence: inout [EvidenceNumber], decimals: Int) {
    // With room for the numbers of persons, so that it is moved once.
    evidence.reserveCapacity(evidence.count + 8)
    func add(_ name: String, _ value: Double, _ digits: Int) {
      guard let number = ExactDecimal(rounding: value, decimals: digits) else { return }
      evidence.append(EvidenceNumber(name, number))
    }
    switch self {
    case .share(let share, let n, let priorMean):
      add("shrunken", 100 * share.mean, decimals)
      add("own_weight", share.weight, 3)
      add("prior_mean", 100 * priorMean, 4)
      if share.weight > 0 {
        add("prior_strength", Double(n) * (1 - share.weight) / share.weight, 3)
      }
      add("deviation", 100 * share.deviation, 4)
    case .number(let number, let priorMean, let error, let scale):
      add("shrunken", scale * number.mean, decimals)
      add("own_weight", number.weight, 3)
      add("prior_mean", scale * priorMean, 4)
      if number.weight < 1 {
        let spread = error * (number.weight / (1 - number.weight)).squareRoot()
        add("prior_deviation", scale * spread, 4)
      }
      add("error", scale * error, 4)
      add("deviation", scale * number.deviation, 4)
    }
  }
}

extension PriorBelief {
  /// The belief about shares that is given; its strength is told, or follows from how far true shares lie apart.
  ///
  /// Formula: M = m(1 − m)/σ² − 1, the strength of the beta distribution with that standard deviation.
  fileprivate func ofShares(mean: Double) -> BetaPrior? {
    if let strength {
      return BetaPrior(
        mean: mean, strength: min(strength.fraction.approximate, BetaPrior.maximumStrength))
    }
    return deviation.flatMap { deviation in
      let spread = deviation.fraction.approximate / 100
      let strength = mean * (1 - mean) / (spread * spread) - 1
      return BetaPrior(
        mean: mean,
        strength: min(max(strength, BetaPrior.minimumStrength), BetaPrior.maximumStrength))
    }
  }

  /// The variance between true figures; it is told, or follows from as how many persons the belief counts.
  ///
  /// Formula: τ² = σ²/M, so that a figure of n persons has the weight n/(n + M).
  ///
  /// - Parameters:
  ///   - scale: what makes it a number in the indicator's unit.
  ///   - within: the variance σ² between the persons of a school; nil where there is none, as for changes.
  /// - Returns: nil where it follows from nothing that is given.
  fileprivate func variance(scale: Double, within: Double?) -> Double? {
    if let deviation {
      let spread = deviation.fraction.approximate / scale
      return spread * spread
    }
    return strength.flatMap { strength in within.map { $0 / strength.fraction.approximate } }
  }
}

extension ShareChange {
  /// The change of a share of persons between two facts; nil for other figures.
  init?(now: Grounds?, then: Grounds?) {
    guard let later = now?.persons, let earlier = then?.persons else { return nil }
    self.init(earlier: (earlier.of, earlier.n), later: (later.of, later.n))
  }
}

/// The change of a mean between two facts, with its standard error.
private struct MeanChange {
  let change: Double
  let error: Double

  /// Nil unless both facts say how far the persons lie from one another.
  init?(now: Grounds?, then: Grounds?, within: Double, before: Double) {
    guard let later = now?.group, let earlier = then?.group, within > 0, before > 0
    else { return nil }
    change = later.mean - earlier.mean
    error = (within / Double(later.n) + before / Double(earlier.n)).squareRoot()
  }
}
