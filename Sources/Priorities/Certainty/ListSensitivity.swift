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
  ///   - schools: the register, in any order.
  ///   - room: how many schools the list has room for.
  ///   - certainty: the seed, and how many times weights are drawn.
  ///   - crew: who shares the work; the result does not depend on it.
  /// - Returns: nil for a list without a cut line or without schools, and when nothing is to be drawn.
  package func sensitivity(
    of list: SupportList, signals: [Signal], schools: [School], room: ListDefinition,
    certainty: CertaintyDefinition, crew: Crew = .alone
  ) -> Sensitivity? {
    guard room.capacity != nil, certainty.draws > 0 else { return nil }
    return sensitivity(
      ScoredSchools(list, signals: signals, schools: schools, plan: self, crew: crew), room: room,
      certainty: certainty, crew: crew)
  }

  /// The same of schools that have been looked at; nil when nothing is drawn.
  func sensitivity(
    _ scored: ScoredSchools?, room: ListDefinition, certainty: CertaintyDefinition, crew: Crew
  ) -> Sensitivity? {
    guard let scored, let capacity = room.capacity else { return nil }
    let table = WeightedLevels(scored, plan: self)
    guard !table.schools.isEmpty else { return nil }
    let shares = shares(table, capacity: capacity, certainty: certainty, crew: crew)
    let counting = table.counting
    let withouts = crew.map(counting.count) { number in
      (indicator: counting[number], order: table.ranks(without: counting[number]))
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

  /// How many draws are counted, and how many schools are told about, in one go.
  private static let drawsAtOnce = 20
  private static let schoolsAtOnce = 64

  /// In which share of the draws of weights each school is among the first K.
  private func shares(
    _ table: WeightedLevels, capacity: Int, certainty: CertaintyDefinition, crew: Crew
  ) -> [Double] {
    // Another stream than that of the rank intervals, so that neither depends on the other.
    var generator = SplitMix64(
      seed: UInt64(max(0, certainty.seed)), key: SplitMix64.key(of: "weights"))
    let spread = Double(Self.weightSpread) / 100
    let factors = (0..<certainty.draws).map { _ in
      signals.map { _ in 1 + spread * (2 * RandomDraw.uniform(&generator) - 1) }
    }
    let empty = RankTally(units: table.schools.count, places: capacity)
    let parts = crew.pieces(of: certainty.draws, size: Self.drawsAtOnce) { draws in
      var part = empty
      for draw in draws { _ = part.add(table.scores(factors[draw])) }
      return part
    }
    let tally = parts.reduce(into: empty) { _ = $0.append($1) }
    return crew.pieces(of: table.schools.count, size: Self.schoolsAtOnce) {
      tally.standings(of: $0).map(\.probabilityInList)
    }.flatMap(\.self)
  }
}

/// The levels that signals have reached, as a dense table that any weights can be held against.
private struct WeightedLevels: Sendable {
  struct Row: Sendable {
    let code: SchoolCode
    let rank: Int
    /// The share of missing signals whose weight nobody gets.
    let leftOut: Double
    /// The score where it was decided.
    let decided: Double?
    var end: Int
  }

  private(set) var schools: [Row] = []
  /// The signal's place in the plan, its weight at the school, and weight times points.
  private var cells: [(signal: Int, weight: Double, points: Double)] = []
  private let indicators: [IndicatorID]
  /// What a mean of one point is on the scale of the score, and how that is rounded.
  private let scorePerPoint: Double
  private let rounding: DrawnRounding?

  /// The indicators whose signals count at some school, sorted.
  var counting: [IndicatorID] {
    var areCounting = [Bool](repeating: false, count: indicators.count)
    for cell in cells { areCounting[cell.signal] = true }
    return Set(zip(indicators, areCounting).filter(\.1).map(\.0)).sorted()
  }

  init(_ scored: ScoredSchools, plan: PriorityPlan) {
    indicators = plan.signals.map(\.indicator)
    scorePerPoint = plan.points.scorePerPoint
    rounding = plan.drawnRounding
    let points = plan.levels.indices.map { plan.points.drawn($0) }
    cells.reserveCapacity(scored.members.reduce(0) { $0 + $1.signals.count })
    for member in scored.members {
      for signal in member.signals {
        cells.append((signal.number, signal.share, signal.share * points[signal.level]))
      }
      schools.append(
        Row(
          code: member.school, rank: member.rank, leftOut: member.leftOut,
          decided: member.decided, end: cells.count))
    }
  }

  /// The scores if the weight of each signal of the plan were multiplied by its factor.
  func scores(_ factors: [Double]) -> [Double] {
    var cell = 0
    return schools.map { school in
      var (weight, points) = (school.leftOut, 0.0)
      while cell < school.end {
        let factor = factors[cells[cell].signal]
        weight += factor * cells[cell].weight
        points += factor * cells[cell].points
        cell += 1
      }
      // Schools with equal scores must stay equal, whatever the last digits say.
      if let decided = school.decided { return (decided * DrawnRounding.unit).rounded() }
      guard weight > 0 else { return 0 }
      let score = (points / weight * scorePerPoint * DrawnRounding.unit).rounded()
      return rounding?.rounded(score) ?? score
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
