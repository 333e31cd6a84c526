import SchoolModel

/// Where attendance is added up and which rows of it, shared by every indicator that looks at the same.
struct AttendancePlan: Sendable {
  let atoms: AttendanceAtoms
  /// What each row decides for itself; the first one lets every row through.
  var filters: [CompiledCondition]
  /// Whether anybody asks for other minutes, for each filter.
  var needsOther: [Bool]
  var sources: [AttendanceSource] = []
}

/// The rows and periods of one or more indicators.
struct AttendanceSource: Sendable {
  let periodKind: String
  /// The part of the filter that each row decides for itself, as the settings say it.
  let condition: Condition
  /// Its place among the plan's filters.
  let filter: Int
  /// Atom → calendar places where it counts.
  let targets: [[Int]]
}

/// Attendance of lessons and days: minutes of each pupil in each atom, for each filter of rows.
struct AttendanceSums: Sendable {
  private(set) var tables: [MinuteTable]
  private(set) var marks: DayMarks
  /// The first input with rows of lessons (even places) and of days (odd ones) of each school;
  /// `Int32.max` when there is none.
  private(set) var firstInputs: [Int32]
  /// Used again from batch to batch.
  private var places: [UInt32] = []
  private var zeros: [Int64] = []
  private var withoutYears: [Int64] = []

  init(_ plan: AttendancePlan, schools: Int) {
    firstInputs = Array(repeating: .max, count: 2 * schools)
    tables = plan.needsOther.map { MinuteTable(atoms: plan.atoms.count, hasOther: $0) }
    marks = DayMarks(plan.atoms)
  }

  /// Adds the rows of a batch, or those of it that `isWanted` names.
  mutating func add(_ batch: RecordBatch, where isWanted: [Bool]? = nil, plan: AttendancePlan) {
    guard let keys = batch.keys(.pupilID), let schools = batch.codes(.schoolCode) else { return }
    let days = batch.days(.date)
    place(batch, schools, days, isWanted, plan.atoms)
    if zeros.count < batch.count { zeros = Array(repeating: 0, count: batch.count) }
    // A single day in an export of sums is a day.
    let makeup: MinuteMakeup =
      batch.granularity == .period && days != nil ? .days : MinuteMakeup(batch.granularity)
    let columns = MinuteTable.Columns(
      keys: keys, offered: batch.integers(.offeredMinutes) ?? zeros,
      reported: batch.integers(.reportedMinutes) ?? zeros,
      authorised: batch.integers(.authorisedMinutes) ?? zeros,
      unauthorised: batch.integers(.unauthorisedMinutes) ?? zeros,
      other: batch.integers(.otherMinutes) ?? zeros, seen: MinuteColumns(of: batch),
      makeup: makeup)
    tables[0].add(columns, places: places)
    if makeup == .days, let days {
      marks.add(keys, days: days, places: places, atoms: plan.atoms)
    }
    for table in tables.indices.dropFirst() {
      let accepted = plan.filters[table].accepted(in: batch)
      var own = places
      for row in own.indices where !accepted[row] { own[row] = AttendanceAtoms.Place.none }
      tables[table].add(columns, places: own)
    }
  }

  /// Finds the atom, school and grade year of every row.
  private mutating func place(
    _ batch: RecordBatch, _ schools: [Int32], _ days: [Int32]?, _ isWanted: [Bool]?,
    _ atoms: AttendanceAtoms
  ) {
    let none = AttendanceAtoms.Place.none
    let count = batch.count
    var own: [UInt32] = []
    swap(&own, &places)
    if own.count != count { own = Array(repeating: none, count: count) }
    if withoutYears.count < count { withoutYears = Array(repeating: -1, count: count) }
    let gradeYears = batch.integers(.gradeYear) ?? withoutYears
    if let days {
      placeDays(days, schools, gradeYears, atoms, &own)
    } else {
      for row in 0..<count { own[row] = none }
    }
    if let periods = batch.codes(.period) {
      for row in 0..<count
      where own[row] == none && periods[row] >= 0 && schools[row] >= 0
        && days?[row] ?? Missing.day == Missing.day
      {
        own[row] =
          UInt32(atoms.pieces + Int(periods[row])) << 18 | UInt32(schools[row]) << 4
          | Self.detail(gradeYears[row])
      }
    }
    if let isWanted {
      for row in 0..<count where !isWanted[row] { own[row] = none }
    }
    noteInputs(batch, schools)
    swap(&own, &places)
  }

  /// A grade year as the last bits of a place.
  @inline(__always)
  private static func detail(_ gradeYear: Int64) -> UInt32 {
    let year = UInt64(bitPattern: gradeYear)
    return year < 15 ? UInt32(truncatingIfNeeded: year) : 15
  }

  /// Finds the places of rows that have a day.
  ///
  /// What is no place has all bits, so that it stays none whatever is joined to it.
  private func placeDays(
    _ days: [Int32], _ schools: [Int32], _ gradeYears: [Int64], _ atoms: AttendanceAtoms,
    _ places: inout [UInt32]
  ) {
    let none = AttendanceAtoms.Place.none
    let count = places.count
    let days = days.span.extracting(first: count)
    let schools = schools.span.extracting(first: count)
    let gradeYears = gradeYears.span.extracting(first: count)
    let table = atoms.bitsOfDay.span
    let first = atoms.firstDay
    var places = places.mutableSpan
    var lastDay = Missing.day
    var bits = none
    for row in 0..<count {
      let day = days[row]
      if day != lastDay {
        lastDay = day
        let offset = Int(day) - Int(first)
        bits = offset >= 0 && offset < table.count ? table[offset] : none
      }
      let school = schools[row]
      let ofSchool = school < 0 ? none : UInt32(truncatingIfNeeded: school) << 4
      places[row] = bits | ofSchool | Self.detail(gradeYears[row])
    }
  }

  private mutating func noteInputs(_ batch: RecordBatch, _ schools: [Int32]) {
    let kind = batch.granularity == .lesson ? 0 : 1
    let input = Int32(batch.input)
    var last: Int32 = -1
    for school in schools where school != last && school >= 0 {
      last = school
      let place = Int(school) * 2 + kind
      if input < firstInputs[place] { firstInputs[place] = input }
    }
  }

  mutating func merge(_ other: consuming AttendanceSums, persons: PersonKeyMap) {
    for place in firstInputs.indices {
      firstInputs[place] = min(firstInputs[place], other.firstInputs[place])
    }
    marks.merge(other.marks, persons: persons)
    var others = other.tables
    other.tables = []
    for table in tables.indices.reversed() {
      tables[table].merge(others.removeLast(), persons: persons)
    }
  }
}
