import SchoolModel

/// What the `pupils` dataset says: each pupil's attributes, and who is enrolled where.
///
/// One row for each pupil, school and period; rows beyond one are kept beside it and judged at the end.
struct PupilTable: Sendable {
  struct Attributes: Hashable, Sendable {
    var gradeYear = Trait.unknown
    var gender = Trait.unknown
    var newlyArrived = Trait.unknown
    var backgroundKnown = Trait.unknown

    mutating func join(_ other: Attributes) {
      gradeYear.join(other.gradeYear)
      gender.join(other.gender)
      newlyArrived.join(other.newlyArrived)
      backgroundKnown.join(other.backgroundKnown)
    }

    /// What is not told here is taken from there.
    mutating func fill(from other: Attributes) {
      if gradeYear == .unknown { gradeYear = other.gradeYear }
      if gender == .unknown { gender = other.gender }
      if newlyArrived == .unknown { newlyArrived = other.newlyArrived }
      if backgroundKnown == .unknown { backgroundKnown = other.backgroundKnown }
    }

    var isContradictory: Bool {
      gradeYear == .contradictory || gender == .contradictory || newlyArrived == .contradictory
        || backgroundKnown == .contradictory
    }
  }

  /// One row of an export.
  struct Row: Hashable, Sendable {
    let attributes: Attributes
    let input: Int32
    let line: UInt32

    /// Place in the inputs, to sort by.
    var place: (Int32, UInt32) { (input, line) }
  }

  struct Place: Hashable, Sendable {
    let school: Int32
    /// Calendar place of the export, or -1 when it counts for every year.
    let period: Int32
  }

  /// Keys have the period's calendar place + 1, or 0 for exports that count for every year.
  private(set) var index = RowIndex()
  private(set) var first = Paged<Row>()
  private(set) var rivals: [Int: [Row]] = [:]
  /// Rows that cannot be joined to a person, each of them one pupil.
  private(set) var unlinkable: [Place: Int] = [:]
  /// Calendar place → the place of the school year that attributes are for.
  private let schoolYear: [Int]

  init(schoolYear: [Int]) { self.schoolYear = schoolYear }

  mutating func add(_ batch: RecordBatch) {
    guard let keys = batch.keys(.pupilID), let schools = batch.codes(.schoolCode) else { return }
    let periods = batch.codes(.period)
    let gradeYears = batch.integers(.gradeYear)
    let genders = batch.codes(.gender)
    let newlyArrived = batch.codes(.newlyArrived)
    let backgroundKnown = batch.codes(.backgroundKnown)
    for row in keys.indices {
      let school = schools[row]
      guard school >= 0 else { continue }
      let period = max(periods?[row] ?? -1, -1)
      guard keys[row].isLinkable else {
        unlinkable[Place(school: school, period: period), default: 0] += 1
        continue
      }
      let attributes = Attributes(
        gradeYear: Trait(gradeYears?[row] ?? -1), gender: Trait(Int64(genders?[row] ?? -1)),
        newlyArrived: Trait(Int64(newlyArrived?[row] ?? -1)),
        backgroundKnown: Trait(Int64(backgroundKnown?[row] ?? -1)))
      enter(
        Row(
          attributes: attributes, input: Int32(batch.input),
          line: UInt32(clamping: batch.lines[row])),
        PackedKey(
          pupil: keys[row], school: Int(school), period: Int(period) + 1, detail: 0))
    }
  }

  mutating func merge(_ other: consuming PupilTable, persons: PersonKeyMap) {
    for place in 0..<other.index.count {
      let key = other.index.keys[place]
      let own = key.of(persons[key.pupil])
      enter(other.first[place], own)
      for row in other.rivals[place] ?? [] { enter(row, own) }
    }
    unlinkable.merge(other.unlinkable, uniquingKeysWith: +)
  }

  private mutating func enter(_ row: Row, _ key: PackedKey) {
    let (place, isNew) = index.row(for: key)
    if isNew { first.append(row) } else { rivals[place, default: []].append(row) }
  }

  /// A pupil's attributes in a school year; what that year does not tell comes from exports that
  /// count for every year.
  func attributes(of pupil: PersonKey, schoolYear: Int) -> Attributes {
    var found = Attributes()
    var always = Attributes()
    var row = index.head(of: pupil.number)
    while row >= 0 {
      let period = index.keys[Int(row)].period - 1
      if period < 0 {
        join(Int(row), to: &always)
      } else if self.schoolYear[period] == schoolYear {
        join(Int(row), to: &found)
      }
      row = index.rowBefore(row)
    }
    found.fill(from: always)
    return found
  }

  /// What the rows of one school year tell, or with -1 those that count for every year.
  func joined(_ pupil: PersonKey, schoolYear: Int) -> Attributes {
    var found = Attributes()
    var row = index.head(of: pupil.number)
    while row >= 0 {
      let period = index.keys[Int(row)].period - 1
      if period < 0 ? schoolYear < 0 : self.schoolYear[period] == schoolYear {
        join(Int(row), to: &found)
      }
      row = index.rowBefore(row)
    }
    return found
  }

  private func join(_ row: Int, to attributes: inout Attributes) {
    attributes.join(first[row].attributes)
    guard !rivals.isEmpty, let others = rivals[row] else { return }
    for other in others { attributes.join(other.attributes) }
  }

  /// The first input that has the pupil of a row at its school in its period.
  func firstInput(_ row: Int) -> Int32 {
    let input = first[row].input
    guard !rivals.isEmpty, let others = rivals[row] else { return input }
    return others.reduce(input) { min($0, $1.input) }
  }

  /// Pupils enrolled at each school, for each calendar place of the wanted kind.
  ///
  /// - Parameters:
  ///   - stocks: calendar place of an export → places that it counts for.
  ///   - targets: every place of the kind.
  /// - Returns: school and target place → pupils.
  func enrolment(stocks: [[Int]], targets: [Int]) -> [Place: Int] {
    var counts: [Place: Int] = [:]
    var seen: [(school: Int, target: Int)] = []
    index.forEachPerson { _, rows in
      seen.removeAll(keepingCapacity: true)
      for row in rows {
        let key = index.keys[row]
        for target in key.period == 0 ? targets : stocks[key.period - 1]
        where !seen.contains(where: { $0 == (key.school, target) }) {
          seen.append((key.school, target))
          counts[Place(school: Int32(key.school), period: Int32(target)), default: 0] += 1
        }
      }
    }
    for (place, rows) in unlinkable {
      for target in place.period < 0 ? targets : stocks[Int(place.period)] {
        counts[Place(school: place.school, period: Int32(target)), default: 0] += rows
      }
    }
    return counts
  }
}
