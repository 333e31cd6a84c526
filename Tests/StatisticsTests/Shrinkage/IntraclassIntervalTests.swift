import Statistics
import Testing

@Suite struct IntraclassIntervalTests {
  @Test func dyestuff() throws {
    let rows: [[Double]] = [
      [1545, 1440, 1440, 1520, 1580], [1540, 1555, 1490, 1560, 1495],
      [1595, 1550, 1605, 1510, 1560], [1445, 1440, 1595, 1465, 1545],
      [1595, 1630, 1515, 1635, 1625], [1520, 1455, 1450, 1480, 1445],
    ]
    let groups = rows.compactMap { VarianceComponents.Group($0) }
    let interval = try #require(VarianceComponents.intraclassInterval(groups: groups))
    #expect(interval.contains(0.41848741))
    #expect(interval.lowerBound < 0.15 && interval.upperBound > 0.6)
    #expect(VarianceComponents.intraclassInterval(groups: Array(groups.prefix(3))) == nil)
  }

  /// Shares that vary between schools: the interval holds the true between-school share of the variance
  /// about as often as it says, though neither pupils nor schools are normal.
  @Test func coverageForShares() throws {
    #if DEBUG
      let worlds = 150
    #else
      let worlds = 2000
    #endif
    // Beta(6, 2): variance between m(1 − m)/(M + 1), M = 8; so the share is 1/(M + 1).
    let truth = 1.0 / 9
    let prior = try #require(BetaDistribution(alpha: 6, beta: 2))
    var generator = SplitMix64(seed: 31)
    var held = 0
    for _ in 0..<worlds {
      let groups = (0..<60).compactMap { _ -> VarianceComponents.Group? in
        let n = 20 + RandomDraw.index(below: 130, &generator)
        let own = RandomDraw.beta(prior, &generator)
        let count = (0..<n).count { _ in RandomDraw.uniform(&generator) < own }
        return VarianceComponents.Group(count: count, n: n)
      }
      if VarianceComponents.intraclassInterval(groups: groups)?.contains(truth) == true {
        held += 1
      }
    }
    let share = Double(held) / Double(worlds)
    #expect(share > 0.89 && share < 0.99, "\(share)")
  }
}
