import SchoolModel

/// The points of the levels in whole numbers, and what sums of them mean as a score.
struct PointTable: Sendable {
  /// By the place of the level, in units of `1 ÷ unit`.
  let points: [Int128]
  /// The most that any level gives, in the same unit.
  let most: Int128
  let unit: Int128
  /// Whether more points mean more need; the most serious level has the fewest otherwise.
  let moreIsWorse: Bool
  private let scoring: ScoringDefinition

  init(levels: [LevelDefinition], scoring: ScoringDefinition) {
    let scale = levels.map(\.points.scale).max() ?? 0
    points = levels.map { $0.points.units(of: scale) }
    most = points.max() ?? 0
    unit = Int128.powerOfTen(scale)
    moreIsWorse = (points.last ?? 0) >= (points.first ?? 0)
    self.scoring = scoring
  }

  /// The score, on its scale and rounded as the settings say.
  ///
  /// - Parameters:
  ///   - gathered: the sum of weight × points, both in units.
  ///   - weights: the weights that they were gathered with.
  /// - Returns: nil when there is nothing to make a score of.
  func score(gathered: Int128, weights: SchoolWeights) -> Fraction? {
    guard weights.hasScore else { return nil }
    let exact =
      switch scoring.scale {
      case .percent: Fraction(100 * gathered, weights.divisor * most)
      case .points: Fraction(gathered, weights.divisor * unit)
      }
    return rounded(exact)
  }

  /// What a mean of one point, in units, is on the scale of the score.
  var scorePerPoint: Double {
    switch scoring.scale {
    case .percent: 100 / Double(most)
    case .points: 1 / Double(unit)
    }
  }

  /// How scores are rounded; nil when they are not.
  var rounding: ScoreRounding? { scoring.rounding }

  /// Whether the score of so much weight can be divided by the step of its rounding exactly.
  func canRound(_ weight: Int128) -> Bool {
    guard let step = scoring.rounding?.step else { return true }
    let units = max(Int128.powerOfTen(step.scale), Int128(step.coefficient))
    return weight.product(with: most, upTo: WeightTable.ceiling)?
      .product(with: units, upTo: WeightTable.ceiling) != nil
  }

  func rounded(_ score: Fraction) -> Fraction {
    scoring.rounding.map { score.rounded(toStep: $0.step, $0.mode) } ?? score
  }

  /// Whether a score stands for more need than another.
  func isWorse(_ score: Fraction, than other: Fraction) -> Bool {
    moreIsWorse ? score > other : score < other
  }
}
