import SchoolModel

/// Minutes of a pupil at a school in one atom and grade year.
struct AttendanceUnit {
  let atom: Int
  let school: Int
  let gradeYear: UInt8
  let minutes: Minutes
  /// Whether it is a settled sum for a period.
  let isSum: Bool

  /// Minutes of lessons and days.
  init(_ place: UInt32, _ minutes: Minutes) {
    atom = AttendanceAtoms.Place.atom(place)
    school = AttendanceAtoms.Place.school(place)
    gradeYear = AttendanceAtoms.Place.gradeYear(place)
    self.minutes = minutes
    isSum = false
  }

  init(sum row: AttendanceBook.Row, atom: Int, school: Int) {
    self.atom = atom
    self.school = school
    isSum = true
    let year = row.gradeYear.value ?? Int64(PackedKey.noDetail)
    gradeYear = UInt8(min(year, Int64(PackedKey.noDetail)))
    minutes = row.sums
  }
}

extension AttendanceBook.Row {
  /// The row as sums: what is missing adds nothing, and without reported minutes there is no absence.
  fileprivate var sums: Minutes {
    func value(_ number: Int64) -> Int64 { number == Missing.integer ? 0 : number }
    var sums = Minutes(offered: value(minutes.offered), seen: seen, makeup: .sums)
    guard minutes.reported != Missing.integer || !seen.contains(.reported) else { return sums }
    sums.reported = value(minutes.reported)
    sums.authorised = value(minutes.authorised)
    sums.unauthorised = value(minutes.unauthorised)
    sums.other = value(minutes.other)
    return sums
  }

  /// Whether the row meets a filter of rows.
  func meets(_ condition: CompiledCondition, _ key: PackedKey) -> Bool {
    condition.isAlways
      || condition.holds(
        condition.fields.map { field in
          switch field {
          case .schoolCode: Int64(key.school)
          case .period: Int64(key.period)
          case .gradeYear: gradeYear.value ?? Missing.integer
          case .offeredMinutes: minutes.offered
          case .reportedMinutes: minutes.reported
          case .authorisedMinutes: minutes.authorised
          case .unauthorisedMinutes: minutes.unauthorised
          case .otherMinutes: minutes.other
          default: Missing.integer
          }
        })
  }
}

/// Decides what of a pupil's minutes at a school counts in a period, and notes what is wrong.
///
/// - A sum for exactly the period counts, else the sums of its parts, the longest first; never both.
/// - Lessons and days of the time that a sum is about are not added to it: the sum counts.
/// - Minutes that cannot be right (lessons mixed with days, a day twice, more than fits into the days)
///   leave the pupil out of every figure that they would be part of.
struct AttendanceChoice {
  private let plan: AttendancePlan
  private let codeBook: CodeBook
  private let marks: DayMarks
  private let periods: [Period]
  /// The longest time that anybody can be offered a day.
  private static let minutesOfDay: Int64 = 16 * 60

  private var school = 0
  /// Atoms whose minutes cannot be right.
  private var wrong: [Int] = []
  /// Periods of the sums that count in the target.
  private var chosen: [Int] = []
  private var hasLessons = false
  private var hasNotedConflict = false

  private var fromTwoSources: [Int: Int] = [:]
  private var mixed: [Int: Int] = [:]
  private var impossible: [Int: Int] = [:]

  init(plan: IndicatorPlan, marks: DayMarks) {
    self.plan = plan.attendance
    codeBook = plan.codeBook
    periods = plan.codeBook.calendar.periods
    self.marks = marks
  }

  /// Whether there is nothing to decide: one school, one grade year, and no two units about the same
  /// time but for parts of one sum.
  func isPlain(_ units: [AttendanceUnit], person: PersonKey) -> Bool {
    guard person.isRecognisable else { return false }
    let first = units[0]
    for place in units.indices {
      let unit = units[place]
      guard unit.school == first.school, unit.gradeYear == first.gradeYear else { return false }
      if unit.isSum {
        for other in units.indices where other != place {
          if plan.atoms.isOverlapping(units[other].atom, unit.atom - plan.atoms.pieces) {
            return false
          }
        }
      } else {
        // Several entries of one atom are added up before they are judged.
        guard !unit.minutes.makeup.isSuperset(of: [.lessons, .days]), marks.repeated.isEmpty,
          unit.minutes.offered <= Int64(plan.atoms.dayCounts[unit.atom]) * Self.minutesOfDay
        else { return false }
        for other in units.indices where other != place && units[other].atom == unit.atom {
          return false
        }
      }
    }
    return true
  }

