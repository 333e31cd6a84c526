import Statistics
import Testing

struct InPupilsTests {
  func limit(
    _ comparison: ExactShareLimit.Comparison, _ coefficient: Int64, _ scale: Int = 0,
    decimals: Int? = 1, quotientScale: Int64 = 100
  ) throws -> ExactShareLimit {
    try #require(
      ExactShareLimit(
        comparison, coefficient: coefficient, scale: scale, decimals: decimals,
        quotientScale: quotientScale))
  }

  @Test func twoFewerAbsenteesRemoveTheFlag() throws {
    // 14 of 55 is 25.5 %; 13 is 23.6 %.
    let quarter = try limit(.atLeast, 25)
    #expect(InPupils.smallestChange(count: 14, of: 55, limit: quarter) == -1)
    #expect(InPupils.smallestChange(count: 15, of: 55, limit: quarter) == -2)
    #expect(InPupils.smallestChange(count: 13, of: 55, limit: quarter) == 1)
    #expect(InPupils.smallestChange(count: 0, of: 55, limit: quarter) == 14)
  }

  @Test func roundingDecidesAsItDoesInTheSignal() throws {
    // 2495/10000 is 24.95 %, rounded half away from zero 25.0 %.
    let rounded = try limit(.atLeast, 25)
    #expect(rounded.isMet(numerator: 2495, denominator: 10_000) == true)
    #expect(rounded.isMet(numerator: 2494, denominator: 10_000) == false)
    let unrounded = try limit(.atLeast, 25, decimals: nil)
    #expect(unrounded.isMet(numerator: 2499, denominator: 10_000) == false)
    #expect(unrounded.isMet(numerator: 2500, denominator: 10_000) == true)
    // Downwards too: a change of −0.25 rounds to −0.3.
    let change = try limit(.atMost, -3, 1, quotientScale: 1)
    #expect(change.isMet(numerator: -25, denominator: 100) == true)
    #expect(change.isMet(numerator: -24, denominator: 100) == false)
  }

  @Test func comparisonsAreExactOnTheLimit() throws {
    let cases: [(ExactShareLimit.Comparison, Bool)] = [
      (.atLeast, true), (.above, false), (.atMost, true), (.below, false),
    ]
    for (comparison, onTheLimit) in cases {
      let limit = try limit(comparison, 125, 1)
      #expect(limit.isMet(numerator: 1, denominator: 8) == onTheLimit)
      #expect(limit.isMet(numerator: 1, denominator: 0) == nil)
      #expect(limit.isMet(numerator: .max, denominator: 1) != nil)
      #expect(limit.isMet(numerator: .min, denominator: .max) != nil)
    }
  }

  /// Against counting every possibility, for every size up to 40.
  @Test(arguments: ExactShareLimit.Comparison.allCases)
  func agreesWithCountingOneByOne(comparison: ExactShareLimit.Comparison) throws {
    var disagreements: [String] = []
    for coefficient: Int64 in [0, 33, 125, 500, 875, 1000] {
      let limit = try limit(comparison, coefficient, 1)
      for n in 1...40 {
        for count in 0...n {
          let fires = { limit.isMet(numerator: $0, denominator: n) ?? false }
          let quick = InPupils.smallestChange(count: count, of: n, limit: limit)
          if quick != InPupils.nearestChange(count: count, of: n, fires: fires) {
            disagreements.append("\(count) of \(n) at \(coefficient)")
          }
        }
      }
    }
    #expect(disagreements.isEmpty)
  }

  @Test func severalTurnsAreSeenByTheSlowWay() {
    // Fires outside 10 to 20.
    let fires = { (count: Int) in count < 10 || count > 20 }
    #expect(InPupils.nearestChange(count: 15, of: 40, fires: fires) == -6)
    #expect(InPupils.nearestChange(count: 18, of: 40, fires: fires) == 3)
    #expect(InPupils.nearestChange(count: 30, of: 40, fires: fires) == -10)
    #expect(InPupils.nearestChange(count: 30, of: 40, within: 5, fires: fires) == nil)
  }

  @Test func sometimesNoPupilTurnsIt() throws {
    let everybody = try limit(.atLeast, 0)
    #expect(InPupils.smallestChange(count: 3, of: 10, limit: everybody) == nil)
    #expect(InPupils.smallestChange(count: 3, of: 0, limit: everybody) == nil)
    #expect(InPupils.smallestChange(count: 11, of: 10, limit: everybody) == nil)
    #expect(InPupils.nearestChange(count: 0, of: 0) { _ in true } == nil)
  }

  @Test func pointsOfAMeanCountTheSameWay() throws {
    // A mean of 199.0 merit points over 20 pupils: 3,980; below 200 fires.
    let mean = try limit(.below, 200, quotientScale: 1)
    #expect(InPupils.smallestChange(count: 3980, of: 20, upTo: 20 * 340, limit: mean) == 19)
  }

  @Test func limitsOutsideTheDomain() {
    #expect(ExactShareLimit(.above, coefficient: 1, scale: 10, decimals: 1) == nil)
    #expect(ExactShareLimit(.above, coefficient: 1, scale: -1, decimals: 1) == nil)
    #expect(ExactShareLimit(.above, coefficient: 1, scale: 1, decimals: 12) == nil)
    #expect(ExactShareLimit(.above, coefficient: 1, scale: 1, decimals: 1, quotientScale: 0) == nil)
  }
}
