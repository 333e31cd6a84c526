/// How much of the variance between persons lies between their schools.
///
/// Formula: one-way analysis of variance; τ² = max(0, (MSB − MSW)/n0) with n0 = (N − Σn²/N)/(k − 1),
/// ICC = τ²/(τ² + MSW). Source: Searle, Casella and McCulloch 1992, Variance Components, ch. 3.
package struct VarianceComponents: Hashable, Sendable {
  /// One school's persons in three numbers.
  package struct Group: Hashable, Sendable {
    package let n: Int
    package let mean: Double
    /// The sum of squared distances of its persons from its mean, 0 or more.
    package let sumOfSquares: Double

    package init(n: Int, mean: Double, sumOfSquares: Double) {
      self.n = n
      self.mean = mean
      self.sumOfSquares = sumOfSquares
    }

    /// A group from its persons' values; nil for none, and for what is not finite.
    package init?(_ values: [Double]) {
      guard let mean = Moments.mean(values), let squares = Moments.sumOfSquares(values) else {
        return nil
      }
      self.init(n: values.count, mean: mean, sumOfSquares: squares)
    }

    /// A group in which `count` of n persons have a property (1) and the others not (0).
    ///
    /// Nil when n is 0 or `count` is not a part of it.
    package init?(count: Int, n: Int) {
      guard n > 0, (0...n).contains(count) else { return nil }
      let share = Double(count) / Double(n)
      self.init(n: n, mean: share, sumOfSquares: Double(count) * Double(n - count) / Double(n))
    }
  }

  /// The mean over all persons.
  package let mean: Double
  /// The mean square between groups.
  package let betweenMeanSquare: Double
  /// The mean square within groups: the variance between persons of the same school.
  package let withinMeanSquare: Double
  /// τ², the variance between schools, 0 or more.
  package let betweenVariance: Double
  /// The typical group size n0; the common size when all are the same.
  package let typicalSize: Double
  /// The number of groups.
  package let groups: Int
  private let weightedMeanOfMeans: Double

  /// Splits the variance.
  ///
  /// Nil for fewer than two groups, when no group has two persons, and for what is not finite or
  /// negative.
  package init?(groups: [Group]) {
    guard groups.count > 1,
      groups.allSatisfy({
        $0.n > 0 && $0.mean.isFinite && $0.sumOfSquares.isFinite && $0.sumOfSquares >= 0
      })
    else { return nil }
    let sizes = groups.map { Double($0.n) }
    let total = sizes.reduce(0, +)
    let degreesWithin = total - Double(groups.count)
    guard degreesWithin > 0, let mean = Moments.mean(groups.map(\.mean), weights: sizes) else {
      return nil
    }
    let between = zip(groups, sizes).reduce(0) {
      $0 + $1.1 * ($1.0.mean - mean) * ($1.0.mean - mean)
    }
    let typicalSize =
      (total - sizes.reduce(0) { $0 + $1 * $1 } / total) / Double(groups.count - 1)
    self.mean = mean
    self.typicalSize = typicalSize
    self.groups = groups.count
    betweenMeanSquare = between / Double(groups.count - 1)
    withinMeanSquare = groups.reduce(0) { $0 + $1.sumOfSquares } / degreesWithin
    let variance = max(0, (betweenMeanSquare - withinMeanSquare) / typicalSize)
    betweenVariance = variance
    guard betweenMeanSquare.isFinite, withinMeanSquare.isFinite, variance.isFinite else {
      return nil
    }
    let within = withinMeanSquare
    let weights = sizes.map { size in
      variance > 0 || within > 0 ? 1 / (variance + within / size) : size
    }
    weightedMeanOfMeans =
      Moments.mean(groups.map(\.mean), weights: weights) ?? mean
  }

  /// The between-school share of the variance, 0 to 1; nil when nothing varies.
  package var intraclassCorrelation: Double? {
    let total = betweenVariance + withinMeanSquare
    return total > 0 ? betweenVariance / total : nil
  }

  /// The weight B of a group's own mean: τ²/(τ² + MSW/n); nil unless n is positive.
  package func weight(n: Int) -> Double? {
    guard n > 0 else { return nil }
    let own = withinMeanSquare / Double(n)
    return own == 0 ? 1 : betweenVariance / (betweenVariance + own)
  }

  /// How far a group's true mean lies from the centre: B(ȳ − μ), the best linear prediction.
  ///
  /// - Returns: nil when the group has no persons or its mean is not finite.
  package func predictedEffect(of group: Group) -> Double? {
    weight(n: group.n).flatMap { ($0 * (group.mean - weightedMeanOfMeans)).finite }
  }

  /// The prior that the groups give one another: centre μ and variance τ².
  package var prior: NormalPrior? {
    NormalPrior(
      mean: weightedMeanOfMeans, variance: betweenVariance,
      meanVariance: (betweenVariance + withinMeanSquare / typicalSize) / Double(groups))
  }

  /// The maximum-likelihood variance between groups of equal size: (SSB/k − MSW)/n, at least 0.
  ///
  /// - Returns: nil when the group sizes given by `typicalSize` are not all the same whole number.
  package func maximumLikelihoodBetweenVariance(sizes: [Int]) -> Double? {
    guard let first = sizes.first, sizes.count == groups, sizes.allSatisfy({ $0 == first }) else {
      return nil
    }
    let squares = betweenMeanSquare * Double(groups - 1)
    return max(0, (squares / Double(groups) - withinMeanSquare) / Double(first)).finite
  }
}
