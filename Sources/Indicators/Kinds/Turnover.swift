import SchoolModel

/// Share of the school's staff who have left it since the period before.
enum Turnover {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "turnover",
      summary: "Share of persons in post on the reference day of the period before who are not in "
        + "post at the same school on this period's reference day.",
      datasets: [.staffing],
      parameters: [
        FTEShare.rolesParameter,
        ParameterSpec(
          "years", .integer(1...10), default: .integer(1),
          "How many yearly changes are pooled: leavers of all of them over persons of all."),
      ],
      example: """
        teacher_turnover_3y:
          kind: turnover
          dataset: staffing
          unit: percent
          decimals: 1
          periods: school_year
          higher_is: worse
          roles: [teacher]
          years: 3
        """)
  ) { definition, context throws(PlanFault) in
    let roles = try context.roles(of: definition)
    let years = definition.integer("years", default: 1)
    return .staff(FigureForm()) { roster, question in
      var tally = Tally()
      tally.isIncomplete = !roster.isCovered(question.target, years: years + 1)
      var target = question.target
      guard roster.isReported(question, in: target),
        roster.isCovered(target, years: 2)
      else { return Tally() }
      tally.records = 1
      for _ in 0..<years {
        // A school that was not there the year before has nobody to lose.
        guard let earlier = roster.period(before: target),
          roster.isReported(question, in: earlier)
        else { break }
        // Somebody with protected identity can be found in no other export, and has not left for that.
        let base = roster.inPost(question, in: earlier).filter { roles[Int($0.role)] }
          .recognisablePersons
        // Whoever has taken another role at the school has not left it.
        let leavers = base.subtracting(roster.inPost(question, in: target).persons)
        tally.numerator += Int64(leavers.count)
        tally.denominator += Int64(base.count)
        tally.persons += base.count
        target = earlier
      }
      return tally
    }
  }
}
