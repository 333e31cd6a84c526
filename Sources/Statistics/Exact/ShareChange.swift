/// The change of a share between two groups of pupils, with what chance and ordinary drift allow.
package struct ShareChange: Hashable, Sendable {
  /// The later share less the earlier, −1 to 1.
  package let change: Double
  /// Its standard error.
  package let error: Double

  /// Compares two years.
  ///
  /// The error is √(p̄(1 − p̄)(1/n1 + 1/n2) + drift²) with p̄ the share of both years together. Where nobody or
  /// everybody counts in both, p̄ lies half a person inside, (x + ½)/(n + 1): that few persons all agree is no
  /// certainty. Nil when a count is not a part of its n, nobody is there in a year, or the drift is negative or not finite.
  ///
  /// - Parameters:
  ///   - earlier: count and number of pupils in the earlier year.
  ///   - later: the same in the later year.
  ///   - drift: the standard deviation with which true shares ordinarily move, 0 or more.
  package init?(
    earlier: (count: Int, n: Int), later: (count: Int, n: Int), drift: Double = 0
  ) {
    guard earlier.n > 0, later.n > 0, (0...earlier.n).contains(earlier.count),
      (0...later.n).contains(later.count), drift.isFinite, drift >= 0
    else { return nil }
    let (n1, n2) = (Double(earlier.n), Double(later.n))
    let (count, all) = (Double(earlier.count) + Double(later.count), n1 + n2)
    let pooled = count == 0 || count == all ? (count + 0.5) / (all + 1) : count / all
    change = Double(later.count) / n2 - Double(earlier.count) / n1
    error = (pooled * (1 - pooled) * (1 / n1 + 1 / n2) + drift * drift).squareRoot()
  }

  /// The change in standard errors; 0 when nothing changed.
  package var z: Double? {
    if change == 0 { return 0 }
    return error > 0 ? (change / error).finite : nil
  }

  /// The change weighed against what changes ordinarily are: normal around `prior`.
  package func shrunken(prior: NormalPrior) -> NormalShrinkage? {
    NormalShrinkage(value: change, error: error, prior: prior)
  }
}
