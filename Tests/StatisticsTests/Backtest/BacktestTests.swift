import Statistics
import Testing

struct BacktestTests {
  /// The worked example of scikit-learn.
  static let outcome = [false, false, true, true]
  static let scores = [0.1, 0.4, 0.35, 0.8]

  @Test func areaAndAveragePrecision() {
    #expect(RankingQuality.areaUnderCurve(scores: Self.scores, happened: Self.outcome) == 0.75)
    expectDigits(
      RankingQuality.averagePrecision(scores: Self.scores, happened: Self.outcome), 0.8333333,
      decimals: 7)
    #expect(
      RankingQuality.precision(at: 2, scores: Self.scores, happened: Self.outcome) == 0.5)
    #expect(RankingQuality.precision(at: 5, scores: Self.scores, happened: Self.outcome) == nil)
    // All tied: chance.
    #expect(
      RankingQuality.areaUnderCurve(scores: [1, 1, 1, 1], happened: Self.outcome) == 0.5)
    #expect(
      RankingQuality.averagePrecision(scores: [1, 1, 1, 1], happened: Self.outcome) == 0.5)
    #expect(
      RankingQuality.precision(at: 1, scores: [1, 1, 1, 1], happened: Self.outcome) == 0.5)
    #expect(RankingQuality.areaUnderCurve(scores: [1], happened: [true]) == nil)
    #expect(RankingQuality.areaUnderCurve(scores: [.nan, 1], happened: [true, false]) == nil)
    #expect(RankingQuality.averagePrecision(scores: [], happened: []) == nil)
  }

  /// Against counting every pair.
  @Test func theAreaIsAShareOfPairs() throws {
    var generator = SplitMix64(seed: 12)
    let scores = (0..<60).map { _ in Double(RandomDraw.index(below: 9, &generator)) }
    let happened = (0..<60).map { _ in RandomDraw.uniform(&generator) < 0.3 }
    var (won, pairs) = (0.0, 0.0)
    for (score, outcome) in zip(scores, happened) where outcome {
      for (other, otherOutcome) in zip(scores, happened) where !otherOutcome {
        won += score > other ? 1 : score == other ? 0.5 : 0
        pairs += 1
      }
    }
    expectAgreement(
      RankingQuality.areaUnderCurve(scores: scores, happened: happened), won / pairs,
      absolute: 1e-14, relative: 1e-13)
  }

  @Test func counts() throws {
    let counts = try #require(
      ConfusionCounts(
        flagged: [true, true, true, false, false], happened: [true, false, true, true, false]))
    #expect(counts.truePositives == 2 && counts.falsePositives == 1)
    #expect(counts.falseNegatives == 1 && counts.trueNegatives == 1)
    expectAgreement(counts.precision, 2.0 / 3, absolute: 1e-15, relative: 1e-15)
    expectAgreement(counts.recall, 2.0 / 3, absolute: 1e-15, relative: 1e-15)
    expectAgreement(counts.f1, 2.0 / 3, absolute: 1e-15, relative: 1e-15)
    #expect(counts.specificity == 0.5)
    let nobody = try #require(ConfusionCounts(flagged: [], happened: []))
    #expect(nobody.precision == nil && nobody.f1 == nil)
    #expect(ConfusionCounts(flagged: [true], happened: []) == nil)
  }

  @Test func precisionFollowsPrevalence() {
    expectDigits(
      ConfusionCounts.precision(prevalence: 0.1, sensitivity: 0.8, specificity: 0.9), 0.470588,
      decimals: 6)
    expectDigits(
      ConfusionCounts.precision(prevalence: 0.1, sensitivity: 0.8, specificity: 0.95), 0.64,
      decimals: 6)
    #expect(ConfusionCounts.precision(prevalence: 0, sensitivity: 1, specificity: 1) == nil)
    #expect(ConfusionCounts.precision(prevalence: .nan, sensitivity: 1, specificity: 1) == nil)
  }

  @Test func calibration() throws {
    let bands = try #require(
      Calibration.bands(
        probabilities: [0.05, 0.81, 0.85, 0.3, 1], happened: [false, true, false, true, true]))
    #expect(bands.map(\.cases) == [1, 1, 2, 1])
    #expect(bands.map(\.happened) == [0, 1, 1, 1])
    // 0.3 lies on a border: upper band.
    #expect(bands[1].range == 0.3...0.4)
    expectAgreement(bands[2].stated, 0.83, absolute: 1e-14, relative: 1e-14)
    expectAgreement(
      Calibration.brierScore(probabilities: [1, 0.5], happened: [true, true]), 0.125,
      absolute: 1e-15, relative: 1e-15)
    #expect(Calibration.bands(probabilities: [1.1], happened: [true]) == nil)
    #expect(Calibration.bands(probabilities: [], happened: []) == [])
    #expect(Calibration.brierScore(probabilities: [], happened: []) == nil)
  }

  @Test func delays() {
    #expect(LeadTime.meanDelay([0, 4, nil, 50]) == 11)
    #expect(LeadTime.meanDelay([-2, 2]) == 0)
    #expect(LeadTime.meanDelay([]) == nil)
  }
}
