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
    let isOneList = lists.dropFirst().allSatisfy { $0 == lists[0] }
    let all = isOneList ? lists.first ?? [] : Self.union(of: lists)
    let places = lists.map { list in Self.places(of: list, in: all) }
    // A school's figures stand together, and among them those of the first part come first: so each
    // part's figures go to the next free place of their schools, one block after the other.
    var next = Self.firstPlaces(
      parts.map { part in part.block.schools.map { places[part.list][$0] } }, schools: all.count)
    let filler = Fact(
      key: FactKey(school: "", period: "", indicator: "", group: ""), status: .notReported)
    var facts = [Fact](repeating: filler, count: parts.reduce(0) { $0 + $1.block.rows })
    for part in parts {
      let own = places[part.list]
      let schools = part.block.schools.map { own[$0] }
      let rows = schools.map { school in
        defer { next[school] += 1 }
        return next[school]
      }
      part.block.fill(&facts, at: rows) { row in
        FactKey(
          school: all[schools[row]], period: part.period, indicator: part.indicator,
          group: part.group)
      }
    }
    return facts
  }

  /// Where each school's figures begin.
  private static func firstPlaces(_ parts: [[Int]], schools: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: schools)
    for part in parts { for school in part { counts[school] += 1 } }
    var first = 0
    return counts.map { count in
      defer { first += count }
      return first
    }
  }

  private static func union(of lists: [[SchoolCode]]) -> [SchoolCode] {
    Set(lists.joined().map { ExactText($0.text) }).map { SchoolCode($0.text) }.sorted()
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
