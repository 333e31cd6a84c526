extension VarianceComponents {
  /// The interval of the between-school share of the variance, by leaving out one school at a time.
  ///
  /// Formula: the jackknife of ln F, F = MSB/MSW: pseudo-values k·ln F − (k − 1)·ln F without a school,
  /// their mean ± t with k − 1 degrees of freedom × their standard error; a bound f of F becomes
  /// max(0, (f − 1)/(f − 1 + n0)). It does not suppose that persons or schools vary normally, which shares
  /// do not. Source: Arvesen and Schmitz 1970, Biometrics 26:677.
  ///
  /// - Parameters:
  ///   - groups: the schools, as for `init`.
  ///   - confidence: two-sided, within 0 and 1.
  /// - Returns: bounds within 0 and 1; nil for fewer than four schools, and when F is not a positive number.
  package static func intraclassInterval(
    groups: [Group], confidence: Double = 0.95
  ) -> ClosedRange<Double>? {
    let k = Double(groups.count)
    guard groups.count > 3, confidence > 0, confidence < 1,
      let all = VarianceComponents(groups: groups), let whole = all.logRatio,
      let t = StudentDistribution.quantile(
        1 - (1 - confidence) / 2, degreesOfFreedom: k - 1)
    else { return nil }
    var pseudo: [Double] = []
    for place in groups.indices {
      var rest = groups
      rest.remove(at: place)
      guard let part = VarianceComponents(groups: rest)?.logRatio else { return nil }
      pseudo.append(k * whole - (k - 1) * part)
    }
    guard let mean = Moments.mean(pseudo), let spread = Moments.sampleStandardDeviation(pseudo)
    else { return nil }
    let reach = t * spread / k.squareRoot()
    let bounds = [mean - reach, mean + reach].map { bound in
      let ratio = Elementary.exponential(bound)
      return ratio.isFinite ? max(0, (ratio - 1) / (ratio - 1 + all.typicalSize)) : 1
    }
    return bounds[0] <= bounds[1] ? bounds[0]...bounds[1] : nil
  }

  private var logRatio: Double? {
    guard betweenMeanSquare > 0, withinMeanSquare > 0 else { return nil }
    return Elementary.logarithm(betweenMeanSquare / withinMeanSquare).finite
  }
}
