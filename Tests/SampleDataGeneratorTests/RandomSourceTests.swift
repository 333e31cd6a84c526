import Foundation
import SampleDataGenerator
import Testing

@Suite struct RandomSourceTests {
  @Test func theStreamOfAThingIsItsOwn() {
    var first = RandomSource(seed: 1, .pupil, 7)
    var same = RandomSource(seed: 1, .pupil, 7)
    var otherNumber = RandomSource(seed: 1, .pupil, 8)
    var otherKind = RandomSource(seed: 1, .school, 7)
    var otherSeed = RandomSource(seed: 2, .pupil, 7)
    let draw = first.next()
    #expect(same.next() == draw)
    #expect(otherNumber.next() != draw)
    #expect(otherKind.next() != draw)
    #expect(otherSeed.next() != draw)
  }

  @Test func normalDrawsHaveMeanZeroAndDeviationOne() {
    var source = RandomSource(seed: 1, .plan)
    let draws = (0..<100_000).map { _ in source.normal() }
    #expect(abs(mean(draws)) < 0.02)
    #expect(abs(deviation(draws) - 1) < 0.02)
    let beyond = draws.filter { abs($0) > 1.96 }.count
    #expect(abs(Double(beyond) / 100_000 - 0.05) < 0.004)
  }

  @Test func wholeNumbersStayBelowTheirBoundAndReachIt() {
    var source = RandomSource(seed: 1, .plan)
    let draws = Set((0..<1000).map { _ in source.below(5) })
    #expect(draws == [0, 1, 2, 3, 4])
  }

  @Test(arguments: [-20, -3, -0.5, 0, 0.1, 1, 2.5, 10])
  func theExponentialIsThatOfTheLibraryButForItsLastBits(value: Double) {
    let expected = Foundation.exp(value)
    #expect(abs(Series.exponential(value) - expected) <= 1e-12 * expected)
  }

  @Test(arguments: [(0.0, 0.5), (1.0, 0.158655), (1.96, 0.024998), (-1.0, 0.841345)])
  func theNormalTailIsThatOfTheTables(value: Double, expected: Double) {
    #expect(abs(Series.normalTail(value) - expected) < 1e-4)
  }
}
