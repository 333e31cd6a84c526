/// The gap between the least and the most favoured end of a population, by its whole gradient.
///
/// Weighted least squares of each group's value on the middle of its place in the population, from 0
/// (first group given) to 1; the slope is the gap. Source: Mackenbach and Kunst 1997, Soc. Sci. Med.
/// 44:757; as in PHEindicatormethods.
package struct SlopeIndex: Hashable, Sendable {
  /// SII: the value at the last end less that at the first, in the unit of the values.
  package let slope: Double
  /// The value at the first end.
  package let intercept: Double
  /// The standard error of the slope around the line; nil for two groups.
  package let error: Double?

  /// RII: the value at the last end over that at the first; nil when that is 0.
  package var ratio: Double? {
    intercept == 0 ? nil : ((intercept + slope) / intercept).finite
  }

  /// Fits the gradient.
  ///
  /// Nil for fewer than two groups, numbers that differ, populations that are not positive, and what is
  /// not finite.
  ///
  /// - Parameters:
  ///   - populations: pupils per group, the groups in the order of background.
  ///   - values: the value of each group.
  package init?(populations: [Double], values: [Double]) {
    guard populations.count == values.count, populations.count > 1, values.areFinite,
      populations.allSatisfy({ $0.isFinite && $0 > 0 })
    else { return nil }
    let total = populations.reduce(0, +)
    guard total.isFinite else { return nil }
    var before = 0.0
    var places = populations
    for group in populations.indices {
      places[group] = (before + populations[group] / 2) / total
      before += populations[group]
    }
    // A line has a formula of its own, and is fitted thousands of times for one interval. Distances from the
    // means keep it as exact as a decomposition would be: the places lie between 0 and 1.
    var (placeMean, valueMean) = (0.0, 0.0)
    for group in places.indices {
      placeMean += populations[group] / total * places[group]
      valueMean += populations[group] / total * values[group]
    }
    var (square, product) = (0.0, 0.0)
    for group in places.indices {
      let (weight, distance) = (populations[group] / total, places[group] - placeMean)
      square += weight * distance * distance
      product += weight * distance * (values[group] - valueMean)
    }
    slope = product / square
    intercept = valueMean - slope * placeMean
    guard slope.isFinite, intercept.isFinite else { return nil }
    guard values.count > 2 else {
      error = nil
      return
    }
    var rest = 0.0
    for group in places.indices {
      let distance = values[group] - intercept - slope * places[group]
      rest += populations[group] / total * distance * distance
    }
    error = (rest / Double(values.count - 2) / square).squareRoot()
  }
}
