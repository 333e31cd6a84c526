/// Quantiles by a named definition.
package enum Quantile {
  /// The value below which lies the share p of the values.
  ///
  /// - Parameters:
  ///   - values: in any order.
  ///   - p: within 0 and 1.
  ///   - definition: see `QuantileDefinition`.
  /// - Returns: nil for empty input, a p outside the domain, or values that are not finite. One
  ///   value is every quantile of itself.
  package static func of(
    _ values: [Double], at p: Double, definition: QuantileDefinition = .inclusive
  ) -> Double? {
    guard values.areFinite else { return nil }
    return ofSorted(values.sorted(), at: p, definition: definition)
  }

  /// The median: the middle value, or the mean of the two in the middle.
  package static func median(_ values: [Double]) -> Double? { of(values, at: 0.5) }

  /// As `of`, for values that are already in ascending order and finite.
  package static func ofSorted(
    _ values: [Double], at p: Double, definition: QuantileDefinition = .inclusive
  ) -> Double? {
    guard !values.isEmpty, (0...1).contains(p) else { return nil }
    let n = Double(values.count)
    // np is exact in intent (0.4 · 5 is 2) but not in binary; steps need the intended number.
    let fuzz = 4 * Double.ulpOfOne

    switch definition {
    case .inverse, .inverseAveraged, .nearestEven:
      let place = definition == .nearestEven ? n * p - 0.5 : n * p
      let below = (place + fuzz * max(1, place)).rounded(.down)
      let onStep = place - below <= fuzz * max(1, place)
      switch definition {
      case .inverse: return item(values, onStep ? below : below + 1)
      case .inverseAveraged:
        let lower = item(values, below)
        let upper = item(values, below + 1)
        return onStep ? lower + (upper - lower) / 2 : upper
      default:
        let even = below.truncatingRemainder(dividingBy: 2) == 0
        return item(values, onStep && even ? below : below + 1)
      }
    default:
      let (a, b) = plottingPosition(definition)
      let place = a + p * (n + 1 - a - b)
      let below = (place + fuzz * max(1, place)).rounded(.down)
      let part = place - below
      let lower = item(values, below)
      guard part > fuzz * max(1, place) else { return lower }
      let upper = item(values, below + 1)
      return (lower * (1 - part) + upper * part).finite
    }
  }

  /// The constants a and b of the interpolating definitions.
  private static func plottingPosition(_ definition: QuantileDefinition) -> (Double, Double) {
    switch definition {
    case .linear: (0, 1)
    case .hazen: (0.5, 0.5)
    case .weibull: (0, 0)
    case .medianUnbiased: (1.0 / 3, 1.0 / 3)
    case .normalUnbiased: (3.0 / 8, 3.0 / 8)
    default: (1, 1)
    }
  }

  /// The value at a place from 1 to n; places outside are the ends.
  private static func item(_ values: [Double], _ place: Double) -> Double {
    values[min(max(Int(place), 1), values.count) - 1]
  }
}
