import Statistics
import Testing

struct SegregationTests {
  func segregation(_ first: [Int], _ second: [Int]) throws -> Segregation {
    try #require(Segregation(first: first, second: second))
  }

  /// The tests of segregation for R.
  @Test func dissimilarity() throws {
    let first = try segregation([100, 60, 40, 0], [0, 40, 60, 100])
    expectAgreement(first.dissimilarity, 0.6, absolute: 1e-14, relative: 1e-14)
    expectDigits(first.mutualInformation, 0.3566413, decimals: 7)
    expectDigits(first.theilH, 0.5145247, decimals: 7)
    let second = try segregation([80, 80, 20, 20], [20, 20, 80, 80])
    expectAgreement(second.dissimilarity, 0.6, absolute: 1e-14, relative: 1e-14)
    let equal = try segregation([100, 100, 100], [100, 100, 100])
    #expect(equal.dissimilarity == 0 && equal.mutualInformation == 0)
    let apart = try segregation([100, 100, 0, 0], [0, 0, 100, 100])
    expectAgreement(apart.dissimilarity, 1, absolute: 1e-14, relative: 1e-14)
    expectAgreement(apart.theilH, 1, absolute: 1e-14, relative: 1e-14)
  }

  @Test func betweenAndWithinAddUp() throws {
    let schools = try segregation([100, 60, 40, 0, 7], [0, 40, 60, 100, 9])
    let parts = try #require(schools.parts(by: ["n", "n", "s", "s", "s"]))
    expectAgreement(
      parts.between + parts.within, schools.mutualInformation, absolute: 1e-14, relative: 1e-13)
    #expect(parts.between >= 0 && parts.within >= 0)
    let single = try #require(schools.parts(by: [1, 1, 1, 1, 1]))
    #expect(single.between == 0)
    let own = try #require(schools.parts(by: [1, 2, 3, 4, 5]))
    expectAgreement(own.within, 0, absolute: 1e-14, relative: 1)
    #expect(schools.parts(by: [1]) == nil)
  }

  @Test func smallSchoolsLookSegregatedByLot() throws {
    // 60 schools of ten with 30 % of one group, spread by lot.
    var generator = SplitMix64(seed: 77)
    let first = (0..<60).map { _ in (0..<10).count { _ in RandomDraw.uniform(&generator) < 0.3 } }
    let small = try segregation(first, first.map { 10 - $0 })
    let expected = try #require(small.expectedByChance(draws: 200, seed: 1))
    #expect(small.dissimilarity > 0.2)
    let corrected = try #require(
      Segregation.corrected(small.dissimilarity, expected: expected.dissimilarity))
    #expect(corrected.magnitude < 0.08, "\(corrected)")
    let again = try #require(small.expectedByChance(draws: 200, seed: 1))
    #expect(again == expected)
    // Large schools have nearly no bias.
    let large = try segregation([300, 300], [700, 700])
    #expect(try #require(large.expectedByChance(draws: 50, seed: 1)).dissimilarity < 0.05)
  }

  @Test func unusable() {
    #expect(Segregation(first: [], second: []) == nil)
    #expect(Segregation(first: [1], second: [0]) == nil)
    #expect(Segregation(first: [1, -1], second: [1, 1]) == nil)
    #expect(Segregation(first: [1, 1], second: [1]) == nil)
    #expect(Segregation(first: [1], second: [1])?.expectedByChance(draws: 0, seed: 1) == nil)
    #expect(Segregation(first: [.max, .max], second: [1, 1])?.expectedByChance(seed: 1) == nil)
    #expect(Segregation(first: [.max, .max], second: [1, 1])?.parts(by: [1, 1]) == nil)
    #expect(Segregation.corrected(0.5, expected: 1) == nil)
  }
}
