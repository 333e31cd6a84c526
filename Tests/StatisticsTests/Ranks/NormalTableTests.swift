import Statistics
import Testing

/// Numbers from the table against the distribution that they stand for.
struct NormalTableTests {
  private let table = NormalTable()

  private func numbers(_ count: Int, seed: UInt64 = 11) -> [Double] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in table.draw(&generator) }
  }

  @Test(arguments: [-3.5, -2.5, -1.96, -1, -0.3, 0, 0.3, 1, 1.96, 2.5, 3.5])
  func asManyLieBelowAsTheDistributionSays(edge: Double) throws {
    let numbers = numbers(200_000)
    let expected = try #require(NormalDistribution.cumulative(edge))
    let found = Double(numbers.count { $0 <= edge }) / Double(numbers.count)
    let chance = (expected * (1 - expected) / Double(numbers.count)).squareRoot()
    #expect((found - expected).magnitude < 4 * chance, "\(edge): \(found), not \(expected)")
  }

  @Test func momentsAreThoseOfTheDistribution() {
    let numbers = numbers(200_000, seed: 5)
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let square = numbers.reduce(0) { $0 + $1 * $1 } / Double(numbers.count)
    let fourth = numbers.reduce(0) { $0 + $1 * $1 * $1 * $1 } / Double(numbers.count)
    #expect(mean.magnitude < 0.01)
    #expect((square - 1).magnitude < 0.015)
    #expect((fourth - 3).magnitude < 0.12)
  }

  @Test func theSameSeedGivesTheSameNumbers() {
    #expect(numbers(1000) == numbers(1000))
    #expect(numbers(1000) != numbers(1000, seed: 12))
  }
}
