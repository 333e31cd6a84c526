/// The mean effect of support over some schools, with the interval that it may lie in.
///
/// With few schools the interval is the wider one of Student's and of a permutation: the same number of
/// schools without support drawn, again and again, as if they had had it.
package struct SupportEffect: Hashable, Sendable {
  /// Schools that were compared as they would have been without support.
  package struct Part: Sendable {
    package var model: ExpectedWithoutSupport
    /// The supported schools, by their place in the model.
    package var supported: [Int]
    /// Their figures less what was expected.
    package var effects: [Double]

    package init(model: ExpectedWithoutSupport, supported: [Int], effects: [Double]) {
      self.model = model
      self.supported = supported
      self.effects = effects
    }
  }

  /// Fewer schools than this are few.
  package static let fewSchools = 10

  package let schools: Int
  package let mean: Double
  package let error: Double
  package let interval: ClosedRange<Double>
  /// How often schools without support lie at least as far off as these, by chance alone; nil with many.
  package let permutationP: Double?
  /// The variance that one more school brings, and that of what all have in common.
  let variancePerSchool: Double
  let sharedVariance: Double

  /// Nil without a school, outside the domain, and for what is not finite.
  ///
  /// - Parameters:
  ///   - parts: one for each set of schools that were compared with one another.
  ///   - confidence: strictly between 0 and 1.
  ///   - draws: how many permutations, 99 or more.
  ///   - seed: recorded with the result.
  package init?(_ parts: [Part], confidence: Double = 0.9, draws: Int = 999, seed: UInt64) {
    let count = parts.reduce(0) { $0 + $1.supported.count }
    guard count > 0, confidence > 0, confidence < 1, draws >= 99,
      parts.allSatisfy({ part in
        part.supported.count == part.effects.count && part.effects.areFinite
          && part.model.placebos.count >= part.supported.count
          && part.supported.allSatisfy { part.model.traits.indices.contains($0) }
      })
    else { return nil }
    let total = Double(count)
    var (own, shared) = (0.0, 0.0)
    for part in parts where !part.supported.isEmpty {
      own += part.supported.reduce(0) { $0 + part.model.ownVariances[$1] }
      // Errors of the line hit all schools alike: that of the mean school counts.
      let size = Double(part.supported.count)
      let centre = (0..<3).map { trait in
        part.supported.reduce(0) { $0 + part.model.traits[$1][trait] } / size
      }
      guard let error = part.model.line.errorOfExpected(centre) else { return nil }
      shared += (size * error) * (size * error)
    }
    own /= total * total
    shared /= total * total
    let mean = parts.reduce(0) { $0 + $1.effects.reduce(0, +) } / total
    let error = (own + shared).squareRoot()
    let degrees = parts.map(\.model.degreesOfFreedom).min() ?? 0
    guard own > 0, error.isFinite,
      let factor = StudentDistribution.quantile(
        (1 + confidence) / 2, degreesOfFreedom: Double(degrees))
    else { return nil }
    var low = mean - factor * error
    var high = mean + factor * error
    var p: Double?
    if count < Self.fewSchools {
      let errors = Self.drawnErrors(
        parts, draws: draws, scale: error / own.squareRoot() / total, seed: seed)
      let cut = max(1, Int((1 - confidence) / 2 * Double(draws + 1)))
      low = min(low, mean - errors[draws - cut])
      high = max(high, mean - errors[cut - 1])
      let extreme = errors.count { $0.magnitude >= mean.magnitude }
      p = Double(extreme + 1) / Double(draws + 1)
    }
    schools = count
    self.mean = mean
    self.error = error
    interval = low...high
    permutationP = p
    variancePerSchool = own * total
    sharedVariance = shared
  }

  /// Whether the interval leaves out that nothing came of the support.
  package var isClear: Bool { !interval.contains(0) }

  /// How many schools would be needed to see an effect of a size in four cases of five.
  ///
  /// - Parameter effect: the effect aimed at, in the figure's unit; its sign does not matter.
  /// - Returns: nil when no number would do with the schools there are to compare with, or for 0.
  package func schoolsNeeded(for effect: Double) -> Int? {
    // 5 % on either side are excluded, and 80 % of the cases are to be seen.
    guard let side = NormalDistribution.quantile(0.95), let power = NormalDistribution.quantile(0.8)
    else { return nil }
    let factor = (side + power) * (side + power)
    let room = effect * effect - factor * sharedVariance
    guard room > 0, let needed = (factor * variancePerSchool / room).finite, needed < 100_000
    else { return nil }
    return max(1, Int(needed.rounded(.up)))
  }

  /// Mean errors of drawn schools without support, sorted.
  private static func drawnErrors(
    _ parts: [Part], draws: Int, scale: Double, seed: UInt64
  ) -> [Double] {
    var generator = SplitMix64(seed: seed)
    var pools = parts.map { $0.model.placebos.sorted() }
    return (0..<draws).map { _ in
      var sum = 0.0
      for (place, part) in parts.enumerated() {
        for (order, school) in part.supported.enumerated() {
          let other =
            order + RandomDraw.index(below: pools[place].count - order, &generator)
          pools[place].swapAt(order, other)
          sum += pools[place][order] * part.model.ownVariances[school].squareRoot()
        }
      }
      return sum * scale
    }.sorted()
  }
}