  /// Turns to a person at a school.
  mutating func look(at units: [AttendanceUnit], person: PersonKey, school: Int) {
    self.school = school
    hasNotedConflict = false
    wrong.removeAll(keepingCapacity: true)
    hasLessons = units.contains { !$0.isSum && $0.school == school }
    guard hasLessons, person.isRecognisable else { return }
    var isMixed = false
    var isImpossible = false
    for unit in units where !unit.isSum && unit.school == school && !wrong.contains(unit.atom) {
      var offered: Int64 = 0
      var makeup: MinuteMakeup = []
      for other in units where !other.isSum && other.school == school && other.atom == unit.atom {
        let (sum, isTooLarge) = offered.addingReportingOverflow(other.minutes.offered)
        offered = isTooLarge ? .max : sum
        makeup.formUnion(other.minutes.makeup)
      }
      if makeup.isSuperset(of: [.lessons, .days]) {
        isMixed = true
        wrong.append(unit.atom)
      } else if offered > Int64(plan.atoms.dayCounts[unit.atom]) * Self.minutesOfDay {
        isImpossible = true
        wrong.append(unit.atom)
      } else if !marks.repeated.isEmpty,
        marks.repeated[
          DayMarks.key(person.number, UInt32(unit.atom) << 18 | UInt32(school) << 4)] != nil
      {
        wrong.append(unit.atom)
      }
    }
    if isMixed { mixed[school, default: 0] += 1 }
    if isImpossible { impossible[school, default: 0] += 1 }
  }

  /// Chooses what counts in a target.
  ///
  /// - Returns: whether the pupil's figures there can be known.
  mutating func decide(_ units: [AttendanceUnit], target: Int, counts: [[Int]]) -> Bool {
    chosen.removeAll(keepingCapacity: true)
    for unit in units
    where unit.isSum && unit.school == school && counts[unit.atom].contains(target) {
      chosen.append(unit.atom - plan.atoms.pieces)
    }
    if chosen.count > 1 { dropParts(target) }
    guard hasLessons else { return true }
    var isDecided = true
    for unit in units
    where !unit.isSum && unit.school == school && counts[unit.atom].contains(target) {
      if !isUsed(unit) {
        if !hasNotedConflict { fromTwoSources[school, default: 0] += 1 }
        hasNotedConflict = true
      } else if wrong.contains(unit.atom) {
        isDecided = false
      }
    }
    return isDecided
  }

  /// Whether a unit of the target that was decided about counts in it.
  func isUsed(_ unit: AttendanceUnit) -> Bool {
    if unit.isSum { return chosen.contains(unit.atom - plan.atoms.pieces) }
    return !chosen.contains { plan.atoms.isOverlapping(unit.atom, $0) }
  }

  /// Leaves the target itself, or of its parts the longest ones that share no day.
  private mutating func dropParts(_ target: Int) {
    if chosen.contains(target) {
      chosen = [target]
      return
    }
    func length(_ period: Int) -> Int32 {
      periods[period].last.number - periods[period].first.number
    }
    chosen.sort { (-length($0), $0) < (-length($1), $1) }
    var kept: [Int] = []
    for period in chosen
    where !kept.contains(where: { plan.atoms.isOverlapping(plan.atoms.pieces + period, $0) }) {
      kept.append(period)
    }
    chosen = kept
  }

  /// Adds what another one has found about other persons.
  mutating func add(_ other: AttendanceChoice) {
    fromTwoSources.merge(other.fromTwoSources, uniquingKeysWith: +)
    mixed.merge(other.mixed, uniquingKeysWith: +)
    impossible.merge(other.impossible, uniquingKeysWith: +)
  }

  /// What was found, for each school, without a line.
  ///
  /// - Parameter firstInputs: of each school, the first input of lessons and that of days.
  /// - Returns: the problems, in no order.
  func problems(firstInputs: [Int32]) -> [LateProblem] {
    func problem(_ kind: FindingKind, _ school: Int, _ count: Int, ofDays: Bool = false)
      -> LateProblem
    {
      let ofLessons = ofDays ? .max : firstInputs[school * 2]
      let input = min(ofLessons, firstInputs[school * 2 + 1])
      return LateProblem(
        kind: kind, input: Int(input), line: nil, school: codeBook.schools[school], rows: 0,
        count: count)
    }
    var problems = fromTwoSources.map { problem(.attendanceFromTwoSources, $0.key, $0.value) }
    problems += mixed.map { problem(.lessonsAndDaysMixed, $0.key, $0.value) }
    problems += impossible.map { problem(.attendanceImpossible, $0.key, $0.value) }
    var persons: [Int: Set<UInt32>] = [:]
    var days: [Int: Int] = [:]
    for (key, bits) in marks.repeated {
      let school = AttendanceAtoms.Place.school(UInt32(truncatingIfNeeded: key))
      persons[school, default: []].insert(UInt32(truncatingIfNeeded: key >> 32))
      days[school, default: 0] += bits.reduce(0) { $0 + $1.nonzeroBitCount }
    }
    for (school, persons) in persons {
      var found = problem(.duplicateAttendanceDay, school, persons.count, ofDays: true)
      found.facts = ["days": "\(days[school] ?? 0)"]
      problems.append(found)
    }
    return problems
  }
}
