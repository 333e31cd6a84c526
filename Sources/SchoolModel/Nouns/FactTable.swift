/// Facts by what they are about, as the rules and the pages look them up.
///
/// Schools and subjects (period, indicator and group) have numbers, so that a figure is found by two small
/// integers: hashing a key of four texts for each of some hundred thousand figures takes longer than all
/// that is done with them. Whoever looks up many figures of one subject asks for its number once.
package struct FactTable: Sendable {
  /// What a figure is about beside its school.
  package struct Subject: Hashable, Sendable, Comparable {
    package let period: PeriodID
    package let series: FactSeries

    package init(period: PeriodID, series: FactSeries) {
      self.period = period
      self.series = series
    }

    package static func < (left: Subject, right: Subject) -> Bool {
      (left.period, left.series) < (right.period, right.series)
    }
  }

  private let facts: [Fact]
  private var schools: [SchoolCode: Int32] = [:]
  private var subjects: [Subject: Int32] = [:]
  /// Place in `facts` by the numbers of school and subject.
  private var places: [UInt64: Int32] = [:]
  /// By number.
  private var schoolCodes: [SchoolCode] = []
  private var subjectNames: [Subject] = []

  /// Of two facts with one key the later stands.
  package init(_ facts: [Fact] = []) {
    self.facts = facts
    places.reserveCapacity(facts.count)
    var lastSchool: Int32?
    var lastSubject: Int32?
    for (place, fact) in facts.enumerated() {
      let school = number(of: fact.key.school, after: lastSchool)
      let subject = number(of: fact.key, after: lastSubject)
      places[Self.cell(school, subject)] = Int32(place)
      (lastSchool, lastSubject) = (school, subject)
    }
  }

  /// Facts come by school, so that most have the school of the one before.
  private mutating func number(of code: SchoolCode, after last: Int32?) -> Int32 {
    if let last, schoolCodes[Int(last)] == code { return last }
    if let known = schools[code] { return known }
    let number = Int32(schoolCodes.count)
    schools[code] = number
    schoolCodes.append(code)
    return number
  }

  /// And most schools have the same subjects in the same order.
  private mutating func number(of key: FactKey, after last: Int32?) -> Int32 {
    let next = Int((last ?? -1) + 1)
    if next < subjectNames.count {
      let name = subjectNames[next]
      if name.series.indicator == key.indicator, name.series.group == key.group,
        name.period == key.period
      {
        return Int32(next)
      }
    }
    let subject = Subject(period: key.period, series: key.series)
    if let known = subjects[subject] { return known }
    let number = Int32(subjectNames.count)
    subjects[subject] = number
    subjectNames.append(subject)
    return number
  }

  private static func cell(_ school: Int32, _ subject: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: school)) << 32 | UInt64(UInt32(bitPattern: subject))
  }

  package subscript(key: FactKey) -> Fact? {
    guard let school = schools[key.school],
      let subject = subjects[Subject(period: key.period, series: key.series)],
      let place = places[Self.cell(school, subject)]
    else { return nil }
    return facts[Int(place)]
  }

  /// All facts, sorted by school, period, indicator and group.
  package var sorted: [Fact] { rows.map(\.fact) }

  /// A fact with the numbers that its school and its subject have in this table.
  package struct Row {
    package let fact: Fact
    package let school: Int
    package let subject: Int
  }

  /// All facts, sorted by school, period, indicator and group.
  package var rows: [Row] {
    let schoolRanks = Self.ranks(schoolCodes)
    let subjectRanks = Self.ranks(subjectNames)
    let order = places.map { cell, place -> (key: UInt64, cell: UInt64, place: Int32) in
      let school = UInt64(schoolRanks[Int(cell >> 32)])
      return (school << 32 | UInt64(subjectRanks[Int(cell & 0xFFFF_FFFF)]), cell, place)
    }.sorted { $0.key < $1.key }
    return order.map {
      Row(
        fact: facts[Int($0.place)], school: Int($0.cell >> 32), subject: Int($0.cell & 0xFFFF_FFFF))
    }
  }

  /// By number.
  package var subjectsByNumber: [Subject] { subjectNames }

  /// The number of a subject; nil when no fact is about it.
  package func number(of subject: Subject) -> Int? { subjects[subject].map(Int.init) }

  /// A figure by numbers.
  package subscript(school: Int, subject: Int) -> Fact? {
    places[UInt64(school) << 32 | UInt64(subject)].map { facts[Int($0)] }
  }

  /// The place of each name in the order of all.
  private static func ranks<Name: Comparable>(_ names: [Name]) -> [UInt32] {
    var ranks = [UInt32](repeating: 0, count: names.count)
    for (rank, number) in names.indices.sorted(by: { names[$0] < names[$1] }).enumerated() {
      ranks[number] = UInt32(rank)
    }
    return ranks
  }

  package var count: Int { places.count }
}

extension FactTable {
  /// The figures of one subject by school.
  package struct Column: Sendable {
    fileprivate let table: FactTable
    fileprivate let subject: Int32?

    package subscript(school: SchoolCode) -> Fact? {
      guard let subject, let school = table.schools[school],
        let place = table.places[FactTable.cell(school, subject)]
      else { return nil }
      return table.facts[Int(place)]
    }
  }

  /// The figures of a series in a period.
  package func column(_ series: FactSeries, _ period: PeriodID) -> Column {
    Column(table: self, subject: subjects[Subject(period: period, series: series)])
  }
}
