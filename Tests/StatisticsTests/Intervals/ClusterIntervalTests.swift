import Statistics
import Testing

@Suite struct ClusterIntervalTests {
  /// Clusters of one case each that differ as chance lets them: nearly the exact interval.
  @Test func independentCasesGiveTheExactInterval() throws {
    let counts = (0..<100).map { $0 < 20 ? 1 : 0 }
    let ones = [Int](repeating: 1, count: 100)
    let clustered = try #require(ClusteredShareInterval.bounds(counts: counts, sizes: ones))
    let exact = try #require(ClopperPearsonInterval.bounds(count: 20, n: 100))
    // k/(k − 1) in the variance counts the cases as 99.
    expectAgreement(
      clustered.lowerBound, exact.lowerBound, absolute: 0.001, relative: 0.01)
    expectAgreement(
      clustered.upperBound, exact.upperBound, absolute: 0.001, relative: 0.01)
  }

  @Test func yearsThatRepeatEachOtherTellLittle() throws {
    let once = try #require(
      ClusteredShareInterval.bounds(
        counts: (0..<20).map { $0 < 5 ? 1 : 0 }, sizes: [Int](repeating: 1, count: 20)))
    let repeated = try #require(
      ClusteredShareInterval.bounds(
        counts: (0..<20).map { $0 < 5 ? 9 : 0 }, sizes: [Int](repeating: 9, count: 20)))
    let exact = try #require(ClopperPearsonInterval.bounds(count: 45, n: 180))
    let width = { (bounds: ClosedRange<Double>) in bounds.upperBound - bounds.lowerBound }
    #expect(width(repeated) > 2 * width(exact))
    #expect(width(repeated) >= width(once))
  }

  @Test func endsAndDomain() throws {
    let none = try #require(
      ClusteredShareInterval.bounds(counts: [0, 0, 0], sizes: [5, 5, 5]))
    #expect(none.lowerBound == 0 && none.upperBound > 0.3)
    let all = try #require(ClusteredShareInterval.bounds(counts: [5, 5], sizes: [5, 5]))
    #expect(all.upperBound == 1 && all.lowerBound < 0.5)
    #expect(ClusteredShareInterval.bounds(counts: [Int](), sizes: []) == nil)
    #expect(ClusteredShareInterval.bounds(counts: [2], sizes: [1]) == nil)
    #expect(ClusteredShareInterval.bounds(counts: [0], sizes: [0]) == nil)
  }

  /// Schools with a propensity of their own and nine years each: the interval holds the true share about
  /// as often as it says.
  @Test func coverage() {
    #if DEBUG
      let worlds = 300
    #else
      let worlds = 4000
    #endif
    var generator = SplitMix64(seed: 20)
    var (held, naive) = (0, 0)
    for _ in 0..<worlds {
      let schools = 30
      let counts = (0..<schools).map { _ -> Int in
        let own = RandomDraw.uniform(&generator) < 0.5 ? 0.1 : 0.5
        return (0..<9).count { _ in RandomDraw.uniform(&generator) < own }
      }
      let sizes = [Int](repeating: 9, count: schools)
      if ClusteredShareInterval.bounds(counts: counts, sizes: sizes)?.contains(0.3) == true {
        held += 1
      }
      if WilsonInterval.bounds(count: counts.reduce(0, +), n: 9 * schools)?.contains(0.3) == true {
        naive += 1
      }
    }
    let share = Double(held) / Double(worlds)
    #expect(share > 0.92, "\(share)")
    // Cases counted as independent would promise too much.
    #expect(Double(naive) / Double(worlds) < 0.88)
  }

  /// The mean of normal numbers: the percentile interval holds the truth nearly as often as it says.
  @Test func bootstrapCoverage() {
    #if DEBUG
      let (worlds, draws) = (60, 200)
    #else
      let (worlds, draws) = (600, 400)
    #endif
    var generator = SplitMix64(seed: 21)
    var held = 0
    for world in 0..<worlds {
      let values = (0..<60).map { _ in RandomDraw.normal(&generator) }
      let bootstrap = ClusterBootstrap(draws: draws, seed: UInt64(world))
      let interval = bootstrap.interval(clusters: values.count) {
        Moments.mean(values, weights: $0)
      }
      if interval?.contains(0) == true { held += 1 }
    }
    let share = Double(held) / Double(worlds)
    #expect(share > 0.88 && share < 0.99, "\(share)")
  }

  @Test func bootstrapRepeatsAndRefuses() {
    let bootstrap = ClusterBootstrap(draws: 50, seed: 7)
    let values = [1.0, 4, 9, 16]
    let interval = bootstrap.interval(clusters: 4) { Moments.mean(values, weights: $0) }
    #expect(interval == bootstrap.interval(clusters: 4) { Moments.mean(values, weights: $0) })
    #expect(interval?.contains(7.5) == true)
    #expect(bootstrap.interval(clusters: 1) { _ in 1 } == nil)
    #expect(bootstrap.interval(clusters: 4) { _ in nil } == nil)
  }
}
