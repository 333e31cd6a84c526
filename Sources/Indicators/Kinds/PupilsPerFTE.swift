import SchoolModel

/// Pupils per full-time equivalent of staff.
enum PupilsPerFTE {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "pupils_per_fte",
      summary: "Pupils enrolled in the period per full-time equivalent in post on the reference "
        + "day.",
      datasets: [.staffing],
      parameters: [FTEShare.rolesParameter],
      example: """
        pupils_per_teacher:
          kind: pupils_per_fte
          dataset: staffing
          unit: ratio
          decimals: 1
          periods: school_year
          higher_is: worse
          roles: [teacher]
        """)
  ) { definition, context throws(PlanFault) in
    let roles = try context.roles(of: definition)
    return .staff(FigureForm(.whole, over: .tenThousandths)) { roster, question in
      let usable = StaffQuestion(question) { $0.columns.contains(.fte) }
      let place = PupilTable.Place(
        school: Int32(question.school), period: Int32(question.target))
      guard roster.isReported(usable, in: question.target),
        let pupils = question.enrolment[place]
      else { return Tally() }
      let posts = roster.inPost(usable, in: question.target)
        .filter { roles[Int($0.role)] && $0.fte != Missing.integer }
      var tally = Tally()
      tally.records = 1
      tally.numerator = Int64(pupils)
      tally.denominator = posts.fullTime
      tally.persons = posts.persons.count
      return tally
    }
  }
}
