/// How many signals chance alone would give, or has probably given.
package enum ExpectedFalseSignals {
  /// Before looking: the sum of the probabilities with which each check fires though nothing is
  /// wrong.
  ///
  /// 100 schools × 8 indicators at 95 % give 40.
  ///
  /// - Parameter probabilities: one per check that was made, each within 0 and 1.
  /// - Returns: nil outside the domain; 0 for no checks.
  package static func byChance(_ probabilities: [Double]) -> Double? {
    guard probabilities.allSatisfy({ (0...1).contains($0) }) else { return nil }
    return probabilities.reduce(0, +)
  }

  /// As `byChance` for checks that all have the same probability of a false signal.
  ///
  /// - Returns: nil when there is a negative number of checks or the probability is outside 0 to 1.
  package static func byChance(checks: Int, probability: Double) -> Double? {
    guard checks >= 0, (0...1).contains(probability) else { return nil }
    return Double(checks) * probability
  }

  /// After looking: the sum over the signals that fired of the probability that the true value is
  /// *not* beyond the limit.
  ///
  /// - Parameter probabilities: for each signal, how sure it is that the true value is beyond.
  /// - Returns: nil outside the domain; 0 for no signals.
  package static func amongSignals(_ probabilities: [Double]) -> Double? {
    guard probabilities.allSatisfy({ (0...1).contains($0) }) else { return nil }
    return probabilities.reduce(0) { $0 + (1 - $1) }
  }
}
