/// Where a number goes that lies between two steps.
package enum RoundingMode: String, Sendable, CaseIterable {
  /// To the nearer step; from the middle to the one further from zero: 3.45 and −3.45 to 3.5 and −3.5.
  case halfAwayFromZero = "half_away_from_zero"
  /// To the nearer step; from the middle to the even one: 3.45 to 3.4, 3.55 to 3.6.
  case halfToEven = "half_to_even"
  /// To the nearer step; from the middle to the larger one: −3.45 to −3.4.
  case halfUp = "half_up"
  /// To the nearer step; from the middle to the smaller one: 3.45 to 3.4.
  case halfDown = "half_down"
  /// To the step further from zero.
  case awayFromZero = "away_from_zero"
  /// To the step nearer to zero.
  case towardZero = "toward_zero"
}

extension Fraction {
  /// The value rounded once to a multiple of a step.
  ///
  /// - Parameters:
  ///   - step: more than 0.
  ///   - mode: where a value goes that lies between two multiples.
  /// - Returns: the multiple, exactly.
  package func rounded(toStep step: ExactDecimal, _ mode: RoundingMode) -> Fraction {
    let steps = self / step.fraction
    var below = steps.numerator / steps.denominator
    if steps.numerator < 0, below * steps.denominator != steps.numerator { below -= 1 }
    let rest = steps - Fraction(below)
    guard rest != .zero else { return self }
    let half = Fraction(1, 2)
    let isNegative = numerator < 0
    let goesUp =
      switch mode {
      case .awayFromZero: !isNegative
      case .towardZero: isNegative
      case .halfAwayFromZero: rest == half ? !isNegative : rest > half
      case .halfToEven: rest == half ? below % 2 != 0 : rest > half
      case .halfUp: rest >= half
      case .halfDown: rest > half
      }
    return Fraction(goesUp ? below + 1 : below) * step.fraction
  }
}
