/// Funnel limits for a share by the normal (score) approximation.
///
/// Formula: θ0 ± z·√(θ0(1 − θ0)/n), kept within 0 and 1. The limits that Public Health England labels
/// "Wilson" are these exactly (PHEindicatormethods). Source: Spiegelhalter 2005, Stat. Med. 24:1185.
package enum ScoreFunnel {
  /// The limits between which the share of n persons lies when nothing but chance is at work.
  ///
  /// - Parameters:
  ///   - target: the common level θ0, a share within 0 and 1 (never percent).
  ///   - n: how many persons, 1 or more.
  ///   - z: the two-sided normal quantile, 0 or more.
  /// - Returns: nil outside the domain.
  package static func limits(target: Double, n: Int, z: Double = NormalQuantile.z998)
    -> ClosedRange<Double>?
  {
    guard (0...1).contains(target), n > 0, z.isFinite, z >= 0 else { return nil }
    let reach = z * (target * (1 - target) / Double(n)).squareRoot()
    return max(0, target - reach)...min(1, target + reach)
  }

  /// How far the share x/n lies from the target, in standard errors under the target.
  ///
  /// - Returns: nil outside the domain, and when the target is 0 or 1, where no error is possible.
  package static func score(count: Int, n: Int, target: Double) -> Double? {
    guard n > 0, (0...n).contains(count), target > 0, target < 1 else { return nil }
    let error = (target * (1 - target) / Double(n)).squareRoot()
    return ((Double(count) / Double(n) - target) / error).finite
  }
}
