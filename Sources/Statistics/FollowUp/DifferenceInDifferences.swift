/// How much more the supported changed than those they are compared with.
///
/// Formula: (T1 − T0) − (C1 − C0). Source: Card and Krueger 1994, Am. Econ. Rev. 84:772.
package enum DifferenceInDifferences {
  /// The difference of the two changes; nil for what is not finite.
  package static func effect(
    supported: (before: Double, after: Double), compared: (before: Double, after: Double)
  ) -> Double? {
    ((supported.after - supported.before) - (compared.after - compared.before)).finite
  }

  /// The difference of the two groups' mean changes; nil when a group is empty.
  package static func effect(supportedChanges: [Double], comparedChanges: [Double]) -> Double? {
    guard let supported = Moments.mean(supportedChanges),
      let compared = Moments.mean(comparedChanges)
    else { return nil }
    return (supported - compared).finite
  }
}
