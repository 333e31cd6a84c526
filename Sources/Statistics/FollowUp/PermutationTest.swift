/// Whether two groups differ more than they would if names were drawn from a hat.
///
/// All divisions are counted when there are few, else a seeded sample of them is drawn, with the
/// observed one added (Phipson and Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9:39). Source: Fisher 1935.
package enum PermutationTest {
  /// Up to this many divisions all are counted.
  package static let mostDivisions = 20_000

  package struct Result: Hashable, Sendable {
    /// The mean of the first group less that of the second.
    package let difference: Double
    /// How likely a difference at least as large is, in either direction.
    package let p: Double
    /// Whether every division was counted.
    package let isExact: Bool
  }

  /// Compares the means of two groups.
  ///
  /// - Parameters:
  ///   - first: one value per school.
  ///   - second: the same for those compared with.
  ///   - draws: how many divisions to draw when there are too many to count, 1 or more.
  ///   - seed: recorded with the result.
  /// - Returns: nil when a group is empty, and for what is not finite.
  package static func compare(
    _ first: [Double], _ second: [Double], draws: Int = 9_999, seed: UInt64
  ) -> Result? {
    guard draws > 0,
      let difference = DifferenceInDifferences.effect(
        supportedChanges: first, comparedChanges: second)
    else { return nil }
    // Sorted, so that the result does not depend on the order of schools.
    var pooled = (first + second).sorted()
    let size = min(first.count, second.count)
    let total = pooled.reduce(0, +)
    let smaller = first.count <= second.count ? first : second
    let centre = total * Double(size) / Double(pooled.count)
    // Sums are compared: with fixed sizes they order divisions as the differences do.
    let observed = (smaller.reduce(0, +) - centre).magnitude
    let tolerance = 1e-10 * pooled.reduce(0) { $0 + $1.magnitude }
    func isExtreme(_ sum: Double) -> Bool { (sum - centre).magnitude >= observed - tolerance }

    if let divisions = choices(pooled.count, size), divisions <= mostDivisions {
      var extreme = 0
      forEachSum(of: pooled, size: size) { extreme += isExtreme($0) ? 1 : 0 }
      return Result(
        difference: difference, p: Double(extreme) / Double(divisions), isExact: true)
    }
    var generator = SplitMix64(seed: seed)
    var extreme = 1
    for _ in 0..<draws {
      // The first `size` of a shuffle are a division; the rest need not be shuffled.
      var sum = 0.0
      for place in 0..<size {
        let other = place + RandomDraw.index(below: pooled.count - place, &generator)
        pooled.swapAt(place, other)
        sum += pooled[place]
      }
      if isExtreme(sum) { extreme += 1 }
    }
    return Result(
      difference: difference, p: Double(extreme) / (Double(draws) + 1), isExact: false)
  }

  /// The interval of shifts that a permutation test does not reject: what the effect may truly be.
  ///
  /// Found by bisection on either side of the observed difference.
  ///
  /// - Parameters:
  ///   - first: one value per school.
  ///   - second: the same for those compared with.
  ///   - confidence: strictly between 0 and 1. With so few schools that no division reaches the
  ///     level there is no interval.
  ///   - draws: see `compare`.
  ///   - seed: recorded with the result.
  /// - Returns: nil outside the domain, and when the schools are too few to exclude any effect.
  package static func interval(
    _ first: [Double], _ second: [Double], confidence: Double = 0.9, draws: Int = 1_999,
    seed: UInt64
  ) -> ClosedRange<Double>? {
    guard confidence > 0, confidence < 1,
      let observed = compare(first, second, draws: draws, seed: seed),
      let low = (first + second).min(), let high = (first + second).max()
    else { return nil }
    func isRejected(_ shift: Double) -> Bool {
      guard let result = compare(first.map { $0 - shift }, second, draws: draws, seed: seed)
      else { return false }
      return result.p <= 1 - confidence
    }
    func bound(_ direction: Double) -> Double? {
      var inside = observed.difference
      var outside = inside + direction * max(high - low, inside.magnitude, 1e-9) * 4
      guard isRejected(outside) else { return nil }
      for _ in 0..<40 where (outside - inside).magnitude > 1e-9 * (1 + inside.magnitude) {
        let middle = (inside + outside) / 2
        if isRejected(middle) { outside = middle } else { inside = middle }
      }
      return inside
    }
    guard let lower = bound(-1), let upper = bound(1), lower <= upper else { return nil }
    return lower...upper
  }

  /// n over k; nil when it exceeds what is counted.
  static func choices(_ n: Int, _ k: Int) -> Int? {
    var product = 1
    for factor in 0..<min(k, n - k) {
      let (next, overflow) = product.multipliedReportingOverflow(by: n - factor)
      guard !overflow else { return nil }
      product = next / (factor + 1)
      guard product <= mostDivisions else { return nil }
    }
    return product
  }

  /// Calls with the sum of every choice of `size` values.
  private static func forEachSum(of values: [Double], size: Int, _ body: (Double) -> Void) {
    var chosen = Array(0..<size)
    while true {
      body(chosen.reduce(0) { $0 + values[$1] })
      guard
        let place = chosen.indices.last(where: { chosen[$0] < values.count - size + $0 })
      else { return }
      chosen[place] += 1
      for later in (place + 1)..<max(size, place + 1) { chosen[later] = chosen[later - 1] + 1 }
    }
  }
}
