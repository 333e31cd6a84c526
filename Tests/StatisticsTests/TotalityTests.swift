import Statistics
import Testing

/// Every function answers, or says nil, for any input: no trap, no NaN, no infinity.
struct TotalityTests {
  static let doubles: [Double] = [
    .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0, -0.0, 1,
    -1,
    0.5, 0.05, 1.5, 20, 100, .leastNonzeroMagnitude, .leastNormalMagnitude, .ulpOfOne, 1e9, 1e-9,
  ]
  static let integers = [Int.min, Int.min + 1, -1, 0, 1, 2, 3, 17, 100, Int.max - 1, Int.max]

  /// Collects what is neither nil nor finite.
  final class Ledger {
    var bad: [String] = []
    func note(_ value: Double?, _ what: String) {
      if let value, !value.isFinite { bad.append("\(what): \(value)") }
    }
    func note(_ range: ClosedRange<Double>?, _ what: String) {
      note(range?.lowerBound, what)
      note(range?.upperBound, what)
    }
  }

  @Test(arguments: doubles)
  func oneAndTwoNumbers(x: Double) {
    let ledger = Ledger()
    ledger.note(NormalDistribution.cumulative(x), "cumulative")
    ledger.note(NormalDistribution.quantile(x), "quantile")
    ledger.note(NormalDistribution.density(x), "density")
    ledger.note(NormalDistribution.twoSidedP(x), "twoSidedP")
    ledger.note(NormalDistribution.twoSidedQuantile(confidence: x), "twoSidedQuantile")
    ledger.note(RegressionToTheMean.inverseMills(x), "inverseMills")
    for y in Self.doubles {
      ledger.note(StudentDistribution.quantile(x, degreesOfFreedom: y), "t")
      ledger.note(StudentDistribution.cumulative(x, degreesOfFreedom: y), "t")
      ledger.note(ChiSquaredDistribution.quantile(x, degreesOfFreedom: y), "chi")
      ledger.note(ChiSquaredDistribution.upper(x, degreesOfFreedom: y), "chi")
      ledger.note(PoissonFunnel.ratioLimits(expected: x, confidence: y), "poisson")
      ledger.note(PairwiseInterval.bounds(value: x, error: y), "pairwise")
      if let beta = BetaDistribution(alpha: x, beta: y) {
        ledger.note(beta.mean, "beta mean")
        ledger.note(beta.variance, "beta variance")
        for p in Self.doubles {
          ledger.note(beta.cumulative(p), "beta")
          ledger.note(beta.upper(p), "beta")
          ledger.note(beta.quantile(p), "beta quantile")
          ledger.note(beta.interval(confidence: p), "beta interval")
        }
      }
      for scale in FunnelScale.allCases {
        let place = scale.place(numerator: x, denominator: y)
        ledger.note(place?.value, "\(scale)")
        ledger.note(place?.error, "\(scale)")
        let funnel = DispersedFunnel(scale: scale, target: x, tauSquared: y)
        ledger.note(funnel?.limits(denominator: 20), "\(scale) limits")
        ledger.note(funnel?.limits(denominator: y, z: x), "\(scale) limits")
        ledger.note(funnel?.score(numerator: 3, denominator: 20), "\(scale) score")
      }
      if let prior = NormalPrior(mean: x, variance: y) {
        for z in Self.doubles {
          let shrunken = NormalShrinkage(value: z, error: 2, prior: prior)
          ledger.note(shrunken?.mean, "normal")
          ledger.note(shrunken?.deviation, "normal")
          ledger.note(shrunken?.probability(above: z), "normal")
          ledger.note(shrunken?.interval(z: z), "normal")
        }
      }
      let spread = ChangeSpread(drift: x, perPupil: y)
      ledger.note(spread?.steps(change: 3, n: 20), "steps")
      ledger.note(spread?.deviation(n: x), "steps")
      let model = RegressionToTheMean(mean: 0, betweenVariance: x, withinVariance: y)
      ledger.note(model?.expectedMove(beyond: 1), "regression to the mean")
      ledger.note(model?.expectedNext(after: x), "regression to the mean")
    }
    #expect(ledger.bad.isEmpty)
  }

