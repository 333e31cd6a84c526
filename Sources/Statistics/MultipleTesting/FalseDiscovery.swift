/// p-values adjusted for how many were looked at.
package enum FalseDiscovery {
  package enum Method: String, CaseIterable, Hashable, Sendable {
    /// Expected share of false signals among the signals (Benjamini and Hochberg 1995, JRSSB 57:289).
    case benjaminiHochberg
    /// The same under any dependence (Benjamini and Yekutieli 2001, Ann. Stat. 29:1165).
    case benjaminiYekutieli
    /// Probability of any false signal at all (Holm 1979, Scand. J. Stat. 6:65).
    case holm
    /// The same, in one step.
    case bonferroni
  }

  /// The adjusted p-values, in the order of the input: compare each with the level wanted.
  ///
  /// - Returns: nil when a p-value does not lie within 0 and 1; empty for empty input.
  package static func adjusted(_ values: [Double], method: Method = .benjaminiHochberg)
    -> [Double]?
  {
    guard values.allSatisfy({ (0...1).contains($0) }) else { return nil }
    let m = Double(values.count)
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var adjusted = values
    switch method {
    case .bonferroni:
      adjusted = values.map { min(1, m * $0) }
    case .holm:
      var largest = 0.0
      for (place, index) in order.enumerated() {
        largest = max(largest, min(1, (m - Double(place)) * values[index]))
        adjusted[index] = largest
      }
    case .benjaminiHochberg, .benjaminiYekutieli:
      let price =
        method == .benjaminiYekutieli
        ? (0..<values.count).reduce(0.0) { $0 + 1 / Double($1 + 1) } : 1
      var smallest = 1.0
      for (place, index) in order.enumerated().reversed() {
        smallest = min(smallest, price * m / Double(place + 1) * values[index])
        adjusted[index] = smallest
      }
    }
    return adjusted
  }

  /// Which p-values remain signals at a level, in the order of the input.
  ///
  /// - Parameters:
  ///   - values: p-values, each within 0 and 1.
  ///   - level: the accepted share (or probability) of false signals, within 0 and 1.
  ///   - method: see `Method`.
  /// - Returns: nil outside the domain.
  package static func rejected(
    _ values: [Double], level: Double, method: Method = .benjaminiHochberg
  ) -> [Bool]? {
    guard (0...1).contains(level) else { return nil }
    return adjusted(values, method: method)?.map { $0 <= level }
  }
}
