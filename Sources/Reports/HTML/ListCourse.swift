import SchoolModel

/// How places have changed since the list before.
struct ListCourse: Sendable {
  enum Move: String, CaseIterable, Sendable {
    /// In the list now, and not the time before.
    case new
    /// In the list both times.
    case again
    /// In the list the time before only.
    case left
    case outside
  }

  struct Place: Sendable {
    let move: Move
    let rank: Int?
    let previousRank: Int?
    /// The period since which the school has been in its tier, as far back as there are lists.
    let since: PeriodID
  }

  let hasPrevious: Bool
  let previousPeriod: PeriodID?
  /// Whether that is the period that this one is compared with, and not an older one.
  let isCompared: Bool
  private var places: [SchoolCode: Place] = [:]

  init(_ result: RunResult) {
    let previous = result.background.previousList
    hasPrevious = previous != nil
    previousPeriod = previous?.period
    isCompared =
      previous != nil && previous?.period == result.calendar[result.list.period]?.comparedWith
    let tiers = result.background.earlierLists.reversed().map { list in
      (
        list.period,
        Dictionary(
          list.entries.map { ($0.school, $0.tier) }, uniquingKeysWith: { first, _ in first })
      )
    }
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
      let same = tiers.prefix { $0.1[entry.school] == entry.tier }
      places[entry.school] = Place(
        move: move, rank: entry.rank, previousRank: earlier?.rank,
        since: same.last?.0 ?? result.list.period)
    }
  }

  subscript(school: SchoolCode) -> Place? { places[school] }
}

/// Who is in the list: where it has a cut line, the schools above that; else those with a rank and in any
/// tier but the mildest, which is the last of the settings.
struct ListRule: Sendable {
  private let listed: Set<TierID>
  private let capacity: Int?

  init(_ result: RunResult) {
    capacity = result.list.capacity
    listed = Set(result.tiers.filter(\.isRated).dropLast().map(\.id))
  }

  /// Whether a school of the list could as well stand below its cut line.
  func isUnsure(_ entry: SupportListEntry) -> Bool {
    guard let capacity, entry.band == .inList, let certainty = entry.certainty else { return false }
    return certainty.rankHigh > capacity
  }

  func isListed(_ entry: SupportListEntry) -> Bool {
    entry.rank != nil && (entry.band.map { $0 == .inList } ?? listed.contains(entry.tier))
  }
}
