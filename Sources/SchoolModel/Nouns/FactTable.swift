/// Facts by what they are about, as the rules and the pages look them up.
///
/// Schools and subjects (period and series) have numbers, and a fact stands where the two meet: hashing a
/// key of four names for each of some hundred thousand figures takes longer than all that is done with
/// them. Facts that come sorted are numbered without hashing nearly any name. Whoever looks up many figures
/// of one subject asks for its column once.
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

  /// As they were given.
  package let all: [Fact]
  private var schools: [SchoolCode: Int] = [:]
  private var subjects: [Subject: Int] = [:]
  /// By number.
  private var schoolCodes: [SchoolCode] = []
  /// By number.
  package private(set) var subjectsByNumber: [Subject] = []
  /// By subject, then school: the place of the fact, or -1; schools at the end that have none are left out.
  private var places: [[Int32]] = []
  /// How many different keys there are.
  package private(set) var count = 0

  /// - Parameter facts: in any order; of several with the same key the last one counts.
  package init(_ facts: some Sequence<Fact> = []) {
    let facts = Array(facts)
    all = facts
    var (school, subject) = (-1, -1)
    // By place: a fact is large, and its keys are all that is looked at.
    for place in facts.indices {
      school = number(of: facts[place].key.school, after: school)
      subject = number(of: facts[place].key, after: subject)
      set(Int32(truncatingIfNeeded: place), subject, school)
    }
  }

  /// Facts come by school, so that most have the school of the one before.
  private mutating func number(of code: SchoolCode, after last: Int) -> Int {
    if last >= 0, schoolCodes[last] == code { return last }
    if let known = schools[code] { return known }
    schools[code] = schoolCodes.count
    schoolCodes.append(code)
    return schoolCodes.count - 1
  }

  /// Sorted facts have the same subjects in the same order at every school.
  private mutating func number(of key: FactKey, after last: Int) -> Int {
    let next = last + 1 < subjectsByNumber.count ? last + 1 : 0
    if next < subjectsByNumber.count {
      let name = subjectsByNumber[next]
      if name.series.indicator == key.indicator, name.period == key.period,
        name.series.group == key.group
      {
        return next
      }
    }
    let subject = Subject(period: key.period, series: key.series)
    if let known = subjects[subject] { return known }
    subjects[subject] = subjectsByNumber.count
    subjectsByNumber.append(subject)
    places.append([])
    return subjectsByNumber.count - 1
  }

  private mutating func set(_ place: Int32, _ subject: Int, _ school: Int) {
    while places[subject].count <= school { places[subject].append(-1) }
    if places[subject][school] < 0 { count += 1 }
    places[subject][school] = place
  }

  package subscript(key: FactKey) -> Fact? { column(key.series, key.period)[key.school] }

  /// A figure by numbers.
  package subscript(school: Int, subject: Int) -> Fact? {
    guard places.indices.contains(subject), places[subject].indices.contains(school),
      places[subject][school] >= 0
    else { return nil }
    return all[Int(places[subject][school])]
  }

  /// Whether there is a figure of a school about a subject.
  package func hasFact(school: Int, subject: Int) -> Bool {
    places.indices.contains(subject) && places[subject].indices.contains(school)
      && places[subject][school] >= 0
  }

  /// What any fact is about.
  package var indicators: Set<IndicatorID> { Set(subjectsByNumber.map(\.series.indicator)) }

  /// The number of a school in this table; nil for one without any fact.
  package func number(of school: SchoolCode) -> Int? { schools[school] }

  /// The number of a subject; nil when no fact is about it.
  package func number(of subject: Subject) -> Int? { subjects[subject] }
}

// MARK: - All facts

extension FactTable {
  /// A fact with the numbers that its school and its subject have in this table.
  package struct Row: Sendable {
    package let fact: Fact
    package let school: Int
    package let subject: Int
  }

  /// All facts, sorted by school, period, indicator and group.
  package var sorted: [Fact] {
    let order = order(where: { _ in true })
    var sorted: [Fact] = []
    sorted.reserveCapacity(count)
    for school in order.schools {
      for subject in order.subjects {
        if let fact = self[school, subject] { sorted.append(fact) }
      }
    }
    return sorted
  }

  /// The facts of some series, in the same order.
  package func facts(of series: Set<FactSeries>) -> [Fact] {
    rows(where: { series.contains($0.series) }).map(\.fact)
  }

  /// All facts, sorted by school, period, indicator and group.
  package var rows: [Row] { rows(where: { _ in true }) }

  /// The facts of some subjects, in the same order.
  package func rows(where isWanted: (Subject) -> Bool) -> [Row] {
    let order = order(where: isWanted)
    var rows: [Row] = []
    for school in order.schools {
      for subject in order.subjects {
        guard let fact = self[school, subject] else { continue }
        rows.append(Row(fact: fact, school: school, subject: subject))
      }
    }
    return rows
  }

  /// The numbers of the schools and of some subjects, in the order of their names.
  private func order(where isWanted: (Subject) -> Bool) -> (schools: [Int], subjects: [Int]) {
    let schools = schoolCodes.indices.sorted { schoolCodes[$0] < schoolCodes[$1] }
    let subjects = subjectsByNumber.indices.filter { isWanted(subjectsByNumber[$0]) }.sorted {
      subjectsByNumber[$0] < subjectsByNumber[$1]
    }
    return (schools, subjects)
  }
}

// MARK: - One subject

extension FactTable {
  /// The figures of one subject by school.
  package struct Column: Sendable {
    private let table: FactTable
    /// By the number of the school, where its fact is in the table's `all`; −1 where there is none, and
    /// schools at the end that have none are left out.
    package let places: [Int32]

    fileprivate init(_ table: FactTable, _ subject: Int?) {
      self.table = table
      places = subject.map { table.places[$0] } ?? []
    }

    package subscript(school: SchoolCode) -> Fact? { self[table.number(of: school)] }

    /// The fact of the school with a number; nil where there is none.
    package subscript(number: Int?) -> Fact? {
      guard let number, places.indices.contains(number), places[number] >= 0 else { return nil }
      return table.all[Int(places[number])]
    }
  }

  /// The figures of a series in a period; empty when there are none.
  package func column(_ series: FactSeries, _ period: PeriodID) -> Column {
    Column(self, subjects[Subject(period: period, series: series)])
  }
}

// MARK: - The order of figures

extension [Fact] {
  /// Sorted by key; of several with the same key the last one stays.
  ///
  /// By the numbers of a table, since comparing four names for every comparison of a sort takes longer than
  /// everything else that is done with figures that arrive ready-made.
  package var sortedByKey: [Fact] { isSortedByKey ? self : FactTable(self).sorted }

  /// Whether they are sorted by key, each key once.
  package var isSortedByKey: Bool {
    indices.dropFirst().allSatisfy { self[$0 - 1].key < self[$0].key }
  }
}
