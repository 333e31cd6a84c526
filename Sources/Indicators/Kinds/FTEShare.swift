import SchoolModel

/// Share of full-time equivalents that meet a condition.
enum FTEShare {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "fte_share",
      summary: "Share of the full-time equivalents in post on the reference day that meet a "
        + "condition.",
      datasets: [.staffing],
      parameters: [
        rolesParameter,
        ParameterSpec(
          "having", .condition, required: true,
          "Which posts are in the numerator; a missing value is not met."),
      ],
      example: """
        certified_share:
          kind: fte_share
          dataset: staffing
          unit: percent
          decimals: 1
          periods: school_year
          higher_is: better
          roles: [teacher]
          having: "certified = true"
        """)
  ) { definition, context throws(PlanFault) in
    let roles = try context.roles(of: definition)
    let having = try CompiledCondition(
      try definition.condition("having"), setting: "having",
      columns: Dataset.staffing.columns.filter { $0.column != .staffID },
      codeBook: context.codeBook)
    let needed = StaffRecord.Columns([.ftePercent] + having.fields)
    return .staff(FigureForm(.tenThousandths, over: .tenThousandths)) { roster, question in
      // An export without the column says nothing; it does not say that nobody is certified.
      let usable = StaffQuestion(question) { $0.columns.isSuperset(of: needed) }
      guard roster.isReported(usable, in: question.target) else { return Tally() }
      let posts = roster.inPost(usable, in: question.target)
        .filter { roles[Int($0.role)] && $0.fte != Missing.integer }
      var tally = Tally()
      tally.records = 1
      tally.denominator = posts.fullTime
      tally.numerator = posts.filter { $0.meets(having) }.fullTime
      tally.persons = posts.persons.count
      return tally
    }
  }

  /// The parameter that all figures about staff share.
  static let rolesParameter = ParameterSpec(
    "roles", .oneOrMore(.text), "Roles that count; left out, all of them.")
}

extension StaffQuestion {
  /// The same question about some of the records.
  init(_ question: StaffQuestion, where isIncluded: (StaffRecord) -> Bool) {
    self = StaffQuestion(
      school: question.school, target: question.target,
      records: question.records.filter(isIncluded), stocks: question.stocks,
      containing: question.containing, enrolment: question.enrolment)
  }
}
