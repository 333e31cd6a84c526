import SchoolModel

/// One school's score with everything that decides its place.
struct Standing: Sendable {
  let school: SchoolCode
  /// On the scale of the settings, rounded as they say; nil when no signal that counts has data.
  var score: Fraction?
  /// The share of the weight of applicable signals that has data, in percent.
  let coverage: Fraction
  /// Numbers of signals by level, in the order of the levels: mildest first.
  let counts: [Int]
  let noData: Int
  let notApplicable: Int
  let areas: [AreaScore]
  /// How far the worst signal lies beyond its limit, in proportion to it; 0 when none has fired.
  let worstExcess: Fraction
  /// By the number of the signal in the plan, the place of its level; nil without data.
  let reached: [Int?]
  /// By the number of the signal, what its rule compared; nil without data.
  let values: [ExactDecimal?]

  /// Sums up a school's signals.
  ///
  /// - Parameters:
  ///   - school: the school.
  ///   - signals: its signals, in the order of the plan.
  ///   - plan: the levels, areas and weights.
  init(school: School, signals: SchoolSignals, plan: PriorityPlan) {
    let places = plan.levelPlaces(signals)
    let weights = plan.weights(of: school, signals: signals, places: places)
    var counts = [Int](repeating: 0, count: plan.levels.count)
    var (noData, notApplicable, gathered): (Int, Int, Int128) = (0, 0, 0)
    var worst = Fraction.zero
    var reached = [Int?](repeating: nil, count: plan.signals.count)
    var values = [ExactDecimal?](repeating: nil, count: plan.signals.count)
    var sums = [(points: Int128, weight: Int128)](repeating: (0, 0), count: plan.areas.count)
    for index in plan.signals.indices {
      guard let area = plan.areaPlaces[index] else { continue }
      let verdict = signals.verdict(index)
      // What the meeting has excluded counts as little as what does not apply.
      if verdict?.isExcluded ?? false { continue }
      let isCounted = plan.areas[area].isCounted
      guard let place = places[index] else {
        if !isCounted { continue }
        if verdict?.status == .notApplicable { notApplicable += 1 } else { noData += 1 }
        continue
      }
      if isCounted { counts[place] += 1 }
      reached[index] = place
      values[index] = verdict?.value
      let part = weights.parts[index]
      let points = part * plan.points.points[place]
      gathered += points
      sums[area].weight += part
      sums[area].points += points
      // Those who cross no limit of a rule lie beyond none, whatever level it gives them.
      let otherwise = plan.signals[index].otherwise.flatMap { plan.places[$0] } ?? 0
      if place > otherwise, isCounted { worst = max(worst, verdict?.excess ?? .zero) }
    }
    self.school = school.code
    score = plan.points.score(gathered: gathered, weights: weights)
    coverage = weights.coverage
    self.counts = counts
    self.noData = noData
    self.notApplicable = notApplicable
    areas = zip(plan.areas, sums).map { area, sum in
      AreaScore(
        area: area.id, points: Fraction(sum.points, weights.unit * plan.points.unit),
        possible: Fraction(sum.weight * plan.points.most, weights.unit * plan.points.unit))
    }
    worstExcess = worst
    self.reached = reached
    self.values = values
  }

  /// Signals with data, at any level.
  var withData: Int { counts.reduce(0, +) }
}

extension SignalVerdicts.Row {
  /// How far the value lies from its limit, in proportion to the limit; absolute for a limit of 0.
  fileprivate var excess: Fraction {
    guard let value, let limit else { return .zero }
    let scale = max(value.scale, limit.scale)
    let distance = (value.units(of: scale) - limit.units(of: scale)).magnitude
    let base = limit.coefficient == 0 ? Int128.powerOfTen(scale) : limit.units(of: scale)
    return Fraction(Int128(distance), Int128(base.magnitude))
  }
}
