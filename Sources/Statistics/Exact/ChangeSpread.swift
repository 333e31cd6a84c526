/// How much a school's figure ordinarily moves from one year to the next, given its size.
///
/// Model: the variance of a change is a + b/n: real drift that every school has, and the chance of n
/// pupils. A change is then counted in steps of its own ordinary spread, so that the same fall says
/// more in a large school than in a small one.
package struct ChangeSpread: Hashable, Sendable {
  /// a: the variance of change in a very large school, 0 or more.
  package let drift: Double
  /// b: the variance per pupil, 0 or more; n1 and n2 pupils give b·(1/n1 + 1/n2)/2.
  package let perPupil: Double

  /// Given numbers; nil when one is negative or not finite, or both are 0.
  package init?(drift: Double, perPupil: Double) {
    guard drift.isFinite, perPupil.isFinite, drift >= 0, perPupil >= 0, drift + perPupil > 0 else {
      return nil
    }
    self.drift = drift
    self.perPupil = perPupil
  }

  /// Estimates the model from earlier changes, by least squares of their squares on 1/n, weighted by
  /// how well each square is known.
  ///
  /// A negative part is set to 0 and the other estimated alone. The mean change is taken out first.
  ///
  /// - Parameters:
  ///   - changes: the change of each school.
  ///   - sizes: its number of pupils, 1 or more (for two years: their harmonic mean).
  /// - Returns: nil for fewer than three schools, sizes that are all the same, changes that are all the
  ///   same, and outside the domain.
  package static func fit(changes: [Double], sizes: [Double]) -> ChangeSpread? {
    guard changes.count == sizes.count, changes.count > 2,
      sizes.allSatisfy({ $0.isFinite && $0 >= 1 }), let mean = Moments.mean(changes)
    else { return nil }
    let squares = changes.map { ($0 - mean) * ($0 - mean) }
    let inverse = sizes.map { 1 / $0 }
    guard squares.areFinite, squares.contains(where: { $0 > 0 }),
      inverse.contains(where: { $0 != inverse[0] })
    else { return nil }
    var weights = squares.map { _ in 1.0 }
    var found: ChangeSpread?
    // A square is known to about its own expected value; two rounds settle the weights.
    for _ in 0..<3 {
      guard
        let line = LinearRegression(factors: [inverse], response: squares, weights: weights),
        let level = Moments.mean(squares, weights: weights)
      else { return found }
      let through =
        zip(zip(squares, inverse), weights).reduce(0) { $0 + $1.0.0 * $1.0.1 * $1.1 }
        / zip(inverse, weights).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
      let (drift, perPupil) =
        line.coefficients[0] < 0
        ? (level, 0) : line.intercept < 0 ? (0, through) : (line.intercept, line.coefficients[0])
      guard let next = ChangeSpread(drift: drift, perPupil: perPupil) else { return found }
      found = next
      weights = inverse.map {
        let expected = next.drift + next.perPupil * $0
        return 1 / (expected * expected)
      }
    }
    return found
  }

  /// The ordinary standard deviation of a change among n pupils; nil unless n is positive.
  package func deviation(n: Double) -> Double? {
    guard n.isFinite, n > 0 else { return nil }
    return (drift + perPupil / n).squareRoot().finite
  }

  /// A change in steps of its ordinary spread: −2.3 is a fall of 2.3 standard deviations.
  ///
  /// - Returns: nil outside the domain.
  package func steps(change: Double, n: Double) -> Double? {
    guard change.isFinite, let deviation = deviation(n: n), deviation > 0 else { return nil }
    return (change / deviation).finite
  }

  /// Whole steps, towards 0: −2.3 is −2.
  ///
  /// - Parameters:
  ///   - change: the change, in the unit of the figure.
  ///   - n: how many pupils.
  ///   - width: how many standard deviations a step has, greater than 0.
  /// - Returns: nil outside the domain, a width that is not positive, or more steps than an Int holds.
  package func wholeSteps(change: Double, n: Double, width: Double = 1) -> Int? {
    guard width > 0, let steps = steps(change: change, n: n) else { return nil }
    return Int(exactly: (steps / width).rounded(.towardZero))
  }
}
