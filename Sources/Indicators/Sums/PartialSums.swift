package import SchoolModel

/// What a part of the records adds up to; parts can be merged in any order and grouping.
///
/// Make one for each worker, add batches of any dataset in any order, merge all of them into one, and
/// finish that.
package struct PartialSums: Sendable {
  let plan: IndicatorPlan
  private(set) var pupils: PupilTable
  private(set) var grades: GradeBook
  private(set) var loneGrades = LoneGrades()
  /// Sums for whole periods, which must not count twice.
  private(set) var attendanceBook = AttendanceBook()
  private(set) var attendance: AttendanceSums
  private(set) var staff = StaffBook()

  package init(plan: IndicatorPlan) {
    self.plan = plan
    pupils = PupilTable(schoolYear: plan.periods.schoolYear)
    grades = GradeBook(width: plan.codeBook.subjects.count)
    attendance = AttendanceSums(plan.attendance, schools: plan.codeBook.schools.count)
  }

  /// Adds the records of one batch; datasets that no indicator is made from are passed over.
  package mutating func add(_ batch: RecordBatch) {
    switch batch.dataset {
    case .pupils: pupils.add(batch)
    case .grades: if plan.needsGrades { addGrades(batch) }
    case .attendance:
      guard !plan.attendance.sources.isEmpty else { break }
      if batch.granularity != .period {
        attendance.add(batch, plan: plan.attendance)
      } else if let others = attendanceBook.enter(batch) {
        attendance.add(batch, where: others, plan: plan.attendance)
      }
    case .staffing: if plan.needsStaff { staff.add(batch) }
    case .schools, .facts, .targets, .support, .decisions, .overrides: break
    }
  }

  /// Adds another part, made with the same plan.
  ///
  /// - Parameters:
  ///   - other: the part; it is let go piece by piece on the way.
  ///   - persons: what the other part's keys of persons are called here.
  package mutating func merge(
    _ other: consuming PartialSums, persons: PersonKeyMaps = .identity
  ) {
    var other = other
    pupils.merge(other.pupils, persons: persons.pupils)
    other.pupils = PupilTable(schoolYear: [])
    let theirGrades = other.grades
    other.grades = GradeBook(width: 0)
    grades.merge(theirGrades, persons: persons.pupils)
    loneGrades.merge(other.loneGrades)
    attendanceBook.merge(other.attendanceBook, persons: persons.pupils)
    other.attendanceBook = AttendanceBook()
    let theirAttendance = other.attendance
    other.attendance = AttendanceSums(plan.attendance, schools: plan.codeBook.schools.count)
    attendance.merge(theirAttendance, persons: persons.pupils)
    staff.merge(other.staff, persons: persons.staff)
  }

  /// The facts, sorted by school, period, indicator and group, and what was found wrong on the way.
  ///
  /// - Parameter requested: the period of the run; each indicator makes facts for the newest period
  ///   of its kind that is over by then, even when no school has data.
  /// - Returns: facts sorted by key; problems sorted by input, line, kind and school.
  package func finish(requested: PeriodID? = nil) -> (facts: [Fact], problems: [LateProblem]) {
    let settled = SettledGrades(grades, codeBook: plan.codeBook)
    var tables = plan.indicators.map { indicator in
      TallyTable(
        slots: indicator.targets.count, schools: plan.schools.count, cells: indicator.cellCount)
    }
    var problems = settled.problems
    var gradeFigures = GradeFigures(plan: plan, pupils: pupils, settled: settled)
    problems += gradeFigures.add(loneGrades, to: &tables)
    let settledSums = SettledAttendance(attendanceBook, codeBook: plan.codeBook)
    problems += settledSums.problems
    var minutes = AttendanceFigures(
      plan: plan, pupils: pupils, sums: attendance, settled: settledSums)
    problems += minutes.add(to: &tables)
    let settledStaff = SettledStaff(staff, codeBook: plan.codeBook)
    problems += settledStaff.problems
    problems += StaffFigures(plan: plan, pupils: pupils)
      .add(staff, settledStaff.records, to: &tables)
    problems += PupilDisputes(pupils: pupils, plan: plan).problems
    problems += PupilsWithoutGrades(plan: plan, pupils: pupils, book: grades).problems

    let calendar = plan.codeBook.calendar
    let period = requested.flatMap { calendar[$0] }
    var facts: [Fact] = []
    for (indicator, table) in zip(plan.indicators, tables) {
      guard let form = indicator.computation.form else { continue }
      let latest = period.flatMap { calendar.latest(indicator.definition.periodKind, by: $0) }
      facts += FactMaker(indicator: indicator, plan: plan, form: form)
        .facts(from: table, requested: latest.flatMap { calendar.place(of: $0.id) })
    }
    return (Self.sorted(facts), problems.sorted(by: LateProblem.comesBefore))
  }

  /// The facts by school, period, indicator and group.
  ///
  /// There are many facts and few names: the names are put in order once, and facts compared by number.
  private static func sorted(_ facts: [Fact]) -> [Fact] {
    func ranks<Name: Hashable & Comparable>(_ name: (Fact) -> Name) -> [Name: UInt64] {
      let names = Set(facts.map(name)).sorted()
      return Dictionary(uniqueKeysWithValues: zip(names, 0...))
    }
    let (schools, periods) = (ranks(\.key.school), ranks(\.key.period))
    let (indicators, groups) = (ranks(\.key.indicator), ranks(\.key.group))
    let order = facts.enumerated().map { place, fact -> (rank: UInt64, place: Int) in
      let key = fact.key
      // 14 bits are enough for schools, 12 for periods, and more than enough for the others.
      let rank =
        (schools[key.school] ?? 0) << 48 | (periods[key.period] ?? 0) << 36
        | (indicators[key.indicator] ?? 0) << 16 | (groups[key.group] ?? 0)
      return (rank, place)
    }
    return order.sorted { $0.rank < $1.rank }.map { facts[$0.place] }
  }

  private mutating func addGrades(_ batch: RecordBatch) {
    var lone: [Int] = []
    grades.enter(batch) { lone.append($0) }
    guard plan.needsGradeRecords else { return }
    for row in lone { loneGrades.enter(row, of: batch) }
  }
}

extension LateProblem {
  /// By input, line, kind and school.
  fileprivate static func comesBefore(_ left: LateProblem, _ right: LateProblem) -> Bool {
    (left.input, left.line ?? 0, left.kind.id, left.school ?? "")
      < (right.input, right.line ?? 0, right.kind.id, right.school ?? "")
  }
}
