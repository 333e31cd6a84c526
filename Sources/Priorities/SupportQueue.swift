import SchoolModel

/// Gives out the places of one form of support.
struct SupportQueue: Sendable {
  let form: SupportFormDefinition
  /// Its place among the queues.
  let number: Int
  /// The form's signals with their numbers in the plan, sorted by signal.
  let numbers: [(signal: SignalID, number: Int)]
  /// The place of the form's level among the levels.
  let levelPlace: Int
  /// Schools that have the form at the end of the period; each uses one place.
  let underWay: Set<SchoolCode>

  /// Which schools have a place to get or a queue to wait in, and which signals call for it.
  ///
  /// - Parameters:
  ///   - schools: with what calls for this form.
  ///   - order: the places of the schools in the order of the list.
  /// - Returns: in that order a proposal for each school that is called for the form and does not have it;
  ///   nil for the others.
  func proposals(for schools: [RatedSchool], in order: [Int]) -> [ProposedSupport?] {
    var free = form.capacity.map { max(0, $0 - underWay.count) }
    var waiting = 0
    return order.map { school in
      let calling = schools[school].calling[number]
      if calling.isEmpty || underWay.contains(schools[school].standing.school) { return nil }
      var reservePlace: Int?
      if let places = free {
        if places > 0 {
          free = places - 1
        } else {
          waiting += 1
          reservePlace = waiting
        }
      }
      return ProposedSupport(form: form.id, reservePlace: reservePlace, signals: calling)
    }
  }

  /// The form's signals at its level or worse, sorted; empty when the school's tier does not get it.
  func callingSignals(for standing: Standing, in tier: TierDefinition) -> [SignalID] {
    guard form.tiers.isEmpty ? standing.isRated(in: tier) : form.tiers.contains(tier.id) else {
      return []
    }
    var calling: [SignalID] = []
    for (signal, number) in numbers where (standing.reached[number] ?? -1) >= levelPlace {
      calling.append(signal)
    }
    return calling
  }
}

/// A school's standing with the tier that it leads to.
struct RatedSchool: Sendable {
  let standing: Standing
  let tier: TierDefinition
  /// What was decided instead of what the rules say.
  let overridden: [AppliedOverride]
  /// By the number of a form's queue, the signals that call for the form.
  let calling: [[SignalID]]
  /// Whether the school has a rank.
  var isRated: Bool { standing.isRated(in: tier) }
}

extension Standing {
  /// Whether a school of a tier has a rank.
  fileprivate func isRated(in tier: TierDefinition) -> Bool { score != nil && tier.isRated }
}
