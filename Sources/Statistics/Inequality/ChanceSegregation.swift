extension Segregation {
  /// D as it would be on average if pupils went to schools by lot, the sizes of schools and groups as they
  /// are: exact, without drawing.
  ///
  /// Formula: ½·Σ N/(A·B)·E|X − nA/N| over the schools, X hypergeometric (n drawn of N, A of them in the
  /// first group). The mean distance has a closed form, 2·k·(N − A − n + k)/N·P(X = k) with k the whole
  /// number next above nA/N, which follows from the sum of (x − nA/N)·P(x) from k on. Sources: Carrington
  /// and Troske 1997, J. Bus. Econ. Stat. 15:402 (why); Johnson, Kemp and Kotz 2005, Univariate Discrete
  /// Distributions, ch. 6 (mean deviation).
  ///
  /// - Returns: nil when a number leaves the domain of the gamma function.
  package func dissimilarityByChance() -> Double? {
    let (members, others) = groupSizes
    let all = members + others
    var sum = 0.0
    for size in schoolSizes where size > 0 {
      guard let distance = Self.meanDistance(drawn: size, of: all, members: members) else {
        return nil
      }
      sum += distance
    }
    return (sum * all / (members * others) / 2).finite.map { min(1, max(0, $0)) }
  }

  /// E|X − nA/N| of a hypergeometric number.
  private static func meanDistance(drawn n: Double, of all: Double, members: Double) -> Double? {
    guard n < all else { return 0 }
    let k = (n * members / all).rounded(.down) + 1
    guard k <= min(n, members), n - k <= all - members else { return 0 }
    guard let inside = logChoose(members, k), let outside = logChoose(all - members, n - k),
      let whole = logChoose(all, n)
    else { return nil }
    let probability = Elementary.exponential(inside + outside - whole)
    return 2 * k * (all - members - n + k) / all * probability
  }

  private static func logChoose(_ n: Double, _ k: Double) -> Double? {
    guard let whole = GammaFunction.logarithm(n + 1), let part = GammaFunction.logarithm(k + 1),
      let rest = GammaFunction.logarithm(n - k + 1)
    else { return nil }
    return whole - part - rest
  }
}
