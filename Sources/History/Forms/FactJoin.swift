internal import SchoolModel

/// Series as they were read, put together again into figures in order of their keys.
struct FactJoin {
  private struct Part {
    let period: PeriodID
    let indicator: IndicatorID
    let group: GroupID
    let block: FactForm
    /// Which of the lists of schools the block's places are in.
    let list: Int
    var next = 0
  }

  private var parts: [Part] = []
  /// For each list of schools, the places of its schools among all.
  private var lists: [[SchoolCode]] = []

  /// Adds a list of schools and says which one it is.
  mutating func add(schools: [SchoolCode]) -> Int {
    lists.append(schools)
    return lists.count - 1
  }

  mutating func add(
    period: PeriodID, indicator: IndicatorID, group: GroupID, block: FactForm, list: Int
  ) {
    parts.append(
      Part(period: period, indicator: indicator, group: group, block: block, list: list))
  }

  /// All figures, sorted by school, period, indicator and group.
  mutating func facts() -> [Fact] {
    parts.sort { ($0.period, $0.indicator, $0.group) < ($1.period, $1.indicator, $1.group) }
    let all = lists.count == 1 ? lists[0] : Set(lists.joined()).sorted()
    let places = lists.map { list in Self.places(of: list, in: all) }
    var facts: [Fact] = []
    facts.reserveCapacity(parts.reduce(0) { $0 + $1.block.rows })
    for school in all.indices {
      for part in parts.indices {
        let row = parts[part].next
        let block = parts[part].block
        guard row < block.rows, places[parts[part].list][block.schools[row]] == school else {
          continue
        }
        parts[part].next = row + 1
        let key = FactKey(
          school: all[school], period: parts[part].period, indicator: parts[part].indicator,
          group: parts[part].group)
        facts.append(block.fact(row, key: key))
      }
    }
    return facts
  }

  /// Both lists are sorted, and the second one has all of the first.
  private static func places(of list: [SchoolCode], in all: [SchoolCode]) -> [Int] {
    var place = 0
    return list.map { school in
      while place < all.count - 1, all[place] < school { place += 1 }
      return place
    }
  }
}
