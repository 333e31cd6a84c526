import SchoolModel

/// How much each signal counts before any is missing, in whole numbers of one common unit.
///
/// By area a signal counts `area weight × signal weight ÷ sum of the signal weights in its area`; by
/// signal it counts `area weight × signal weight`. Multiplied by a common multiple of those sums, and of
/// what passing weights on divides by, all weights are integers, so that a score is two sums of integers
/// and one division, and its numbers cannot grow beyond what is checked here once.
struct WeightTable: Sendable {
  /// In units of `1 ÷ unit`, in the order of the signals.
  let weights: [Int128]
  /// How many units make a weight of one.
  let unit: Int128

  /// Room for sums of products: a hundred times the largest score must stay under 2^127 by far.
  static let ceiling = Int128.powerOfTen(35)

  /// Makes the table; nil when the weights have so many digits that exact sums do not fit.
  ///
  /// Weights must not be negative; signals of areas that are not declared count nothing.
  ///
  /// - Parameters:
  ///   - areas: with their weights.
  ///   - signals: in the order of the table.
  ///   - weighting: what the weights are parts of.
  ///   - divisor: what weights are divided by when they are passed on, all in all.
  init?(
    areas: [AreaDefinition], signals: [SignalDefinition], weighting: ScoringDefinition.Weighting,
    divisor: Int128
  ) {
    let areaScale = areas.map(\.weight.scale).max() ?? 0
    let signalScale = signals.map(\.weight.scale).max() ?? 0
    let own = signals.map { $0.weight.units(of: signalScale) }
    // So that even a thousand of them can be added up.
    guard own.allSatisfy({ $0 <= Self.ceiling / 1000 }) else { return nil }
    var weights = [Int128](repeating: 0, count: signals.count)
    var sums: [Int128] = []
    for area in areas {
      let members = signals.indices.filter { signals[$0].area == area.id }
      let common = members.reduce(0) { Int128.greatestCommonDivisor($0, own[$1]) }
      // An area without weight, or whose signals have none, is shown and does not count.
      guard area.weight > 0, common > 0 else { continue }
      let reduced = weighting == .byArea ? common : 1
      for member in members { weights[member] = own[member] / reduced }
      sums.append(weighting == .byArea ? members.reduce(0) { $0 + weights[$1] } : 1)
      let sum = sums[sums.count - 1]
      // Kept as area weight × part; the division by the sum follows once the common unit is known.
      guard sum > 0 else { return nil }
    }
    var common: Int128 = 1
    for sum in sums {
      let factor = sum / Int128.greatestCommonDivisor(common, sum)
      guard let next = common.product(with: factor, upTo: Self.ceiling) else { return nil }
      common = next
    }
    guard let common = common.product(with: divisor, upTo: Self.ceiling) else { return nil }
    var counted = 0
    var total: Int128 = 0
    for area in areas {
      let members = signals.indices.filter { signals[$0].area == area.id }
      guard area.weight > 0, members.contains(where: { own[$0] > 0 }) else { continue }
      guard
        let scaled = area.weight.units(of: areaScale).product(
          with: common / sums[counted], upTo: Self.ceiling)
      else { return nil }
      counted += 1
      for member in members {
        guard let weight = scaled.product(with: weights[member], upTo: Self.ceiling) else {
          return nil
        }
        weights[member] = weight
        total += weight
        guard total <= Self.ceiling else { return nil }
      }
    }
    let scale = areaScale + (weighting == .bySignal ? signalScale : 0)
    guard scale <= 35,
      let unit = common.product(with: Int128.powerOfTen(scale), upTo: Self.ceiling)
    else { return nil }
    self.unit = unit
    self.weights = weights
  }

  /// The sum of all weights, in units.
  var total: Int128 { weights.reduce(0, +) }
}

extension ExactDecimal {
  /// The number in units of `10^-scale`, where `scale` is at least the number's own.
  func units(of scale: Int) -> Int128 {
    Int128(coefficient) * Int128.powerOfTen(scale - self.scale)
  }
}

extension Int128 {
  /// The product of two numbers that are not negative; nil when it is above the ceiling.
  func product(with other: Int128, upTo ceiling: Int128) -> Int128? {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow || product > ceiling ? nil : product
  }
}
