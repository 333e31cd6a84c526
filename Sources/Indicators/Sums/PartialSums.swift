package import SchoolModel

/// What a part of the records adds up to; parts can be merged in any order and grouping.
///
/// Make one for each worker, add batches of any dataset in any order, merge all of them into one, and
/// finish that.
package struct PartialSums: Sendable {
  let plan: IndicatorPlan
  private(set) var pupils = PupilTable()
  private(set) var grades: GradeBook
  private(set) var loneGrades = LoneGrades()
  /// Sums for whole periods, which must not count twice.
  private(set) var attendanceBook = AttendanceBook()
  private(set) var attendance: [AttendanceSums]
  private(set) var staff: [StaffRecord] = []

  package init(plan: IndicatorPlan) {
    self.plan = plan
    grades = GradeBook(width: plan.codeBook.subjects.count)
    attendance = plan.attendanceSources.map { _ in AttendanceSums() }
  }

  /// Adds the records of one batch; datasets that no indicator is made from are passed over.
  package mutating func add(_ batch: RecordBatch) {
    switch batch.dataset {
    case .pupils: pupils.add(batch, plan: plan)
    case .grades: if plan.needsGrades { addGrades(batch) }
    case .attendance:
      guard !plan.attendanceSources.isEmpty else { break }
      let others = attendanceBook.enter(batch)
      guard !others.isEmpty else { break }
      for (place, source) in plan.attendanceSources.enumerated() {
        attendance[place].add(batch, rows: others, source: source)
      }
    case .staffing: if plan.needsStaff { staff += StaffRecord.records(of: batch) }
    case .schools, .facts, .targets, .support, .decisions: break
    }
  }

  /// Adds another part, made with the same plan.
  package mutating func merge(_ other: PartialSums) {
    pupils.merge(other.pupils)
    grades.merge(other.grades)
    loneGrades.merge(other.loneGrades)
    attendanceBook.merge(other.attendanceBook)
    for place in attendance.indices { attendance[place].merge(other.attendance[place]) }
    staff += other.staff
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
        slots: indicator.targets.count, schools: plan.schools.count,
        groups: indicator.groups.count)
    }
    GradeFigures(plan: plan, pupils: pupils).add(settled, loneGrades, to: &tables)
    let settledSums = SettledAttendance(attendanceBook, codeBook: plan.codeBook)
    for (place, source) in plan.attendanceSources.enumerated() {
      var sums = attendance[place]
      for batch in settledSums.batches {
        sums.add(batch, rows: Array(0..<batch.count), source: source)
      }
      AttendanceFigures(plan: plan, pupils: pupils, source: place).add(sums, to: &tables)
    }
    StaffFigures(plan: plan, pupils: pupils).add(staff, to: &tables)

    let calendar = plan.codeBook.calendar
    let period = requested.flatMap { calendar[$0] }
    var facts: [Fact] = []
    for (indicator, table) in zip(plan.indicators, tables) {
      guard let form = indicator.computation.form else { continue }
      let latest = period.flatMap { calendar.latest(indicator.definition.periodKind, by: $0) }
      facts += FactMaker(indicator: indicator, plan: plan, form: form)
        .facts(from: table, requested: latest.flatMap { calendar.place(of: $0.id) })
    }
    facts.sort { $0.key < $1.key }
    let missing = PupilsWithoutGrades(plan: plan, pupils: pupils, book: grades)
    let problems = settled.problems + settledSums.problems + missing.problems
    return (facts, problems.sorted(by: LateProblem.comesBefore))
  }

  private mutating func addGrades(_ batch: RecordBatch) {
    guard let pupils = batch.keys(.pupilID), let schools = batch.codes(.schoolCode),
      let years = batch.codes(.academicYear) ?? batch.codes(.period),
      let terms = batch.codes(.term), let subjects = batch.codes(.subject),
      let grades = batch.codes(.grade)
    else { return }
    let gradeYears = batch.integers(.gradeYear)
    let genders = batch.codes(.gender)
    for row in pupils.indices
    where schools[row] >= 0 && years[row] >= 0 && terms[row] >= 0 && subjects[row] >= 0
      && grades[row] >= 0
    {
      let key = PackedKey(
        pupil: pupils[row], school: Int(schools[row]), period: Int(years[row]),
        detail: Int(terms[row]))
      let gradeYear = Trait(gradeYears?[row] ?? -1)
      let gender = Trait(Int64(genders?[row] ?? -1))
      let grade = UInt8(grades[row])
      if pupils[row].isLinkable {
        self.grades.enter(
          GradeBook.Entry(
            input: Int32(batch.input), line: UInt32(clamping: batch.lines[row]), grade: grade),
          subject: Int(subjects[row]), key: key, gradeYear: gradeYear, gender: gender)
      } else if plan.needsGradeRecords {
        loneGrades.enter(
          LoneGrades.Record(
            key: key, gradeYear: gradeYear, gender: gender, subject: subjects[row], grade: grade))
      }
    }
  }
}

extension LateProblem {
  /// By input, line, kind and school.
  fileprivate static func comesBefore(_ left: LateProblem, _ right: LateProblem) -> Bool {
    (left.input, left.line ?? 0, left.kind.id, left.school ?? "")
      < (right.input, right.line ?? 0, right.kind.id, right.school ?? "")
  }
}
