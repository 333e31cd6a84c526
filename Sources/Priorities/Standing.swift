import SchoolModel

/// One school's score with everything that decides its place.
struct Standing: Sendable {
  let school: SchoolCode
  /// 0 to 100, exact; nil when no signal that counts has data.
  let score: Fraction?
  /// The share of the weight of applicable signals that has data, in percent.
  let coverage: Fraction
  /// Numbers of signals by level, in the order of the levels: mildest first.
  let counts: [Int]
  let noData: Int
  let notApplicable: Int
  let areas: [AreaScore]
  /// How far the worst signal lies beyond its limit, in proportion to it; 0 when none has fired.
  let worstExcess: Fraction
  /// Signal → place of its level; only signals with data.
  let reached: [SignalID: Int]

  /// Sums up a school's signals.
  ///
  /// - Parameters:
  ///   - school: the school.
  ///   - signals: its signals by id; one that is not there is one without data.
  ///   - plan: the levels, areas and weights.
  init(school: SchoolCode, signals: [SignalID: Signal], plan: PriorityPlan) {
    let table = plan.weights
    var counts = [Int](repeating: 0, count: plan.levels.count)
    var (noData, notApplicable) = (0, 0)
    var (applicable, covered, gathered): (Int128, Int128, Int128) = (0, 0, 0)
    var worst = Fraction.zero
    var reached: [SignalID: Int] = [:]
    var areas: [AreaScore] = []
    for area in plan.areas {
      var (points, weight): (Int128, Int128) = (0, 0)
      for definition in plan.signals where definition.area == area.id {
        let signal = signals[definition.id]
        // What the meeting has excluded counts as little as what does not apply.
        if signal?.isExcluded ?? false { continue }
        if signal?.status == .notApplicable {
          notApplicable += 1
          continue
        }
        let part = table.weights[definition.id] ?? 0
        applicable += part
        guard let signal, let level = signal.level, let place = plan.places[level] else {
          noData += 1
          continue
        }
        counts[place] += 1
        reached[definition.id] = place
        weight += part
        points += part * (table.points[level] ?? 0)
        if place > 0 { worst = max(worst, signal.excess) }
      }
      covered += weight
      gathered += points
      areas.append(
        AreaScore(
          area: area.id, points: Fraction(points, table.weightUnit * table.pointUnit),
          possible: Fraction(weight * table.mostPoints, table.weightUnit * table.pointUnit)))
    }
    self.school = school
    score = covered > 0 ? Fraction(100 * gathered, covered * table.mostPoints) : nil
    coverage = applicable > 0 ? Fraction(100 * covered, applicable) : .zero
    self.counts = counts
    self.noData = noData
    self.notApplicable = notApplicable
    self.areas = areas
    worstExcess = worst
    self.reached = reached
  }
}

extension Signal {
  /// How far the value lies from its limit, in proportion to the limit; absolute for a limit of 0.
  fileprivate var excess: Fraction {
    guard let value, let limit = limit?.value else { return .zero }
    let scale = max(value.scale, limit.scale)
    let distance = (value.units(of: scale) - limit.units(of: scale)).magnitude
    let base = limit.coefficient == 0 ? Int128.powerOfTen(scale) : limit.units(of: scale)
    return Fraction(Int128(distance), Int128(base.magnitude))
  }
}
