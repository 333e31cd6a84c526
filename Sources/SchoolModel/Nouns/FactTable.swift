/// Facts by what they are about, as the rules look them up.
///
/// Schools and subjects (period, indicator and group) have numbers, and a fact stands where the two meet.
/// Facts that come sorted are numbered without hashing nearly any name.
package struct FactTable: Sendable {
  /// What a column of the table is about.
  private struct Subject: Hashable, Sendable {
    let period: PeriodID
    let indicator: IndicatorID
    let group: GroupID
  }

  private let facts: [Fact]
  private var schools: [SchoolCode: Int] = [:]
  private var subjects: [Subject: Int] = [:]
  /// By subject, then school: the place of the fact, or -1; schools at the end that have none are left out.
  private var places: [[Int32]] = []
  /// How many different keys there are.
  package private(set) var count = 0

  /// - Parameter facts: in any order; of several with the same key the last one counts.
  package init(_ facts: some Sequence<Fact> = []) {
    self.facts = Array(facts)
    var (lastCode, row): (SchoolCode?, Int) = (nil, 0)
    var (known, column): ([Subject], Int) = ([], -1)
    for (place, fact) in self.facts.enumerated() {
      let key = fact.key
      if key.school != lastCode {
        row = Self.number(of: key.school, in: &schools)
        lastCode = key.school
      }
      // Sorted facts have the same subjects in the same order at every school.
      column = column + 1 < known.count ? column + 1 : 0
      if known.isEmpty || known[column].indicator != key.indicator
        || known[column].period != key.period || known[column].group != key.group
      {
        let subject = Subject(period: key.period, indicator: key.indicator, group: key.group)
        column = Self.number(of: subject, in: &subjects)
        if column == known.count {
          known.append(subject)
          places.append([])
        }
      }
      set(Int32(truncatingIfNeeded: place), column, row)
    }
  }

  private static func number<Name: Hashable>(of name: Name, in names: inout [Name: Int]) -> Int {
    if let known = names[name] { return known }
    let next = names.count
    names[name] = next
    return next
  }

  private mutating func set(_ place: Int32, _ column: Int, _ row: Int) {
    while places[column].count <= row { places[column].append(-1) }
    if places[column][row] < 0 { count += 1 }
    places[column][row] = place
  }

  package subscript(key: FactKey) -> Fact? {
    column(period: key.period, indicator: key.indicator, group: key.group)[number(of: key.school)]
  }

  /// The number of a school in this table; nil for one without any fact.
  package func number(of school: SchoolCode) -> Int? { schools[school] }

  /// The facts of one period, indicator and group; empty when there are none.
  package func column(period: PeriodID, indicator: IndicatorID, group: GroupID) -> FactColumn {
    let number = subjects[Subject(period: period, indicator: indicator, group: group)]
    return FactColumn(facts: facts, places: number.map { places[$0] } ?? [])
  }

  /// All facts, sorted by school, period, indicator and group.
  package var sorted: [Fact] {
    places.joined().lazy.filter { $0 >= 0 }.map { facts[Int($0)] }.sorted { $0.key < $1.key }
  }
}

/// The facts of one period, indicator and group, by the numbers that their table gives the schools.
package struct FactColumn: Sendable {
  fileprivate let facts: [Fact]
  fileprivate let places: [Int32]

  /// The fact of a school; nil where there is none.
  package subscript(number: Int?) -> Fact? {
    guard let number, places.indices.contains(number), places[number] >= 0 else { return nil }
    return facts[Int(places[number])]
  }
}
