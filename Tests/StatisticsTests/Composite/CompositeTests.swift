import Statistics
import Testing

struct CompositeTests {
  /// The example of the OECD's handbook.
  @Test func aHighValueMakesGoodForLowOnesOnlyInTheArithmeticMean() {
    #expect(CompositeMean.arithmetic([21, 1, 1, 1]) == 6)
    #expect(CompositeMean.arithmetic([6, 6, 6, 6]) == 6)
    expectDigits(CompositeMean.geometric([21, 1, 1, 1]), 2.140695, decimals: 6)
    expectDigits(CompositeMean.geometric([6, 6, 6, 6]), 6, decimals: 12)
  }

  @Test func weightsAndZeros() {
    #expect(CompositeMean.geometric([0, 4], weights: [1, 1]) == 0)
    expectDigits(CompositeMean.geometric([0, 4], weights: [0, 1]), 4, decimals: 12)
    #expect(CompositeMean.geometric([-1, 4]) == nil)
    #expect(CompositeMean.geometric([]) == nil && CompositeMean.arithmetic([]) == nil)
    #expect(CompositeMean.geometric([0, 4], weights: [1, -1]) == nil)
    #expect(CompositeMean.geometric([2, 4], weights: [1]) == nil)
  }

  @Test func ranksThatMove() {
    #expect(RankShift.mean(reference: [1, 2, 3], ranks: [2, 1, 3]) == 2.0 / 3)
    #expect(RankShift.mean(reference: [], ranks: []) == nil)
    #expect(RankShift.mean(reference: [1], ranks: []) == nil)
  }
}
