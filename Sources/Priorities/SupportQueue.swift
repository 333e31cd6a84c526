import SchoolModel

/// Gives out the places of one form of support.
struct SupportQueue: Sendable {
  let form: SupportFormDefinition
  /// The form's signals with their numbers in the plan.
  let numbers: [(signal: SignalID, number: Int)]
  /// The place of the form's level among the levels.
  let levelPlace: Int
  /// Schools that have the form at the end of the period; each uses one place.
  let underWay: Set<SchoolCode>

  /// Whether any school has a place to get or a queue to wait in, and which signals call for it.
  ///
  /// - Parameter list: the schools in the order of the list, with their tiers.
  /// - Returns: school → proposal, for the schools that are called for the form and do not have it.
  func proposals(for list: [RatedSchool]) -> [SchoolCode: ProposedSupport] {
    var free = form.capacity.map { max(0, $0 - underWay.count) }
    var waiting = 0
    var proposals: [SchoolCode: ProposedSupport] = [:]
    for school in list where !underWay.contains(school.standing.school) {
      let calling = callingSignals(for: school)
      if calling.isEmpty { continue }
      var reservePlace: Int?
      if let places = free {
        if places > 0 {
          free = places - 1
        } else {
          waiting += 1
          reservePlace = waiting
        }
      }
      proposals[school.standing.school] = ProposedSupport(
        form: form.id, reservePlace: reservePlace, signals: calling)
    }
    return proposals
  }

  /// The form's signals at its level or worse, sorted; empty when the school's tier does not get it.
  private func callingSignals(for school: RatedSchool) -> [SignalID] {
    guard form.tiers.isEmpty ? school.isRated : form.tiers.contains(school.tier.id) else {
      return []
    }
    return numbers.filter { (school.standing.reached[$0.number] ?? -1) >= levelPlace }
      .map(\.signal).sorted()
  }
}

/// A school's standing with the tier that it leads to.
struct RatedSchool: Sendable {
  let standing: Standing
  let tier: TierDefinition
  /// What was decided instead of what the rules say.
  let overridden: [AppliedOverride]
  /// Whether the school has a rank.
  var isRated: Bool { standing.score != nil && tier.isRated }
}
