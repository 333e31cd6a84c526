import SchoolModel

/// How much each signal counts, in whole numbers of one common unit.
///
/// A signal counts `area weight × signal weight ÷ sum of the signal weights in its area`. Multiplied
/// by the least common multiple of those sums, all weights are integers, so that a score is two sums
/// of integers and one division, and its numbers cannot grow beyond what is checked here once.
struct WeightTable: Sendable {
  /// Signal → weight, in units of `1 ÷ weightUnit`.
  let weights: [SignalID: Int128]
  /// Level → points, in units of `1 ÷ pointUnit`.
  let points: [LevelID: Int128]
  /// The points of the most serious level, in the same unit.
  let mostPoints: Int128
  /// How many units make a weight of one.
  let weightUnit: Int128
  /// How many units make a point.
  let pointUnit: Int128

  /// Room for sums of products: a hundred times the largest score must stay under 2^127 by far.
  private static let ceiling = Int128.powerOfTen(35)

  /// Makes the table; nil when the weights have so many digits that exact sums do not fit.
  ///
  /// Weights and points must not be negative; signals of areas that are not declared count nothing.
  init?(levels: [LevelDefinition], areas: [AreaDefinition], signals: [SignalDefinition]) {
    let areaScale = areas.map(\.weight.scale).max() ?? 0
    var parts: [(area: Int128, sum: Int128, signals: [(SignalID, Int128)])] = []
    for area in areas {
      let members = signals.filter { $0.area == area.id }
      let signalScale = members.map(\.weight.scale).max() ?? 0
      let whole = members.map { ($0.id, $0.weight.units(of: signalScale)) }
      // So that even a thousand of them can be added up.
      guard whole.allSatisfy({ $0.1 <= Self.ceiling / 1000 }) else { return nil }
      let divisor = whole.reduce(0) { Int128.greatestCommonDivisor($0, $1.1) }
      // An area without weight, or whose signals have none, is shown and does not count.
      let reduced = whole.map { ($0.0, divisor == 0 ? 0 : $0.1 / divisor) }
      let sum = reduced.reduce(0) { $0 + $1.1 }
      parts.append((sum == 0 ? 0 : area.weight.units(of: areaScale), max(1, sum), reduced))
    }
    var common: Int128 = 1
    for part in parts where part.area > 0 {
      let factor = part.sum / Int128.greatestCommonDivisor(common, part.sum)
      guard let next = common.product(with: factor, upTo: Self.ceiling) else { return nil }
      common = next
    }
    var weights: [SignalID: Int128] = [:]
    var total: Int128 = 0
    for part in parts {
      for (signal, share) in part.signals {
        guard part.area > 0 else {
          weights[signal] = 0
          continue
        }
        guard let scaled = part.area.product(with: common / part.sum, upTo: Self.ceiling),
          let weight = scaled.product(with: share, upTo: Self.ceiling)
        else { return nil }
        weights[signal] = weight
        total += weight
        guard total <= Self.ceiling else { return nil }
      }
    }
    let pointScale = levels.map(\.points.scale).max() ?? 0
    mostPoints = levels.last?.points.units(of: pointScale) ?? 0
    pointUnit = Int128.powerOfTen(pointScale)
    guard total.product(with: max(1, mostPoints), upTo: Self.ceiling) != nil,
      let unit = common.product(with: Int128.powerOfTen(areaScale), upTo: Self.ceiling),
      unit.product(with: pointUnit, upTo: Self.ceiling) != nil
    else { return nil }
    weightUnit = unit
    points = Dictionary(
      levels.map { ($0.id, $0.points.units(of: pointScale)) },
      uniquingKeysWith: { first, _ in first })
    self.weights = weights
  }

  /// The sum of all weights, in units.
  var total: Int128 { weights.values.reduce(0, +) }
}

extension ExactDecimal {
  /// The number in units of `10^-scale`, where `scale` is at least the number's own.
  func units(of scale: Int) -> Int128 {
    Int128(coefficient) * Int128.powerOfTen(scale - self.scale)
  }
}

extension Int128 {
  /// The product of two numbers that are not negative; nil when it is above the ceiling.
  fileprivate func product(with other: Int128, upTo ceiling: Int128) -> Int128? {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow || product > ceiling ? nil : product
  }
}
