import SchoolModel

/// Adds up what indicators make of the roster of staff.
struct StaffFigures {
  let plan: IndicatorPlan
  let pupils: PupilTable

  func add(_ records: [StaffRecord], to tables: inout [TallyTable]) {
    for (place, indicator) in plan.indicators.enumerated() {
      guard case .staff(_, let tally) = indicator.computation else { continue }
      let roster = StaffRoster(
        records, stocks: indicator.stocks, calendar: plan.codeBook.calendar)
      var ofSchool = [[StaffRecord]](repeating: [], count: plan.schools.count)
      for record in records where record.meets(indicator.filter) {
        ofSchool[Int(record.school)].append(record)
      }
      let enrolment =
        plan.needsEnrolment
        ? pupils.enrolment(stocks: indicator.stocks, targets: indicator.targets) : [:]
      for (slot, target) in indicator.targets.enumerated() {
        for school in plan.schools.indices where !ofSchool[school].isEmpty {
          let answer = tally(
            roster,
            StaffQuestion(
              school: school, target: target, records: ofSchool[school],
              stocks: indicator.stocks, containing: indicator.containing, enrolment: enrolment))
          for cell in 0..<indicator.cellCount {
            tables[place][slot: slot, school: school, cell: cell] = answer
          }
        }
      }
    }
  }
}
