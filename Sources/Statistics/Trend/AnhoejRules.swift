/// Two tests for a shift in a run chart that need no limits: runs too long, or too few crossings of
/// the middle.
///
/// Formula: longest run > round(log2 n) + 3, or crossings < the 5 % quantile of Binomial(n − 1, ½).
/// Source: Anhøj and Olesen 2014, PLoS ONE 9:e113825.
package struct AnhoejRules: Hashable, Sendable {
  /// Points that do not lie on the middle itself.
  package let usefulPoints: Int
  package let longestRun: Int
  package let crossings: Int
  /// A longer run than this is a signal.
  package let longestRunLimit: Int
  /// Fewer crossings than this are a signal.
  package let crossingsLimit: Int

  package var signals: Bool { longestRun > longestRunLimit || crossings < crossingsLimit }

  /// Looks at a series around a middle, usually its median.
  ///
  /// Nil when fewer than two points lie off the middle, and for what is not finite.
  package init?(_ values: [Double], centre: Double) {
    guard values.areFinite, centre.isFinite else { return nil }
    let sides = RunRules.sides(of: values, centre: centre).filter { $0 != 0 }
    guard let limits = AnhoejRules.limits(points: sides.count) else { return nil }
    var (run, longest, crossings) = (1, 1, 0)
    for (before, side) in zip(sides, sides.dropFirst()) {
      run = before == side ? run + 1 : 1
      crossings += before == side ? 0 : 1
      longest = max(longest, run)
    }
    usefulPoints = sides.count
    longestRun = longest
    self.crossings = crossings
    (longestRunLimit, crossingsLimit) = limits
  }

  /// The limits for a number of points; nil for fewer than two.
  package static func limits(points: Int) -> (longestRun: Int, crossings: Int)? {
    guard points > 1,
      let crossings = BinomialDistribution(n: points - 1, probability: 0.5)?
        .smallestCount(whoseCumulativeExceeds: 0.05)
    else { return nil }
    let run = Elementary.binaryLogarithm(Double(points)).rounded() + 3
    return (Int(run), crossings)
  }
}
