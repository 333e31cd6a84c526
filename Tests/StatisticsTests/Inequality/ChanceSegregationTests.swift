import Statistics
import Testing

@Suite struct ChanceSegregationTests {
  /// The closed form beside the sum over the whole distribution, for schools that can be counted out.
  @Test func theMeanDistanceIsThatOfTheDistribution() throws {
    // Two schools of 3 and 5 pupils, 4 of 8 in the group: P(x) of the first by counting, C(8, 3) = 56.
    let segregation = try #require(Segregation(first: [1, 3], second: [2, 2]))
    // x = 0…3: C(4, x)·C(4, 3 − x) = 4, 24, 24, 4.
    let ways: [(x: Double, ways: Double)] = [(0, 4), (1, 24), (2, 24), (3, 4)]
    let expected = ways.reduce(0) {
      // D of two schools: ½(|x/4 − (3 − x)/4| · 2).
      $0 + $1.ways / 56 * (($1.x - (3 - $1.x)) / 4).magnitude
    }
    expectAgreement(
      segregation.dissimilarityByChance(), expected, absolute: 1e-12, relative: 1e-12)
  }

  @Test func itAgreesWithDrawing() throws {
    let first = [3, 0, 8, 2, 5, 1, 0, 9, 4, 2]
    let second = [50, 22, 90, 31, 77, 15, 44, 60, 120, 18]
    let segregation = try #require(Segregation(first: first, second: second))
    let exact = try #require(segregation.dissimilarityByChance())
    let drawn = try #require(segregation.expectedByChance(draws: 1500, seed: 3))
    expectAgreement(exact, drawn.dissimilarity, absolute: 0.01, relative: 0.03)
  }

  /// Pupils who go to schools by lot: the index is far above 0, and without what chance gives it is not.
  @Test func smallSchoolsAreNotSegregatedByChance() throws {
    var generator = SplitMix64(seed: 5)
    var (raw, corrected) = (0.0, 0.0)
    let worlds = 60
    for _ in 0..<worlds {
      let first = (0..<60).map { _ in
        (0..<25).count { _ in RandomDraw.uniform(&generator) < 0.06 }
      }
      let segregation = try #require(Segregation(first: first, second: first.map { 25 - $0 }))
      let chance = try #require(segregation.dissimilarityByChance())
      raw += segregation.dissimilarity / Double(worlds)
      corrected +=
        try #require(Segregation.corrected(segregation.dissimilarity, expected: chance))
        / Double(worlds)
    }
    #expect(raw > 0.3)
    #expect(corrected.magnitude < 0.03, "\(corrected)")
  }

  @Test func weightsOfOneAreTheIndexItself() throws {
    let segregation = try #require(
      Segregation(first: [100, 60, 40, 0], second: [0, 40, 60, 100]))
    expectAgreement(
      segregation.dissimilarity(weights: [1, 1, 1, 1]), 0.6, absolute: 1e-12, relative: 1e-12)
    #expect(segregation.dissimilarity(weights: [0, 0, 0, 1]) == nil)
    #expect(segregation.dissimilarity(weights: [1]) == nil)
  }
}
