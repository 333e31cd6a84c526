/// What figure schools with support would have had without it, learned from the schools that had none.
///
/// Support goes to the worst figures, and those rise by themselves, most where they rest on few pupils. So the
/// true level before the support is estimated first: the figure is shrunken towards what the school's
/// background makes one expect, by how much of its distance is chance, with the year before as a second
/// witness. The figure afterwards is then regressed on those levels and on background, among
/// the schools without support only (analysis of covariance with regression calibration). A choice by the
/// figures that are in the model cannot bias it. Sources: Carroll, Ruppert, Stefanski and Crainiceanu 2006,
/// Measurement Error in Nonlinear Models, chapter 4; Barnett et al. 2005, Int. J. Epidemiol. 34:215.
package struct ExpectedWithoutSupport: Sendable {
  /// One school: figures with the variance that chance alone gives each (0 when not known).
  package struct School: Hashable, Sendable {
    package var baseline: Double
    package var baselineVariance: Double
    /// The figure of the years before the baseline; nil when there is none.
    package var earlier: Double?
    package var earlierVariance: Double
    package var after: Double
    package var afterVariance: Double
    package var background: Double
    package var isSupported: Bool

    package init(
      baseline: Double, baselineVariance: Double, earlier: Double?, earlierVariance: Double,
      after: Double, afterVariance: Double, background: Double, isSupported: Bool
    ) {
      self.baseline = baseline
      self.baselineVariance = baselineVariance
      self.earlier = earlier
      self.earlierVariance = earlierVariance
      self.after = after
      self.afterVariance = afterVariance
      self.background = background
      self.isSupported = isSupported
    }
  }

  /// Fewer schools without support than this say nothing.
  package static let fewestCompared = 12

  /// Of each school, in the order given, what it would have without support.
  package let expected: [Double]
  /// Of each school, what its own chance adds to the error, without that of the line.
  let ownVariances: [Double]
  /// What is known of the line of the schools that are compared with.
  let line: LinearRegression
  let traits: [[Double]]
  /// Residuals of the schools compared with, each in its own standard error.
  let placebos: [Double]
  /// What regression to the mean alone would make of each baseline, with nothing else changing.
  package let afterRegressionToTheMean: [Double]

  package var degreesOfFreedom: Int { line.degreesOfFreedom }

  /// Nil with fewer than `fewestCompared` schools without support, and for what is not finite.
  package init?(_ schools: [School]) {
    let compared = schools.indices.filter { !schools[$0].isSupported }
    guard compared.count >= Self.fewestCompared, let levels = TrueLevels(schools) else {
      return nil
    }
    let after = schools.map(\.after)
    let afterVariances = schools.map(\.afterVariance)
    guard after.areFinite, afterVariances.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
    let traits = schools.indices.map {
      [levels.baseline[$0], levels.earlier[$0], schools[$0].background]
    }
    let columns = (0..<3).map { column in compared.map { traits[$0][column] } }
    let response = compared.map { after[$0] }
    guard var line = LinearRegression(factors: columns, response: response) else { return nil }
    var variances = [Double](repeating: 1, count: schools.count)
    for _ in 0..<3 {
      let chance = schools.indices.map {
        afterVariances[$0]
          + levels.uncertainty($0, slopes: (line.coefficients[0], line.coefficients[1]))
      }
      guard let rest = line.residualVariance(errors: compared.map { chance[$0].squareRoot() })
      else { return nil }
      variances = chance.map { max($0 + rest, 1e-9) }
      guard
        let next = LinearRegression(
          factors: columns, response: response, weights: compared.map { 1 / variances[$0] })
      else { return nil }
      line = next
    }
    let scale = line.residualDeviation * line.residualDeviation
    let expected = traits.compactMap { line.expected($0) }
    guard expected.count == schools.count else { return nil }
    self.expected = expected
    ownVariances = variances.map { $0 * scale }
    placebos = zip(line.residuals, line.residualErrors).compactMap { $1 > 0 ? $0 / $1 : nil }
    self.line = line
    self.traits = traits
    afterRegressionToTheMean = levels.afterRegressionToTheMean
  }

  /// How unsure the effect in one school is: the standard error of its distance from what is expected.
  package func error(of school: Int) -> Double? {
    guard traits.indices.contains(school), let error = line.errorOfExpected(traits[school])
    else { return nil }
    return (ownVariances[school] + error * error).squareRoot().finite
  }

  /// The variance of a share in percent by chance alone, p(1 − p)/n, for each school.
  ///
  /// p is drawn strongly towards the share of all (by 60 pupils), so that a figure that is low by
  /// chance does not thereby decide how much it is to be trusted. 0 where n is 0.
  package static func shareVariances(_ percent: [Double], n: [Double]) -> [Double] {
    guard let all = Moments.mean(percent, weights: n) else { return percent.map { _ in 0 } }
    return zip(percent, n).map { shareVariance($0, n: $1, all: all) }
  }

  /// The same for one school, given the share of all in percent.
  package static func shareVariance(_ percent: Double, n: Double, all: Double) -> Double {
    guard n > 0 else { return 0 }
    let strength = 60.0
    let share = (percent * n + all * strength) / (n + strength)
    return max(0, share * (100 - share) / n)
  }
}
