/// How sure the ranks of units are, by drawing every unit's true value many times.
///
/// Source: Goldstein and Spiegelhalter 1996, JRSSA 159:385.
package enum RankSimulation {
  /// What is believed about a unit's true value.
  package enum Belief: Hashable, Sendable {
    /// Normal; a deviation of 0 is a value known exactly.
    case normal(mean: Double, deviation: Double)
    /// A share.
    case beta(BetaDistribution)

    package init(_ shrunken: NormalShrinkage) {
      self = .normal(mean: shrunken.mean, deviation: shrunken.deviation)
    }

    package init(_ shrunken: BetaShrinkage) { self = .beta(shrunken.posterior) }

    var isUsable: Bool {
      guard case .normal(let mean, let deviation) = self else { return true }
      return mean.isFinite && deviation.isFinite && deviation >= 0
    }

    /// One value that the unit may truly have.
    package func draw(_ generator: inout SplitMix64) -> Double {
      switch self {
      case .normal(let mean, let deviation): mean + deviation * RandomDraw.normal(&generator)
      case .beta(let distribution): RandomDraw.beta(distribution, &generator)
      }
    }
  }

  /// A unit with a key of its own, so that its draws are the same whoever else takes part and in
  /// whatever order.
  package struct Unit: Hashable, Sendable {
    package let key: UInt64
    package let belief: Belief

    package init(key: UInt64, belief: Belief) {
      self.key = key
      self.belief = belief
    }

    /// A unit whose key comes from its code.
    package init(code: String, belief: Belief) {
      self.init(key: SplitMix64.key(of: code), belief: belief)
    }
  }

  /// Simulates the ranks.
  ///
  /// - Parameters:
  ///   - units: the units; a higher value is higher on the list.
  ///   - places: K, the capacity of the list.
  ///   - draws: how many times to draw, 1 or more; 1,000 gives probabilities to about ± 0.03.
  ///   - seed: recorded with the result.
  ///   - confidence: of the rank interval, strictly between 0 and 1.
  /// - Returns: one standing per unit, in the order of the input; nil outside the domain.
  package static func standings(
    of units: [Unit], places: Int, draws: Int, seed: UInt64, confidence: Double = 0.9
  ) -> [RankStanding]? {
    guard draws > 0, confidence > 0, confidence < 1, units.allSatisfy(\.belief.isUsable) else {
      return nil
    }
    var generators = units.map { SplitMix64(seed: seed, key: $0.key) }
    var tally = RankTally(units: units.count, places: places)
    var scores = [Double](repeating: 0, count: units.count)
    for _ in 0..<draws {
      for place in units.indices {
        scores[place] = units[place].belief.draw(&generators[place])
      }
      guard tally.add(scores) else { return nil }
    }
    return tally.standings(confidence: confidence)
  }
}
