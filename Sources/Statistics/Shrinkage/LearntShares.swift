/// What schools teach one another about their true shares: a beta prior whose strength is itself known only so
/// well.
///
/// A belief that is given, for instance in the configuration, is the special case of one strength.
package struct LearntShares: Hashable, Sendable {
  /// A strength M, as so many persons, with how likely it is.
  struct Strength: Hashable, Sendable {
    let persons: Double
    let weight: Double
  }

  /// The mean m, strictly between 0 and 1.
  package let mean: Double
  /// How unsure the mean is, as a variance; 0 for a given one.
  package let meanVariance: Double
  let strengths: [Strength]

  /// A prior that is known for certain.
  package init(_ prior: BetaPrior) {
    mean = prior.mean
    meanVariance = 0
    strengths = [Strength(persons: prior.strength, weight: 1)]
  }

  /// Learns from the counts of schools.
  ///
  /// The variance of a share is m(1 − m)/n + (1 − 1/n)τ² with τ² = m(1 − m)/(M + 1), as in the beta-binomial
  /// distribution; see `SpreadPosterior` for how likely each τ² is.
  ///
  /// Nil for fewer than four schools, outside the domain, when nobody or everybody has the property, and when no
  /// school has two persons.
  ///
  /// - Parameters:
  ///   - counts: how many have the property, per school.
  ///   - sizes: how many persons, per school; 1 or more.
  package init?(counts: [Int], sizes: [Int]) {
    guard let rough = BetaPrior.fromMoments(counts: counts, sizes: sizes) else { return nil }
    let chance = rough.mean * (1 - rough.mean)
    var bySize: [Int: SpreadPosterior.Cell] = [:]
    for (count, size) in zip(counts, sizes) {
      let distance = Double(count) / Double(size) - rough.mean
      bySize[
        size,
        default: SpreadPosterior.Cell(
          chance: chance / Double(size), slope: 1 - 1 / Double(size), units: 0, sum: 0, squares: 0)
      ].add(distance)
    }
    let cells = bySize.sorted { $0.key < $1.key }.map(\.value)
    guard let spread = SpreadPosterior(cells, origin: rough.mean, most: chance),
      spread.mean > 0, spread.mean < 1
    else { return nil }
    mean = spread.mean
    meanVariance = spread.meanVariance
    strengths = spread.points.map { point in
      let persons = point.variance > 0 ? chance / point.variance - 1 : BetaPrior.maximumStrength
      return Strength(
        persons: min(max(persons, BetaPrior.minimumStrength), BetaPrior.maximumStrength),
        weight: point.weight)
    }
  }
}
