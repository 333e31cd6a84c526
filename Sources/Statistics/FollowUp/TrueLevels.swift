/// The true levels behind the figures before support: best guesses from both years together.
struct TrueLevels {
  /// E(true level at the baseline | both figures, background), for each school.
  private(set) var baseline: [Double] = []
  /// The same of the years before.
  private(set) var earlier: [Double] = []
  private(set) var afterRegressionToTheMean: [Double] = []
  /// What remains unknown: variance of the baseline, of the earlier level, and their covariance.
  private var unknown: [(Double, Double, Double)] = []

  /// Nil with too few schools, and for what is not finite.
  init?(_ schools: [ExpectedWithoutSupport.School]) {
    let background = schools.map(\.background)
    let withEarlier = schools.indices.filter { schools[$0].earlier != nil }
    guard
      let now = Self.line(
        schools.map(\.baseline), schools.map(\.baselineVariance), background)
    else { return nil }
    var before: (line: LinearRegression, variance: Double)?
    if withEarlier.count >= ExpectedWithoutSupport.fewestCompared {
      before = Self.line(
        withEarlier.compactMap { schools[$0].earlier },
        withEarlier.map { schools[$0].earlierVariance }, withEarlier.map { background[$0] })
    }
    let s0 = now.variance
    let s1 = before?.variance ?? 0
    var shared = 0.0
    var rests = [Double](repeating: 0, count: schools.count)
    if let before {
      var (products, weights) = (0.0, 0.0)
      for (place, school) in withEarlier.enumerated() {
        rests[school] = before.line.residuals[place]
        let weight =
          1
          / max(
            1e-12,
            (s0 + schools[school].baselineVariance) * (s1 + schools[school].earlierVariance)
          ).squareRoot()
        products += weight * now.line.residuals[school] * rests[school]
        weights += weight
      }
      // Two degrees of freedom went into the lines.
      let count = Double(withEarlier.count)
      let limit = 0.98 * (s0 * s1).squareRoot()
      shared = min(limit, max(-limit, products / weights * count / (count - 2)))
    }
    for (place, school) in schools.enumerated() {
      let v0 = school.baselineVariance
      // No figure is a figure of which nothing is known.
      let v1 = before == nil || school.earlier == nil ? 1e12 : school.earlierVariance
      let r0 = now.line.residuals[place]
      let r1 = rests[place]
      let (d0, d1) = (s0 + v0, s1 + v1)
      let determinant = max(d0 * d1 - shared * shared, 1e-12)
      let pull = ((d1 * r0 - shared * r1) / determinant, (d0 * r1 - shared * r0) / determinant)
      let centre0 = school.baseline - r0
      let centre1 = before?.line.expected([school.background]) ?? 0
      baseline.append(centre0 + s0 * pull.0 + shared * pull.1)
      earlier.append(before == nil ? 0 : centre1 + shared * pull.0 + s1 * pull.1)
      unknown.append(
        (
          s0 - (s0 * s0 * d1 - 2 * s0 * shared * shared + shared * shared * d0) / determinant,
          s1 - (shared * shared * d1 - 2 * shared * s1 * shared + s1 * s1 * d0) / determinant,
          shared
            - (s0 * shared * d1 - s0 * s1 * shared - shared * shared * shared
              + shared * s1 * d0) / determinant
        ))
      let lasting = before == nil ? s0 : max(0, shared)
      let move = RegressionToTheMean(
        mean: centre0, betweenVariance: lasting, withinVariance: max(0, s0 - lasting) + v0)
      afterRegressionToTheMean.append(
        move?.expectedNext(after: school.baseline) ?? school.baseline)
    }
    guard baseline.areFinite, earlier.areFinite else { return nil }
  }

  /// The variance that the unknown levels add, for the slopes that they are multiplied with.
  func uncertainty(_ school: Int, slopes: (Double, Double)) -> Double {
    let (own, before, both) = unknown[school]
    return max(
      0, slopes.0 * slopes.0 * own + slopes.1 * slopes.1 * before + 2 * slopes.0 * slopes.1 * both)
  }

  /// Figures on background, and how far the true levels spread around the line.
  private static func line(
    _ values: [Double], _ variances: [Double], _ background: [Double]
  ) -> (line: LinearRegression, variance: Double)? {
    guard variances.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
    let errors = variances.map { $0.squareRoot() }
    var weights: [Double]?
    var found: (LinearRegression, Double)?
    for _ in 0..<3 {
      guard
        let line = LinearRegression(factors: [background], response: values, weights: weights),
        let variance = line.residualVariance(errors: errors)
      else { return nil }
      found = (line, variance)
      weights = variances.map { 1 / max($0 + variance, 1e-9) }
    }
    return found
  }
}
