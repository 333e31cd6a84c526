package import SchoolModel

/// How much each signal counts at one school, once it is settled what becomes of missing weights.
///
/// It depends on the school's fields in the register and on which of its signals have a level, never on
/// which level that is.
package struct SchoolWeights: Hashable, Sendable {
  /// In the order of `PriorityPlan.signalIDs`, in units of `1 ÷ unit`; 0 for signals without a level.
  let parts: [Int128]
  /// What the weighted points are divided by: the sum of `parts`, and what was left out.
  let divisor: Int128
  /// How many units make a weight of one.
  let unit: Int128
  /// Whether a signal is missing without which there is no score.
  let lacksRequired: Bool
  /// Percent of the weight of the signals that apply to the school which has data.
  package let coverage: Fraction
  private let ids: [SignalID]

  init(
    parts: [Int128], divisor: Int128, unit: Int128, lacksRequired: Bool, coverage: Fraction,
    ids: [SignalID]
  ) {
    self.parts = parts
    self.divisor = divisor
    self.unit = unit
    self.lacksRequired = lacksRequired
    self.coverage = coverage
    self.ids = ids
  }

  /// The signals that count, by their name, with their exact weights.
  package var weights: [(signal: SignalID, weight: Fraction)] {
    zip(ids, parts).filter { $0.1 > 0 }.map { ($0, Fraction($1, unit)) }
  }

  /// What the sum of weight × points is divided by to give a score in points.
  package var total: Fraction { Fraction(divisor, unit) }

  /// Whether there is anything to make a score of.
  package var hasScore: Bool { divisor > 0 && !lacksRequired && parts.contains { $0 > 0 } }
}

/// Whether a signal has a level at a school, and if not, whether it could have one.
package enum SignalPresence: Hashable, Sendable {
  case present, missing, notApplicable
}

/// The weights of a run, by the variants of the settings.
struct WeightSystem: Sendable {
  private let tables: [(condition: Condition, table: WeightTable)]
  private let base: WeightTable
  private let passingOn: PassingOn
  private let ids: [SignalID]

  /// Nil when weights run in a circle, have too many digits, or are all 0.
  ///
  /// - Parameters:
  ///   - areas: with their weights.
  ///   - signals: in the order of the plan.
  ///   - scoring: how weights are shared, passed on, and whose differ.
  ///   - mayBeNone: whether all weights may be 0, so that nobody has a score: the signals that had one may
  ///     have been left out of a run.
  init?(
    areas: [AreaDefinition], signals: [SignalDefinition], scoring: ScoringDefinition,
    mayBeNone: Bool
  ) {
    guard let passingOn = PassingOn(signals: signals, otherwise: scoring.missing) else {
      return nil
    }
    func table(_ areas: [AreaDefinition], _ signals: [SignalDefinition]) -> WeightTable? {
      WeightTable(
        areas: areas, signals: signals, weighting: scoring.weighting, divisor: passingOn.divisor)
    }
    guard let base = table(areas, signals), mayBeNone || base.total > 0 else { return nil }
    var tables: [(condition: Condition, table: WeightTable)] = []
    for variant in scoring.variants {
      var (areas, signals) = (areas, signals)
      for place in areas.indices {
        areas[place].weight = variant.areas[areas[place].id] ?? areas[place].weight
      }
      for place in signals.indices {
        signals[place].weight = variant.signals[signals[place].id] ?? signals[place].weight
      }
      guard let table = table(areas, signals), mayBeNone || table.total > 0 else { return nil }
      tables.append((variant.condition.withNumbersAsNumbers, table))
    }
    self.base = base
    self.tables = tables
    self.passingOn = passingOn
    ids = signals.map(\.id)
  }

  /// Whether the signal at a place has a weight, in any variant.
  func hasWeight(_ place: Int) -> Bool {
    base.weights[place] > 0 || tables.contains { $0.table.weights[place] > 0 }
  }

  /// The largest sum of weights in units, for checks of size.
  var largestTotal: Int128 { tables.reduce(base.total) { max($0, $1.table.total) } }

  /// How many units make a weight of one, where that is largest.
  var largestUnit: Int128 { tables.reduce(base.unit) { max($0, $1.table.unit) } }

  /// The weights of a school.
  ///
  /// - Parameters:
  ///   - school: its fields in the register decide which variant holds.
  ///   - presence: of each signal, in the order of the plan.
  /// - Returns: the weights after what becomes of those of missing signals.
  func weights(of school: School, presence: [SignalPresence]) -> SchoolWeights {
    let table = tables.first { school.meets($0.condition) }?.table ?? base
    var parts = table.weights
    var (applicable, covered, leftOut): (Int128, Int128, Int128) = (0, 0, 0)
    var lacksRequired = false
    for place in parts.indices {
      if presence[place] != .notApplicable { applicable += parts[place] }
      if presence[place] == .present { covered += parts[place] }
    }
    for place in passingOn.order where presence[place] != .present {
      let weight = parts[place]
      parts[place] = 0
      switch passingOn.rules[place] {
      case .spread: break
      case .leftOut: leftOut += presence[place] == .missing ? weight : 0
      case .noScore: lacksRequired = lacksRequired || weight > 0
      case .passedOn(let shares, let sum):
        for share in shares { parts[share.place] += weight * share.part / sum }
      }
    }
    return SchoolWeights(
      parts: parts, divisor: parts.reduce(leftOut, +), unit: table.unit,
      lacksRequired: lacksRequired,
      coverage: applicable > 0 ? Fraction(100 * covered, applicable) : .zero, ids: ids)
  }
}