  @Test(arguments: integers)
  func counts(n: Int) {
    let ledger = Ledger()
    for count in Self.integers {
      ledger.note(WilsonInterval.bounds(count: count, n: n), "Wilson")
      ledger.note(ClopperPearsonInterval.bounds(count: count, n: n), "Clopper")
      ledger.note(ByarInterval.bounds(count: count), "Byar")
      ledger.note(PoissonInterval.bounds(count: count), "Poisson")
      ledger.note(ScoreFunnel.score(count: count, n: n, target: 0.2), "score")
      if let prior = BetaPrior(mean: 0.2, strength: 30) {
        let shrunken = BetaShrinkage(count: count, n: n, prior: prior)
        ledger.note(shrunken?.mean, "beta")
        ledger.note(shrunken?.weight, "beta")
        ledger.note(shrunken?.probability(above: 0.3), "beta")
      }
      let counts = BinomialDistribution(n: n, probability: 0.3)
      ledger.note(counts?.mass(count), "binomial")
      ledger.note(counts?.cumulative(count), "binomial")
      ledger.note(counts?.atLeast(count), "binomial")
      ledger.note(ShareChange(earlier: (count, n), later: (3, 9))?.z, "change")
      let group = VarianceComponents.Group(count: count, n: n)
      ledger.note(group?.sumOfSquares, "group")
      for x in Self.doubles {
        ledger.note(WilsonInterval.bounds(count: count, n: n, z: x), "Wilson z")
        ledger.note(ByarInterval.bounds(count: count, z: x), "Byar z")
        ledger.note(MeanInterval.bounds(mean: x, knownDeviation: 1, n: n), "mean")
        ledger.note(MeanInterval.bounds(mean: 1, estimatedDeviation: x, n: n), "mean")
        ledger.note(ScoreFunnel.limits(target: x, n: n), "score")
        ledger.note(ExactBinomialFunnel.limit(target: x, n: n, p: 0.01), "exact")
      }
      _ = PercentileRank(of: count, among: Self.integers).percent(.mid)
      _ = BottomShare.size(of: n, numerator: count, denominator: n, rounding: .nearest)
      _ = BottomShare.members(of: Self.integers, size: count, ties: .included)
      _ = BackgroundCoverage(minimumPupils: n, minimumPercent: count)
        .suffices(pupils: n, withBackground: count)
      _ = QuantileGroup.groups(of: Self.integers, groups: count)
      for comparison in ExactShareLimit.Comparison.allCases {
        for coefficient in [Int64.min, -1, 0, 25, .max] {
          let limit = ExactShareLimit(
            comparison, coefficient: coefficient, scale: 9, decimals: 9, quotientScale: 1000)
          _ = limit?.isMet(numerator: count, denominator: n)
          _ = limit.map { InPupils.smallestChange(count: count, of: n, limit: $0) }
        }
      }
    }
    _ = AnhoejRules.limits(points: n)
    _ = TrendMethod(points: n)
    _ = MannKendall.criticalS(n: n)
    _ = XmRChart([1, 2, 3], baseline: n)?.signals(
      in: [1, 2], rules: RunRules(shiftLength: n, trendLength: n))
    _ = RunRules(shiftLength: n, trendLength: n).trendEnds(of: [1, 2, 3])
    _ = LeadTime.meanDelay([n, nil, 3], penalty: n)
    _ = LaneyPrimeChart(counts: [1, 3], sizes: [n, n])?.limits(n: n)
    _ = BetaPrior.fromMoments(counts: [1, 3], sizes: [n, n])
    _ = PoissonFunnel.expectedOnLimits(observed: n)
    #expect(ledger.bad.isEmpty)
  }

  @Test(arguments: doubles)
  func series(x: Double) {
    let ledger = Ledger()
    for y in Self.doubles {
      let values = [1, x, 3, y, 2, 8]
      ledger.note(Moments.mean(values), "mean")
      ledger.note(Moments.sampleVariance(values), "variance")
      ledger.note(Moments.lagOneAutocorrelation(values), "autocorrelation")
      ledger.note(Moments.mean(values, weights: [1, 2, 3, 4, 5, y]), "weighted")
      for definition in QuantileDefinition.allCases {
        ledger.note(Quantile.of(values, at: 0.37, definition: definition), "quantile")
        ledger.note(Quantile.of([1, 2, 3], at: x, definition: definition), "quantile")
      }
      let line = TheilSen.fit(times: [1, 2, x, 4, 5, y], values: values)
      ledger.note(line?.slope, "slope")
      ledger.note(line?.intercept, "intercept")
      ledger.note(MannKendall(values)?.z, "z")
      ledger.note(MannKendall(values)?.p, "p")
      let chart = XmRChart(values)
      ledger.note(chart?.lower, "XmR")
      ledger.note(chart?.upper, "XmR")
      ledger.note(
        MovingAverage(values, start: x, weight: 0.3)?.limits(at: 3, sigma: y), "EWMA")
      ledger.note(CumulativeSum(values, target: x, slack: y, limit: 1)?.above.last, "CUSUM")
      ledger.note(RobustZ.scores(values)?.first, "robust")
      ledger.note(JamesStein.weight(of: values, errorVariance: y), "James–Stein")
      ledger.note(
        NormalPrior.fromMoments(values: values, errors: [1, 2, 3, 1, y, 1])?.mean, "prior")
      let fit = LinearRegression(factors: [values], response: [3, 1, y, 4, x, 7])
      ledger.note(fit?.intercept, "regression")
      ledger.note(fit?.rSquared, "regression")
      ledger.note(fit?.expected([x]), "regression")
      ledger.note(fit?.errorOfExpected([y]), "regression")
      ledger.note(fit?.studentisedResiduals.compactMap { $0 }.last, "regression")
      ledger.note(fit?.residualVariance(errors: values), "regression")
      ledger.note(SlopeIndex(populations: values, values: [1, 2, x, 4, 5, 6])?.slope, "SII")
      ledger.note(Concentration.gini(values), "Gini")
      ledger.note(Concentration.theil(values), "Theil")
      ledger.note(Concentration.meanLogDeviation(values), "MLD")
      ledger.note(Concentration.atkinson(values, aversion: 0.5), "Atkinson")
      ledger.note(Concentration.atkinson([1, 2, 3], aversion: x), "Atkinson")
      ledger.note(Concentration.lorenzAsymmetry(values), "Lorenz")
      ledger.note(CompositeMean.geometric(values, weights: [1, 1, x, 1, 1, y]), "geometric")
      ledger.note(FalseDiscovery.adjusted(values.map { $0 / 10 })?.last, "FDR")
      ledger.note(PermutationTest.compare([x, 2, 4], [1, y], seed: 1)?.p, "permutation")
      ledger.note(
        RankingQuality.areaUnderCurve(
          scores: values, happened: [true, false, true, false, true, false]), "AUC")
      _ = Matching.nearest(to: [[x, 1]], among: [[y, 2], [3, 4]], caliper: y)
      _ = OverDispersion.estimate([], around: x, trimming: .winsorised(share: y))
    }
    #expect(ledger.bad.isEmpty)
  }
}
