package import SchoolModel
import Statistics

extension PriorityPlan {
  /// By how many percent weights are moved at most.
  private static let weightSpread = 25

  /// Which schools stay among the first K when weights are moved and indicators left out.
  ///
  /// The levels stay as they are: this is about the choices of those who set the rules, not about chance.
  ///
  /// - Parameters:
  ///   - list: a list of this plan.
  ///   - signals: the signals that it was made from, in any order.
  ///   - room: how many schools the list has room for.
  ///   - certainty: the seed, and how many times weights are drawn.
  /// - Returns: nil for a list without a cut line or without schools, and when nothing is to be drawn.
  package func sensitivity(
    of list: SupportList, signals: [Signal], room: ListDefinition, certainty: CertaintyDefinition
  ) -> Sensitivity? {
    guard let capacity = room.capacity, certainty.draws > 0 else { return nil }
    let table = WeightedLevels(ScoredSchools(list, signals: signals, plan: self), plan: self)
    guard !table.schools.isEmpty else { return nil }
    let shares = shares(table, capacity: capacity, certainty: certainty)
    let withouts = indicators.map { indicator in
      (indicator: indicator, order: table.ranks(without: indicator))
    }
    let schools = table.schools.enumerated().map { place, school in
      let isIn = school.rank <= capacity
      return Sensitivity.SchoolStay(
        school: school.code, rank: school.rank, share: shares[place],
        rankLow: withouts.map { $0.order[place] }.min() ?? school.rank,
        rankHigh: withouts.map { $0.order[place] }.max() ?? school.rank,
        dependsOn: withouts.filter { ($0.order[place] <= capacity) != isIn }.map(\.indicator))
    }
    let kept = zip(table.schools, shares).filter { $0.0.rank <= capacity }.map(\.1)
    return Sensitivity(
      capacity: capacity, weightSpread: Self.weightSpread, draws: certainty.draws,
      kept: kept.isEmpty ? 1 : kept.reduce(0, +) / Double(kept.count), schools: schools,
      indicators: withouts.map { leftOut($0.indicator, $0.order, table.schools, capacity) })
  }

  /// The indicators whose signals count, sorted.
  private var indicators: [IndicatorID] {
    Set(signals.filter { weights.weights[$0.id] ?? 0 > 0 }.map(\.indicator)).sorted()
  }

  private func leftOut(
    _ indicator: IndicatorID, _ order: [Int], _ schools: [WeightedLevels.Row], _ capacity: Int
  ) -> Sensitivity.IndicatorLeftOut {
    let moved = zip(schools, order).map { (code: $0.code, from: $0.rank, to: $1) }
    return Sensitivity.IndicatorLeftOut(
      indicator: indicator,
      enter: moved.filter { $0.from > capacity && $0.to <= capacity }.map(\.code).sorted(),
      leave: moved.filter { $0.from <= capacity && $0.to > capacity }.map(\.code).sorted(),
      meanShift: moved.reduce(0) { $0 + Double(abs($1.from - $1.to)) } / Double(moved.count))
  }

  /// In which share of the draws of weights each school is among the first K.
  private func shares(
    _ table: WeightedLevels, capacity: Int, certainty: CertaintyDefinition
  ) -> [Double] {
    // Another stream than that of the rank intervals, so that neither depends on the other.
    var generator = SplitMix64(
      seed: UInt64(max(0, certainty.seed)), key: SplitMix64.key(of: "weights"))
    var tally = RankTally(units: table.schools.count, places: capacity)
    let spread = Double(Self.weightSpread) / 100
    for _ in 0..<certainty.draws {
      let factors = signals.map { _ in
        1 + spread * (2 * RandomDraw.uniform(&generator) - 1)
      }
      _ = tally.add(table.scores(factors))
    }
    return tally.standings().map(\.probabilityInList)
  }
}

/// The levels that signals have reached, as a dense table that any weights can be held against.
private struct WeightedLevels {
  struct Row {
    let code: SchoolCode
    let rank: Int
    var end: Int
  }

  private(set) var schools: [Row] = []
  /// The signal's place in the plan, its weight at the school, and weight times points.
  private var cells: [(signal: Int, weight: Double, points: Double)] = []
  private let indicators: [IndicatorID]

  init(_ scored: ScoredSchools, plan: PriorityPlan) {
    indicators = plan.signals.map(\.indicator)
    let places = Dictionary(
      plan.signals.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    for member in scored.members {
      for (signal, worth) in member.signals {
        guard let place = places[signal.signal], let level = signal.level else { continue }
        cells.append((place, worth, worth * plan.drawnPoints(level)))
      }
      schools.append(Row(code: member.school, rank: member.rank, end: cells.count))
    }
  }

  /// The scores if the weight of each signal of the plan were multiplied by its factor.
  func scores(_ factors: [Double]) -> [Double] {
    var cell = 0
    return schools.map { school in
      var (weight, points) = (0.0, 0.0)
      while cell < school.end {
        let factor = factors[cells[cell].signal]
        weight += factor * cells[cell].weight
        points += factor * cells[cell].points
        cell += 1
      }
      // Schools with equal scores must stay equal, whatever the last digits say.
      return weight > 0 ? (points / weight * 1e9).rounded() : 0
    }
  }

  /// The rank of each school if an indicator did not count; schools with the same score stay in the order
  /// of the list.
  func ranks(without indicator: IndicatorID) -> [Int] {
    let scores = scores(indicators.map { $0 == indicator ? 0 : 1 })
    let order = scores.indices.sorted { left, right in
      scores[left] == scores[right] ? left < right : scores[left] > scores[right]
    }
    var ranks = [Int](repeating: 0, count: order.count)
    for (place, school) in order.enumerated() { ranks[school] = place + 1 }
    return ranks
  }
}
