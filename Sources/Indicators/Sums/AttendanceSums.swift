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
  /// The first input with rows of lessons (even places) and of days (odd ones) of each school.
  private(set) var firstInputs: [Int: Int32] = [:]
  /// Used again from batch to batch.
  private var places: [UInt32] = []
  private var zeros: [Int64] = []

  init(_ plan: AttendancePlan) {
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
    let periods = batch.codes(.period)
    let gradeYears = batch.integers(.gradeYear)
    let isOfDays = batch.granularity == .lesson ? 0 : 1
    var lastDay = Missing.day
    var lastBits = none
    var lastSchool: Int32 = -1
    for row in 0..<count {
      let school = schools[row]
      var bits = none
      if let day = days?[row], day != Missing.day {
        if day != lastDay {
          lastDay = day
          lastBits = atoms.bits(of: day)
        }
        bits = lastBits
      } else if let period = periods?[row], period >= 0 {
        bits = UInt32(atoms.pieces + Int(period)) << 18
      }
      guard school >= 0, bits != none, isWanted?[row] ?? true else {
        own[row] = none
        continue
      }
      if school != lastSchool {
        lastSchool = school
        let place = Int(school) * 2 + isOfDays
        firstInputs[place] = min(firstInputs[place] ?? .max, Int32(batch.input))
      }
      let year = gradeYears?[row] ?? Missing.integer
      let detail = UInt64(bitPattern: year) < 15 ? UInt32(truncatingIfNeeded: year) : 15
      own[row] = bits | UInt32(school) << 4 | detail
    }
    swap(&own, &places)
  }

  mutating func merge(_ other: consuming AttendanceSums, persons: PersonKeyMap) {
    firstInputs.merge(other.firstInputs, uniquingKeysWith: min)
    marks.merge(other.marks, persons: persons)
    var others = other.tables
    other.tables = []
    for table in tables.indices.reversed() {
      tables[table].merge(others.removeLast(), persons: persons)
    }
  }
}
