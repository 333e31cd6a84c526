import Statistics
import Testing

struct FollowUpTests {
  /// Card and Krueger 1994: employment in New Jersey and Pennsylvania; from the rounded cells 2.75.
  @Test func differenceInDifferences() {
    expectAgreement(
      DifferenceInDifferences.effect(
        supported: (before: 20.44, after: 21.03), compared: (before: 23.33, after: 21.17)),
      2.75, absolute: 1e-12, relative: 1e-12)
    #expect(DifferenceInDifferences.effect(supportedChanges: [1, 3], comparedChanges: [1]) == 1)
    #expect(DifferenceInDifferences.effect(supportedChanges: [], comparedChanges: [1]) == nil)
    #expect(
      DifferenceInDifferences.effect(
        supported: (before: .nan, after: 1), compared: (before: 1, after: 1)) == nil)
  }

  /// Barnett 2005 with σ = 15, μ = 60, cut = 40.
  @Test(arguments: [(0.0, 26.9720), (0.3, 18.8804), (0.5, 13.4860), (0.8, 5.3944), (1, 0)])
  func regressionToTheMean(correlation: Double, move: Double) throws {
    let model = try #require(
      RegressionToTheMean(
        mean: 60, betweenVariance: correlation * 225, withinVariance: (1 - correlation) * 225))
    expectDigits(model.expectedMove(beyond: 40), move, decimals: 4)
    // Either side of the mean is the same, and with one figure so are both spreads.
    expectDigits(model.expectedMove(beyond: 80), move, decimals: 4)
    expectDigits(model.expectedMove(beyond: 40, spread: .ofSingleFigures), move, decimals: 4)
    if correlation > 0, correlation < 1 {
      let several = try #require(model.expectedMove(beyond: 40, figures: 3))
      #expect(several < move)
    }
  }

  @Test func theMillsRatioOfBarnett() {
    expectDigits(RegressionToTheMean.inverseMills(4.0 / 3), 1.7981349, decimals: 7)
    #expect(RegressionToTheMean.inverseMills(1e9) == nil)
    #expect(RegressionToTheMean.inverseMills(.nan) == nil)
  }

  /// Schools chosen for a bad year improve by as much as the formula says, with nothing done.
  @Test func theMoveIsWhatASimulationFinds() throws {
    var generator = SplitMix64(seed: 3)
    let model = try #require(
      RegressionToTheMean(mean: 220, betweenVariance: 400, withinVariance: 169))
    var moves: [Double] = []
    for _ in 0..<60_000 {
      let level = 220 + 20 * RandomDraw.normal(&generator)
      let first = level + 13 * RandomDraw.normal(&generator)
      let second = level + 13 * RandomDraw.normal(&generator)
      if first < 190 { moves.append(second - first) }
    }
    let found = try #require(Moments.mean(moves))
    let expected = try #require(model.expectedMove(beyond: 190))
    #expect((found - expected).magnitude < 0.6, "\(found) instead of \(expected)")
    expectAgreement(
      model.expectedNext(after: 190), 220 - 30 * 400 / 569, absolute: 1e-10, relative: 1e-12)
    #expect(model.expectedMove(beyond: 190, figures: 0) == nil)
    #expect(RegressionToTheMean(mean: 0, betweenVariance: 0, withinVariance: 0) == nil)
  }

  @Test func fewSchoolsAreCountedOneByOne() throws {
    // 3 of 6: the observed division and its mirror are the only ones as extreme of 20.
    let result = try #require(PermutationTest.compare([7, 8, 9], [1, 2, 3], seed: 1))
    #expect(result.isExact && result.difference == 6)
    expectAgreement(result.p, 2.0 / 20, absolute: 1e-15, relative: 1e-14)
    let same = try #require(PermutationTest.compare([4, 4], [4, 4, 4], seed: 1))
    #expect(same.p == 1 && same.difference == 0)
    #expect(PermutationTest.compare([], [1], seed: 1) == nil)
    #expect(PermutationTest.compare([1], [.nan], seed: 1) == nil)
    // A single school among eight: p is at least 1/9 one-sided.
    let one = try #require(
      PermutationTest.compare([99], [1, 2, 3, 4, 5, 6, 7, 8], seed: 1))
    expectAgreement(one.p, 1.0 / 9, absolute: 1e-15, relative: 1e-14)
  }

  @Test func manySchoolsAreDrawnWithASeed() throws {
    let first = (0..<25).map { Double($0 % 7) + 1 }
    let second = (0..<40).map { Double($0 % 9) }
    let one = try #require(PermutationTest.compare(first, second, draws: 999, seed: 8))
    #expect(!one.isExact)
    #expect(one == PermutationTest.compare(first, second, draws: 999, seed: 8))
    #expect(
      one.p
        == PermutationTest.compare(first.reversed(), second.reversed(), draws: 999, seed: 8)?.p)
  }

  @Test func theIntervalHoldsTheDifference() throws {
    let first = [3.0, 5, 4, 6, 5.5, 4.5, 3.5]
    let second = [1.0, 2, 1.5, 2.5, 0.5, 3, 1.2, 2.2]
    let interval = try #require(PermutationTest.interval(first, second, seed: 2))
    let difference = try #require(PermutationTest.compare(first, second, seed: 2)).difference
    #expect(interval.contains(difference) && !interval.contains(0))
    let wider = try #require(PermutationTest.interval(first, second, confidence: 0.98, seed: 2))
    #expect(wider.lowerBound <= interval.lowerBound && wider.upperBound >= interval.upperBound)
    // Two against two: no division is rare enough for any claim.
    #expect(PermutationTest.interval([1, 2], [3, 4], seed: 2) == nil)
    #expect(PermutationTest.interval(first, second, confidence: 1, seed: 2) == nil)
  }

  @Test func theNearestAreMatched() throws {
    let candidates = [[10.0, 1], [20, 1], [11, 1], [10, 9]]
    let matches = try #require(
      Matching.nearest(to: [[10.4, 1], [19, 1]], among: candidates, count: 2))
    #expect(matches == [[0, 2], [1, 2]])
    #expect(
      Matching.nearest(to: [[10.4, 1]], among: candidates, count: 4, caliper: 0.2) == [[0, 2]])
    #expect(Matching.nearest(to: [[1000.0, 1]], among: candidates, caliper: 0.1) == [[]])
    #expect(Matching.nearest(to: [[1]], among: candidates) == nil)
    #expect(Matching.nearest(to: [[.nan, 1]], among: candidates) == nil)
    #expect(Matching.nearest(to: [[1, 1]], among: []) == [[]])
    // A trait that all share has no say.
    #expect(Matching.nearest(to: [[1, 5]], among: [[3, 5], [2, 5]], count: 1) == [[1]])
  }
}
