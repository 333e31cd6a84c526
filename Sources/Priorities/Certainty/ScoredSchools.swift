import SchoolModel

/// The ranked schools of a list with what each signal is worth, as simulations need it.
struct ScoredSchools {
  /// One school in rank order.
  struct Member {
    let school: SchoolCode
    let rank: Int
    /// Its signals that count, sorted by signal, each with its share of what the score is divided by.
    let signals: [(signal: Signal, share: Double)]
    /// The share of missing signals whose weight nobody gets.
    let leftOut: Double
    /// The score where it was decided instead of computed, so that more means more need.
    let decided: Double?
  }

  let members: [Member]

  /// - Parameters:
  ///   - list: the list, whose ranks decide who takes part.
  ///   - signals: the signals of all schools, in any order.
  ///   - schools: the register, in any order.
  ///   - plan: the weights.
  init(_ list: SupportList, signals: [Signal], schools: [School], plan: PriorityPlan) {
    let table = plan.signalTable(signals, schools: schools)
    let rows = Dictionary(
      schools.enumerated().map { ($0.element.code, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    members = list.entries.compactMap { entry in
      guard let rank = entry.rank, let row = rows[entry.school] else { return nil }
      let own = table[(row * plan.signals.count)..<((row + 1) * plan.signals.count)].map {
        $0 < 0 ? nil : signals[$0]
      }
      return Member(entry, rank: rank, school: schools[row], signals: own, plan: plan)
    }
  }
}

extension ScoredSchools.Member {
  fileprivate init(
    _ entry: SupportListEntry, rank: Int, school: School, signals: [Signal?], plan: PriorityPlan
  ) {
    let places = signals.map { signal in signal?.level.flatMap { plan.places[$0] } }
    let weights = plan.weights(of: school, signals: signals, places: places)
    let divisor = Double(weights.divisor)
    var counting: [(signal: Signal, share: Double)] = []
    for (signal, part) in zip(signals, weights.parts) where part > 0 {
      if let signal, signal.level != nil { counting.append((signal, Double(part) / divisor)) }
    }
    let isDecided = entry.overridden.contains {
      if case .score = $0.decision { true } else { false }
    }
    self.init(
      school: entry.school, rank: rank, signals: counting,
      leftOut: divisor > 0 ? Double(weights.divisor - weights.parts.reduce(0, +)) / divisor : 0,
      decided: isDecided ? entry.score.map { plan.points.need * $0.approximate } : nil)
  }
}

extension PointTable {
  /// 1 where more points mean more need, −1 where fewer do.
  var need: Double { moreIsWorse ? 1 : -1 }

  /// The points of a level as a number that grows with need.
  func drawn(_ place: Int?) -> Double { need * Double(place.map { points[$0] } ?? 0) }
}
