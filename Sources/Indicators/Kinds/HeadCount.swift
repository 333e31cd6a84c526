import SchoolModel

/// Number of different persons who have held a post over some years.
enum HeadCount {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "headcount",
      summary: "Number of different persons in some roles whose posts overlap the period and the "
        + "years before it.",
      datasets: [.staffing],
      parameters: [
        FTEShare.rolesParameter,
        ParameterSpec(
          "years", .integer(1...20), default: .integer(1),
          "How many periods are looked at, the fact's own being the last."),
      ],
      example: """
        principals_5y:
          kind: headcount
          dataset: staffing
          unit: count
          decimals: 0
          periods: school_year
          higher_is: worse
          roles: [principal]
          years: 5
        """)
  ) { definition, context throws(PlanFault) in
    let roles = try context.roles(of: definition)
    let years = definition.integer("years", default: 1)
    return .staff(FigureForm()) { roster, question in
      guard roster.isReported(question, in: question.target) else { return Tally() }
      let last = roster.calendar.periods[question.target].last
      let first = firstDay(of: question.target, years: years, calendar: roster.calendar)
      let records = question.records.filter {
        roles[Int($0.role)] && $0.overlaps(first, last, knownUntil: roster.knownUntil($0))
      }
      // Somebody with protected identity has another key in every export: as many as one of them has.
      let unrecognised = Dictionary(grouping: records.filter { !$0.staff.isRecognisable }) {
        $0.period
      }.values.map(\.persons.count).max()
      let count = records.recognisablePersons.count + (unrecognised ?? 0)
      var tally = Tally()
      tally.isIncomplete =
        !roster.hasRegister && !roster.isCovered(question.target, years: years)
      tally.records = 1
      tally.numerator = Int64(count)
      tally.denominator = 1
      tally.persons = count
      return tally
    }
  }

  /// The first day of the period that lies `years - 1` comparisons back; where the calendar does not
  /// reach that far, the same day so many years before.
  static func firstDay(of target: Int, years: Int, calendar: SchoolCalendar) -> Day {
    var period = calendar.periods[target]
    var left = years - 1
    while left > 0, let earlier = calendar.comparison(for: period), earlier.first < period.first {
      period = earlier
      left -= 1
    }
    return period.first.shifted(years: -left)
  }
}
