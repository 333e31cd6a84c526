import Statistics
import Testing

struct ProcessChartTests {
  /// Moving ranges of the NHS tool's vignette, and the series of its snapshot test.
  static let vignette: [Double] = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
  static let snapshot = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621,
    -1.26506123, -0.68685285, -0.44566197, 1.2240818, 0.35981383, 0.40077145, 0.11068272,
    -0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.7013559, -0.47279141,
  ]

  @Test func vignette() throws {
    let screened = try #require(XmRChart(Self.vignette))
    expectDigits(screened.mean, 1.944444, decimals: 6)
    expectDigits(screened.lower, -0.715556, decimals: 6)
    expectDigits(screened.upper, 4.604444, decimals: 6)
    let all = try #require(XmRChart(Self.vignette, screening: .none))
    expectDigits(all.lower, -3.062614, decimals: 6)
    expectDigits(all.upper, 6.951503, decimals: 6)
  }

  @Test func snapshot() throws {
    let chart = try #require(XmRChart(Self.snapshot))
    expectDigits(chart.mean, 0.1416238, decimals: 7)
    expectDigits(chart.lower, -3.01138, decimals: 5)
    expectDigits(chart.upper, 3.294627, decimals: 6)
    var jump = Self.snapshot
    jump[14] = 10
    let screened = try #require(XmRChart(jump))
    expectDigits(screened.mean, 0.6694159, decimals: 7)
    expectDigits(screened.lower, -2.383666, decimals: 6)
    expectDigits(screened.upper, 3.722497, decimals: 6)
    let all = try #require(XmRChart(jump, screening: .none))
    expectDigits(all.lower, -4.596625, decimals: 6)
    expectDigits(all.upper, 5.935457, decimals: 6)
    let mark = try #require(screened.signals(in: jump)[14])
    #expect(mark.cause == .outside && mark.direction == 1)
  }

  /// NIST handbook 6.3.2.2.
  @Test func handbook() throws {
    let values = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    let chart = try #require(XmRChart(values, screening: .none))
    expectDigits(chart.mean, 50.81, decimals: 2)
    expectDigits(chart.meanMovingRange, 1.8778, decimals: 4)
    // NIST divides by 1.128, the NHS multiplies by 2.66, which is rounded from it.
    expectDigits(chart.mean + 3 * chart.sigma, 55.8041, decimals: 4)
    expectDigits(chart.mean - 3 * chart.sigma, 45.8159, decimals: 4)
    #expect(chart.signals(in: values).allSatisfy { $0 == nil })
  }

  @Test func shiftsAreMarkedBackwards() {
    let rules = RunRules()
    let sides = [1, 1, 1, 1, 1, 1, 1, 1, -1]
    let ends = rules.shiftEnds(sides: sides)
    #expect(ends == [false, false, false, false, false, false, true, true, false])
    #expect(
      RunRules.backMarked(ends, length: 7) == [
        true, true, true, true, true, true, true, true, false,
      ])
    #expect(RunRules(shiftLength: 8).shiftEnds(sides: sides).count { $0 } == 1)
    // A point on the middle belongs to no side.
    #expect(!rules.shiftEnds(sides: [1, 1, 1, 0, 1, 1, 1, 1, 1, 1]).contains(true))
  }

  @Test func trendsNeedEveryStep() {
    let rules = RunRules()
    #expect(rules.trendEnds(of: [1, 2, 3, 3, 4, 5, 6]) == [0, 0, 0, 0, 0, 0, 0])
    #expect(rules.trendEnds(of: [1, 2, 3, 4, 5, 6, 7]) == [0, 0, 0, 0, 0, 0, 1])
    #expect(rules.trendEnds(of: [7, 6, 5, 4, 3, 2, 1]) == [0, 0, 0, 0, 0, 0, -1])
    let marked = RunRules.backMarked(
      rules.trendEnds(of: [1, 2, 3, 4, 5, 6, 7]).map { $0 != 0 }, length: 7)
    #expect(marked.allSatisfy { $0 })
    #expect(rules.trendEnds(of: [1, 2, 3]) == [0, 0, 0])
    #expect(rules.trendEnds(of: []) == [])
  }

  @Test func twoOfThreeLookAtOneSide() {
    let near = [false, false, true, false, true, false, false]
    let windows = RunRules.twoOfThreeWindows(near: near, sides: [1, 1, 1, 1, 1, 1, 1])
    #expect(windows == [false, false, true, true, true, false, false])
    #expect(
      zip(windows, near).map { $0 && $1 } == [false, false, true, false, true, false, false])
    let opposite = RunRules.twoOfThreeWindows(near: near, sides: [1, 1, 1, 1, -1, 1, 1])
    #expect(!opposite.contains(true))
    #expect(RunRules.twoOfThreeWindows(near: [true, true], sides: [1, 1]) == [false, false])
  }

  @Test func aLevelThatFallsForSevenWeeksIsSeen() throws {
    let weeks: [Double] = [
      94, 93, 94, 95, 94, 93, 94, 95, 94, 93, 94, 95, 94, 91.9, 91.8, 91.9, 91.8, 91.9, 91.8, 91.9,
    ]
    let chart = try #require(XmRChart(weeks, baseline: 13))
    let marks = chart.signals(in: weeks)
    #expect(marks.prefix(13).allSatisfy { $0 == nil })
    #expect(marks.suffix(7).allSatisfy { $0?.direction == -1 })
    let falling = try #require(XmRChart([7, 6, 5, 4, 3, 2, 1] + [4, 4.5, 3.5, 4, 4.5, 3.5]))
    let causes = falling.signals(in: [7, 6, 5, 4, 3, 2, 1]).map { $0?.cause }
    #expect(causes[3] == .trend)
  }

  @Test func whatMakesNoChart() throws {
    #expect(XmRChart([]) == nil && XmRChart([1]) == nil)
    #expect(XmRChart([1, .nan]) == nil)
    #expect(XmRChart([1, 2, 3], baseline: 1) == nil)
    #expect(XmRChart([1, 2, 3], baseline: -4) == nil)
    let flat = try #require(XmRChart([5, 5, 5, 5]))
    #expect(flat.lower == 5 && flat.upper == 5)
    #expect(flat.signals(in: [5, 6])[1]?.cause == .outside)
  }

  /// qicharts2.
  @Test(arguments: [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8)])
  func anhoejLimits(points: Int, run: Int, crossings: Int) throws {
    let limits = try #require(AnhoejRules.limits(points: points))
    #expect(limits.longestRun == run && limits.crossings == crossings)
  }

  @Test func anhoejCountsRunsAndCrossings() throws {
    let found = try #require(AnhoejRules([1, 2, 3, 5, 6, 7, 4, 2, 8, 9], centre: 4))
    #expect(found.usefulPoints == 9 && found.longestRun == 3 && found.crossings == 3)
    #expect(!found.signals)
    let shifted = try #require(
      AnhoejRules([1, 1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 9], centre: 4))
    #expect(shifted.signals)
    #expect(AnhoejRules([4, 4, 4], centre: 4) == nil)
  }

  @Test func laneyIsThePChartWhenChanceExplainsAll() throws {
    let chart = try #require(
      LaneyPrimeChart(counts: [10, 14, 8, 12], sizes: [100, 100, 100, 100]))
    expectAgreement(chart.centre, 0.11, absolute: 1e-15, relative: 1e-14)
    let error = (0.11 * 0.89 / 100).squareRoot()
    let sigma = (0.04 + 0.06 + 0.04) / 3 / error / 1.128
    expectAgreement(chart.sigmaZ, sigma, absolute: 1e-13, relative: 1e-12)
    let limits = try #require(chart.limits(n: 400))
    expectAgreement(
      limits.upperBound, 0.11 + 3 * sigma * error / 2, absolute: 1e-14, relative: 1e-12)
    #expect(LaneyPrimeChart(counts: [0, 0], sizes: [10, 10]) == nil)
    #expect(chart.limits(n: 0) == nil)
  }

  /// NIST handbook 6.3.2.3.
  @Test func cumulativeSumsOfTheHandbook() throws {
    let values = [
      324.925, 324.675, 324.725, 324.350, 325.350, 325.225, 324.125, 324.525, 325.225, 324.600,
      324.625, 325.150, 328.325, 327.250, 327.825, 328.500, 326.675, 327.775, 326.875, 328.350,
    ]
    let sums = try #require(CumulativeSum(values, target: 325, slack: 0.3175, limit: 4.1959))
    let above =
      [0, 0, 0, 0, 0.0325] + Array(repeating: 0.0, count: 7)
      + [3.0075, 4.94, 7.4475, 10.63, 11.9875, 14.445, 16.0025, 19.035]
    let below =
      [0, 0.0075, 0, 0.3325, 0, 0, 0.5575, 0.715, 0.1725, 0.255, 0.3125]
      + Array(repeating: 0.0, count: 9)
    for place in values.indices {
      #expect((sums.above[place] - above[place]).magnitude < 1e-10)
      #expect((sums.below[place] - below[place]).magnitude < 1e-10)
    }
    #expect(sums.firstAlarm == 13)
  }

  /// Montgomery's data as in the documentation of IMSL.
  @Test func cumulativeSumsOfMontgomery() throws {
    let values = [
      9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40,
      10.08, 9.37, 10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62,
      11.31, 10.52,
    ]
    let sums = try #require(CumulativeSum(values, target: 10, slack: 0.5, limit: 5))
    for (sum, expected) in zip(sums.above.suffix(3), [4.47, 5.28, 5.30]) {
      expectDigits(sum, expected, decimals: 2)
    }
    #expect(sums.firstAlarm == 28)
    #expect(CumulativeSum(values, target: .nan, slack: 0, limit: 1) == nil)
    #expect(CumulativeSum(values, target: 1, slack: -1, limit: 1) == nil)
    #expect(CumulativeSum([], target: 1, slack: 0, limit: 1)?.firstAlarm == nil)
  }

  /// NIST handbook 6.3.2.4.
  @Test func movingAveragesOfTheHandbook() throws {
    let expected = [
      50.60, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52,
      50.05, 49.38, 49.92, 50.73, 51.23, 51.94, 51.99,
    ]
    let average = try #require(MovingAverage(TrendTests.handbook, start: 50, weight: 0.3))
    for (value, printed) in zip(average.values, expected) {
      expectDigits(value, printed, decimals: 2)
    }
    let limits = try #require(average.limits(at: nil, sigma: 2.0539))
    expectAgreement(limits.upperBound, 52.5884, absolute: 1e-3, relative: 1e-4)
    expectAgreement(limits.lowerBound, 47.4115, absolute: 1e-3, relative: 1e-4)
    #expect(average.values.allSatisfy { limits.contains($0) })
    let first = try #require(average.limits(at: 1, sigma: 2.0539))
    expectAgreement(first.upperBound, 50 + 3 * 2.0539 * 0.3, absolute: 1e-12, relative: 1e-13)
    #expect(MovingAverage([1], start: 0, weight: 0) == nil)
    #expect(average.limits(at: 0, sigma: 1) == nil)
  }
}
