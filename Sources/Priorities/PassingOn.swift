import SchoolModel

/// What becomes of the weights of signals that have no level, in whole numbers.
struct PassingOn: Sendable {
  enum Rule: Sendable {
    case spread, leftOut, noScore
    /// The places of those who get it, with their parts of `sum`.
    case passedOn([(place: Int, part: Int128)], sum: Int128)
  }

  /// In the order of the signals.
  let rules: [Rule]
  /// The places of the signals, each before those whom it passes its weight to.
  let order: [Int]
  /// All that a weight can be divided by on its way, so that multiples of it stay whole.
  let divisor: Int128

  /// Nil when weights would be passed in a circle, or divided by more than exact sums can hold.
  ///
  /// Who gets a part but is not among the signals is passed over.
  init?(signals: [SignalDefinition], otherwise: MissingWeight) {
    let places = Dictionary(
      signals.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { a, _ in a })
    rules = signals.map { Self.rule($0.missing ?? otherwise, places: places) }
    guard let (order, depth) = Self.order(of: rules) else { return nil }
    self.order = order
    var common: Int128 = 1
    for case .passedOn(_, let sum) in rules {
      let factor = sum / Int128.greatestCommonDivisor(common, sum)
      guard let next = common.product(with: factor, upTo: WeightTable.ceiling) else { return nil }
      common = next
    }
    var divisor: Int128 = 1
    for _ in 0..<depth {
      guard let next = divisor.product(with: common, upTo: WeightTable.ceiling) else { return nil }
      divisor = next
    }
    self.divisor = divisor
  }

  private static func rule(_ missing: MissingWeight, places: [SignalID: Int]) -> Rule {
    switch missing {
    case .spread: return .spread
    case .leftOut: return .leftOut
    case .noScore: return .noScore
    case .passedOn(let parts):
      let known = parts.filter { places[$0.key] != nil && $0.value > .zero }
        .sorted { $0.key < $1.key }
      guard !known.isEmpty else { return .spread }
      let scale = known.map(\.value.scale).max() ?? 0
      let units = known.map { $0.value.units(of: scale) }
      let divisor = units.reduce(0) { Int128.greatestCommonDivisor($0, $1) }
      let parted = zip(known, units).compactMap { entry, unit in
        places[entry.key].map { (place: $0, part: unit / divisor) }
      }
      return .passedOn(parted, sum: parted.reduce(0) { $0 + $1.part })
    }
  }

  /// An order in which everybody comes before those whom they pass to, and the longest way; nil for
  /// circles.
  private static func order(of rules: [Rule]) -> (order: [Int], depth: Int)? {
    var open = rules.indices.map { _ in 0 }
    for case .passedOn(let parts, _) in rules {
      for part in parts { open[part.place] += 1 }
    }
    var ready = rules.indices.filter { open[$0] == 0 }
    var ways = rules.indices.map { _ in 0 }
    var order: [Int] = []
    while let place = ready.popLast() {
      order.append(place)
      guard case .passedOn(let parts, _) = rules[place] else { continue }
      for part in parts {
        ways[part.place] = max(ways[part.place], ways[place] + 1)
        open[part.place] -= 1
        if open[part.place] == 0 { ready.append(part.place) }
      }
    }
    guard order.count == rules.count else { return nil }
    return (order, ways.max() ?? 0)
  }
}
