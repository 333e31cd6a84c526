package import SchoolModel

/// What a part of the records adds up to; parts can be merged in any order and grouping.
///
/// Make one for each worker, add batches of any dataset in any order, merge all of them into one, and
/// finish that.
package struct PartialSums: Sendable {
  let plan: IndicatorPlan
  private(set) var pupils: PupilTable
  private(set) var grades: GradeShelf
  private(set) var loneGrades = LoneGrades()
  /// Sums for whole periods, which must not count twice.
  private(set) var attendanceBook = AttendanceBook()
  private(set) var attendance: AttendanceSums
  private(set) var staff = StaffBook()

  package init(plan: IndicatorPlan) {
    self.plan = plan
    pupils = PupilTable(schoolYear: plan.periods.schoolYear)
    grades = GradeShelf(width: plan.codeBook.subjects.count)
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
    case .schools, .facts, .targets, .support, .decisions, .overrides, .dialogue, .funding,
      .focus:
      break
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
    other.grades = GradeShelf(width: 0)
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
  /// - Parameters:
  ///   - requested: the period of the run; each indicator makes facts for the newest period of its kind
  ///     that is over by then, even when no school has data.
  ///   - crew: who may help.
  /// - Returns: facts sorted by key; problems sorted by input, line, kind and school.
  package func finish(
    requested: PeriodID? = nil, crew: Crew = .alone
  ) -> (facts: [Fact], problems: [LateProblem]) {
    var tables = plan.indicators.map { TallyTable(of: $0, schools: plan.schools.count) }
    // What is in dispute is settled first, staff beside pupils.
    let (settledStaff, (settled, settledSums, ofPupils)) = crew.both(
      { SettledStaff(staff, codeBook: plan.codeBook) },
      {
        (
          grades.books.map { SettledGrades($0, codeBook: plan.codeBook) },
          SettledAttendance(attendanceBook, codeBook: plan.codeBook),
          PupilsWithoutGrades(plan: plan, pupils: pupils, shelf: grades).problems
            + PupilDisputes(pupils: pupils, plan: plan).problems
        )
      })
    var problems = settled.flatMap(\.problems) + settledSums.problems + settledStaff.problems
    problems += ofPupils
    problems += GradeFigures(plan: plan, pupils: pupils, settled: settled)
      .add(loneGrades, to: &tables, crew: crew)
    var minutes = AttendanceFigures(
      plan: plan, pupils: pupils, sums: attendance, settled: settledSums)
    problems += minutes.add(to: &tables, crew: crew)
    problems += StaffFigures(plan: plan, pupils: pupils)
      .add(staff, settledStaff.records, to: &tables, crew: crew)

    return (facts(tables, requested, crew), problems.sorted(by: LateProblem.comesBefore))
  }

  /// The facts of every indicator, for each period in which any school has data and the newest one.
  private func facts(
    _ tables: [TallyTable], _ requested: PeriodID?, _ crew: Crew
  ) -> [Fact] {
    let calendar = plan.codeBook.calendar
    let period = requested.flatMap { calendar[$0] }
    var makers: [FactMaker] = []
    for (place, indicator) in plan.indicators.enumerated() {
      guard let form = indicator.computation.form else { continue }
      let latest = period.flatMap { calendar.latest(indicator.definition.periodKind, by: $0) }
        .flatMap { calendar.place(of: $0.id) }
      for (slot, target) in indicator.targets.enumerated()
      where target == latest || tables[place].hasRecords(slot: slot) {
        makers.append(
          FactMaker(
            indicator: indicator, slot: slot, table: tables[place], form: form,
            period: calendar.periods[target].id))
      }
    }
    // Made in the order that they have in the end, so that they need not be sorted.
    let schools = plan.schools.enumerated().map { (place: $0.offset, school: $0.element) }
    return FactMaker.facts(
      of: schools.sorted { $0.school.code < $1.school.code }, makers, crew)
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
