import SchoolModel

/// How places have changed since the list before.
struct ListCourse {
  enum Move: String, CaseIterable {
    /// In the list now, and not the time before.
    case new
    /// In the list both times.
    case again
    /// In the list the time before only.
    case left
    case outside
  }

  struct Place {
    let move: Move
    let rank: Int?
    let previousRank: Int?
  }

  let hasPrevious: Bool
  let previousPeriod: PeriodID?
  private var places: [SchoolCode: Place] = [:]

  init(_ result: RunResult) {
    let previous = result.background.previousList
    hasPrevious = previous != nil
    previousPeriod = previous?.period
    let before = Dictionary(
      (previous?.entries ?? []).map { ($0.school, $0) }, uniquingKeysWith: { first, _ in first })
    let rule = ListRule(result)
    for entry in result.list.entries {
      let earlier = before[entry.school]
      let move: Move =
        switch (rule.isListed(entry), earlier.map(rule.isListed) ?? false) {
        case (true, false): .new
        case (true, true): .again
        case (false, true): .left
        case (false, false): .outside
        }
      places[entry.school] = Place(move: move, rank: entry.rank, previousRank: earlier?.rank)
    }
  }

  subscript(school: SchoolCode) -> Place? { places[school] }
}

/// Who is in the list: with a rank and in any tier but the mildest, which is the last of the settings.
struct ListRule {
  private let listed: Set<TierID>

  init(_ result: RunResult) {
    listed = Set(result.tiers.filter(\.isRated).dropLast().map(\.id))
  }

  func isListed(_ entry: SupportListEntry) -> Bool {
    entry.rank != nil && listed.contains(entry.tier)
  }
}
