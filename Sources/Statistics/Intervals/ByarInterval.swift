/// Byar's approximate interval for a count of rare events.
///
/// Formula: lower x(1 − 1/(9x) − z/(3√x))³, upper (x+1)(1 − 1/(9(x+1)) + z/(3√(x+1)))³.
/// Source: Breslow and Day 1987, Statistical Methods in Cancer Research II, p. 69.
package enum ByarInterval {
  /// The bounds of the expected count.
  ///
  /// - Parameters:
  ///   - count: how many events there were, 0 or more; for 0 the lower bound is 0.
  ///   - z: the two-sided normal quantile of the confidence, 0 or more.
  /// - Returns: nil outside the domain.
  package static func bounds(count: Int, z: Double = NormalQuantile.z95) -> ClosedRange<Double>? {
    guard count >= 0, z.isFinite, z >= 0 else { return nil }
    let x = Double(count)
    let above = x + 1
    let upperRoot = 1 - 1 / (9 * above) + z / (3 * above.squareRoot())
    let upper = above * upperRoot * upperRoot * upperRoot
    guard upper.isFinite else { return nil }
    guard count > 0 else { return 0...upper }
    // A very wide interval has a negative root, whose cube means nothing.
    let lowerRoot = max(0, 1 - 1 / (9 * x) - z / (3 * x.squareRoot()))
    return min(upper, x * lowerRoot * lowerRoot * lowerRoot)...upper
  }
}
