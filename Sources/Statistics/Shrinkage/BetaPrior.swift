/// What is believed about a school's true share before its own figure: the mean of its peers, and how
/// many persons that belief is worth.
package struct BetaPrior: Hashable, Sendable {
  /// The mean m, strictly between 0 and 1.
  package let mean: Double
  /// The strength M: the belief weighs as much as this many persons; greater than 0.
  package let strength: Double

  /// The strength when the peers differ no more than chance makes them: all weight on their mean.
  package static let maximumStrength = 1e6
  /// The strength when nearly nothing is known of the peers.
  package static let minimumStrength = 1e-3

  /// A prior that is given, for instance in the configuration.
  ///
  /// Nil unless the mean lies strictly between 0 and 1 and the strength between `minimumStrength`
  /// and `maximumStrength`.
  package init?(mean: Double, strength: Double) {
    guard mean > 0, mean < 1,
      (BetaPrior.minimumStrength...BetaPrior.maximumStrength).contains(strength)
    else { return nil }
    self.mean = mean
    self.strength = strength
  }

  package var alpha: Double { mean * strength }
  package var beta: Double { (1 - mean) * strength }

  /// The standard deviation of true shares between schools.
  package var deviation: Double { (mean * (1 - mean) / (strength + 1)).squareRoot() }

  package var distribution: BetaDistribution? { BetaDistribution(alpha: alpha, beta: beta) }

  /// Schools' counts that can estimate a prior: n > 0 and the count a part of it.
  static func usable(_ counts: [Int], _ sizes: [Int]) -> Bool {
    counts.count == sizes.count && counts.count > 1
      && zip(counts, sizes).allSatisfy { $0.1 > 0 && (0...$0.1).contains($0.0) }
  }

  /// Estimates the prior from the peers by moments.
  ///
  /// Formula: M = (m(1 − m) − s²)/(s² − m(1 − m)·h) with m the mean of the shares, s² their variance
  /// (n − 1) and h the mean of 1/n. With equal n this is the usual formula; with unequal n it follows
  /// from E(s²) = m(1 − m)(h + (1 − h)/(M + 1)) (Kleinman 1973, JASA 68:46, with equal weights).
  ///
  /// - Parameters:
  ///   - counts: how many have the property, per school.
  ///   - sizes: how many persons, per school; 1 or more.
  /// - Returns: `maximumStrength` when the schools differ no more than by chance; nil for fewer than
  ///   two schools, outside the domain, and when nobody or everybody has the property.
  package static func fromMoments(counts: [Int], sizes: [Int]) -> BetaPrior? {
    guard usable(counts, sizes) else { return nil }
    let shares = zip(counts, sizes).map { Double($0.0) / Double($0.1) }
    guard let mean = Moments.mean(shares), mean > 0, mean < 1,
      let variance = Moments.sampleVariance(shares),
      let h = Moments.mean(sizes.map { 1 / Double($0) })
    else { return nil }
    let chance = mean * (1 - mean)
    let excess = variance - chance * h
    let strength = excess > 0 ? (chance - variance) / excess : maximumStrength
    return BetaPrior(mean: mean, strength: min(max(strength, minimumStrength), maximumStrength))
  }
}
