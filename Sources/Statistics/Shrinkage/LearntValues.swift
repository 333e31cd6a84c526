/// What units teach one another about their true values: a normal prior whose spread is itself known only so
/// well.
///
/// A belief that is given, for instance in the configuration, is the special case of one spread.
package struct LearntValues: Hashable, Sendable {
  /// The centre μ.
  package let mean: Double
  /// How unsure the centre is, as a variance; 0 for a given one.
  package let meanVariance: Double
  let spreads: [SpreadPosterior.Point]

  /// A prior that is known for certain.
  package init(_ prior: NormalPrior) {
    mean = prior.mean
    meanVariance = prior.meanVariance
    spreads = [SpreadPosterior.Point(variance: prior.variance, weight: 1)]
  }

  /// Learns from the figures of units; see `SpreadPosterior` for how likely each spread is.
  ///
  /// Nil for fewer than four units, and outside the domain.
  ///
  /// - Parameters:
  ///   - values: the figures y.
  ///   - errors: the standard error s of each, greater than 0.
  package init?(values: [Double], errors: [Double]) {
    guard let middle = Moments.mean(values) else { return nil }
    self.init(values, errors, origin: middle, .unknown)
  }

  /// Learns how far units lie from what a formula makes one expect of them: the centre is 0.
  ///
  /// - Parameters:
  ///   - residuals: the distances.
  ///   - errors: the standard error of each unit's own figure, greater than 0.
  ///   - found: how many coefficients of the formula were estimated from the same figures.
  package init?(residuals: [Double], errors: [Double], found: Int) {
    self.init(residuals, errors, origin: 0, .zero(found: found))
  }

  private init?(
    _ values: [Double], _ errors: [Double], origin: Double, _ centre: SpreadPosterior.Centre
  ) {
    guard values.count == errors.count, values.areFinite,
      errors.allSatisfy({ $0.isFinite && $0 > 0 })
    else { return nil }
    // Schools of equal size have equal errors.
    var byError: [Double: SpreadPosterior.Cell] = [:]
    byError.reserveCapacity(errors.count)
    for (value, error) in zip(values, errors) {
      byError[
        error,
        default: SpreadPosterior.Cell(
          chance: error * error, slope: 1, units: 0, sum: 0, squares: 0)
      ].add(value - origin)
    }
    let cells = byError.sorted { $0.key < $1.key }.map(\.value)
    guard let spread = SpreadPosterior(cells, origin: origin, centre: centre) else { return nil }
    mean = spread.mean
    meanVariance = spread.meanVariance
    spreads = spread.points
  }
}

extension SpreadPosterior.Cell {
  /// One more unit, at a distance from the origin.
  mutating func add(_ distance: Double) {
    units += 1
    sum += distance
    squares += distance * distance
  }
}
