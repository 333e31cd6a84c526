import SchoolModel

/// The ranked schools of a list with what each signal is worth, as simulations need it.
struct ScoredSchools {
  /// One school in rank order.
  struct Member {
    let school: SchoolCode
    let rank: Int
    /// Its signals that count, sorted by signal, each with the part of the score that a point gives it.
    let signals: [(signal: Signal, worth: Double)]
  }

  let members: [Member]

  /// - Parameters:
  ///   - list: the list, whose ranks decide who takes part.
  ///   - signals: the signals of all schools, in any order.
  ///   - plan: the weights.
  init(_ list: SupportList, signals: [Signal], plan: PriorityPlan) {
    let bySchool = Dictionary(grouping: signals, by: \.school)
    members = list.entries.compactMap { entry in
      guard let rank = entry.rank else { return nil }
      let own = Dictionary(
        (bySchool[entry.school] ?? []).map { ($0.signal, $0) },
        uniquingKeysWith: { first, _ in first })
      return Member(school: entry.school, rank: rank, signals: plan.worths(of: own))
    }
  }
}

extension PriorityPlan {
  /// What a point of each signal with data adds to a school's score, by the rule for missing signals.
  func worths(of signals: [SignalID: Signal]) -> [(signal: Signal, worth: Double)] {
    let counting = self.signals.compactMap { definition -> (signal: Signal, weight: Int128)? in
      guard let signal = signals[definition.id], signal.level != nil,
        signal.status != .notApplicable, let weight = weights.weights[definition.id], weight > 0
      else { return nil }
      return (signal, weight)
    }
    let sum = counting.reduce(0) { $0 + $1.weight }
    guard sum > 0 else { return [] }
    let most = Double(weights.mostPoints)
    return counting.map { ($0.signal, 100 * Double($0.weight) / (Double(sum) * most)) }
  }

  /// The points of a level as the weights count them.
  func drawnPoints(_ level: LevelID) -> Double { Double(weights.points[level] ?? 0) }
}
