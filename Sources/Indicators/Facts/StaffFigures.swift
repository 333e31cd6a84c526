import SchoolModel

/// Adds up what indicators make of the roster of staff.
struct StaffFigures {
  let plan: IndicatorPlan
  let pupils: PupilTable

  /// Adds every figure.
  ///
  /// - Parameters:
  ///   - book: every row, for the exports that they came from.
  ///   - records: the rows that can be used.
  ///   - tables: one for each indicator.
  ///   - crew: takes an indicator each.
  /// - Returns: schools with pupils and staff, but with nobody in the roles that pupils are divided by.
  func add(
    _ book: StaffBook, _ records: [StaffRecord], to tables: inout [TallyTable], crew: Crew
  ) -> [LateProblem] {
    let places = plan.indicators.indices.filter { place in
      if case .staff = plan.indicators[place].computation { true } else { false }
    }
    // By the kind of period, which says what exports count for.
    var enrolments: [String: [PupilTable.Place: Int]] = [:]
    if plan.needsEnrolment {
      for indicator in places.map({ plan.indicators[$0] })
      where enrolments[indicator.definition.periodKind] == nil {
        enrolments[indicator.definition.periodKind] = pupils.enrolment(
          stocks: indicator.stocks, targets: indicator.targets)
      }
    }
    let counted = crew.map(places) { [enrolments] place in
      let indicator = plan.indicators[place]
      return count(
        indicator, book, records,
        enrolment: enrolments[indicator.definition.periodKind] ?? [:])
    }
    var withoutStaff = SchoolCounts()
    for (place, counted) in zip(places, counted) {
      tables[place] = counted.table
      withoutStaff.merge(counted.withoutStaff)
    }
    return withoutStaff.problems(.noStaffInRole, plan.codeBook)
  }

  /// The figures of one indicator, and the schools that have nobody to divide by.
  private func count(
    _ indicator: PlannedIndicator, _ book: StaffBook, _ records: [StaffRecord],
    enrolment: [PupilTable.Place: Int]
  ) -> (table: TallyTable, withoutStaff: SchoolCounts) {
    var table = TallyTable(of: indicator, schools: plan.schools.count)
    var withoutStaff = SchoolCounts()
    guard case .staff(_, let tally) = indicator.computation else { return (table, withoutStaff) }
    let roster = StaffRoster(
      records, stocks: indicator.stocks, calendar: plan.codeBook.calendar)
    var ofSchool = [[StaffRecord]](repeating: [], count: plan.schools.count)
    for record in records where record.meets(indicator.filter) {
      ofSchool[Int(record.school)].append(record)
    }
    for (slot, target) in indicator.targets.enumerated() {
      for school in plan.schools.indices where !ofSchool[school].isEmpty {
        let answer = tally(
          roster,
          StaffQuestion(
            school: school, target: target, records: ofSchool[school],
            stocks: indicator.stocks, containing: indicator.containing, enrolment: enrolment))
        if indicator.definition.kind == PupilsPerFTE.kind.description.id,
          answer.numerator > 0, answer.denominator == 0,
          let input = firstInput(book, school, target, indicator.stocks)
        {
          withoutStaff.add(input: input, school: school)
        }
        for cell in 0..<indicator.cellCount {
          table[slot: slot, school: school, cell: cell] = answer
        }
      }
    }
    return (table, withoutStaff)
  }

  /// The first export that tells about a school's staff in a period.
  private func firstInput(_ book: StaffBook, _ school: Int, _ target: Int, _ stocks: [[Int]])
    -> Int32?
  {
    book.rows.lazy.filter { row in
      Int(row.record.school) == school
        && (row.record.period < 0 || stocks[Int(row.record.period)].contains(target))
    }.map(\.input).min()
  }
}
