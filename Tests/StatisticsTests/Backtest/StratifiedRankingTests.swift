import Statistics
import Testing

@Suite struct StratifiedRankingTests {
  /// The golden of scikit-learn's documentation: one stratum is the ordinary area.
  @Test func oneStratumIsTheOrdinaryArea() {
    let ranking = StratifiedRanking(
      strata: [0, 0, 0, 0], clusters: [0, 1, 2, 3], scores: [0.1, 0.4, 0.35, 0.8],
      happened: [false, false, true, true])
    expectAgreement(ranking?.areaUnderCurve(), 0.75, absolute: 1e-15, relative: 1e-15)
  }

  @Test func scoresOfDifferentYearsAreNotCompared() {
    // Within each year the order is right; across years it would be wrong.
    let ranking = StratifiedRanking(
      strata: [0, 0, 1, 1], clusters: [0, 1, 0, 1], scores: [1, 2, 11, 12],
      happened: [false, true, false, true])
    #expect(ranking?.areaUnderCurve() == 1)
    let together = RankingQuality.areaUnderCurve(
      scores: [1, 2, 11, 12], happened: [false, true, false, true])
    expectAgreement(together, 0.75, absolute: 1e-15, relative: 1e-15)
  }

  /// Weights are copies of a cluster: the area with weights is that of the copies.
  @Test(arguments: [UInt64(1), 2, 3])
  func weightsAreCopies(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let n = 40
    let strata = (0..<n).map { _ in RandomDraw.index(below: 3, &generator) }
    let clusters = (0..<n).map { _ in RandomDraw.index(below: 8, &generator) }
    let scores = (0..<n).map { _ in Double(RandomDraw.index(below: 6, &generator)) }
    let happened = (0..<n).map { _ in RandomDraw.index(below: 3, &generator) == 0 }
    let weights = (0..<8).map { _ in RandomDraw.index(below: 4, &generator) }
    let copies = (0..<n).flatMap { [Int](repeating: $0, count: weights[clusters[$0]]) }
    let weighted = try #require(
      StratifiedRanking(strata: strata, clusters: clusters, scores: scores, happened: happened))
    let copied = try #require(
      StratifiedRanking(
        strata: copies.map { strata[$0] }, clusters: copies.map { clusters[$0] },
        scores: copies.map { scores[$0] }, happened: copies.map { happened[$0] }))
    let expected = try #require(copied.areaUnderCurve())
    expectAgreement(
      weighted.areaUnderCurve(weights: weights.map(Double.init)), expected, absolute: 1e-12,
      relative: 1e-12)
    // The slow twin: every pair of every stratum.
    var (right, pairs) = (0.0, 0.0)
    for one in 0..<n where happened[one] {
      for other in 0..<n where !happened[other] && strata[one] == strata[other] {
        let weight = Double(weights[clusters[one]] * weights[clusters[other]])
        pairs += weight
        right += weight * (scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0)
      }
    }
    expectAgreement(expected, right / pairs, absolute: 1e-12, relative: 1e-12)
  }

  @Test func withoutPairsThereIsNoArea() {
    #expect(
      StratifiedRanking(
        strata: [0, 1], clusters: [0, 1], scores: [1, 2], happened: [true, false])?
        .areaUnderCurve() == nil)
    #expect(
      StratifiedRanking(strata: [0], clusters: [0], scores: [.nan], happened: [true]) == nil)
    #expect(
      StratifiedRanking(strata: [], clusters: [], scores: [], happened: [])?.areaUnderCurve() == nil
    )
  }

  @Test func anUnbrokenRunEndsAtTheFirstPeriodWithoutFlag() {
    #expect(LeadTime.unbroken([true, false, true, true]) == 2)
    #expect(LeadTime.unbroken([true, true, false]) == 0)
    #expect(LeadTime.unbroken([]) == 0)
  }
}
