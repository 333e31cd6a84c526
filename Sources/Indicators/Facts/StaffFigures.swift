import SchoolModel

/// Adds up what indicators make of the roster of staff.
struct StaffFigures {
  let plan: IndicatorPlan
  let pupils: PupilTable

  /// Adds every figure.
  ///
  /// - Returns: schools with pupils and staff, but with nobody in the roles that pupils are divided by.
  func add(_ book: StaffBook, _ records: [StaffRecord], to tables: inout [TallyTable])
    -> [LateProblem]
  {
    var withoutStaff = SchoolCounts()
    // By the kind of period, which says what exports count for.
    var enrolments: [String: [PupilTable.Place: Int]] = [:]
    for (place, indicator) in plan.indicators.enumerated() {
      guard case .staff(_, let tally) = indicator.computation else { continue }
      let roster = StaffRoster(
        records, stocks: indicator.stocks, calendar: plan.codeBook.calendar)
      var ofSchool = [[StaffRecord]](repeating: [], count: plan.schools.count)
      for record in records where record.meets(indicator.filter) {
        ofSchool[Int(record.school)].append(record)
      }
      let kind = indicator.definition.periodKind
      if plan.needsEnrolment, enrolments[kind] == nil {
        enrolments[kind] = pupils.enrolment(stocks: indicator.stocks, targets: indicator.targets)
      }
      let enrolment = enrolments[kind] ?? [:]
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
            tables[place][slot: slot, school: school, cell: cell] = answer
          }
        }
      }
    }
    return withoutStaff.problems(.noStaffInRole, plan.codeBook)
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
