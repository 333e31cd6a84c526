import SchoolModel

/// Share of single grades that meet a condition.
enum ShareOfRecords {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "share_of_records",
      summary: "Share of grades that meet a condition, each grade counting once.",
      datasets: [.grades],
      parameters: [
        ParameterSpec(
          "having", .condition, required: true,
          "Which grades are in the numerator; the filter says which ones are looked at.")
      ],
      example: """
        failed_mathematics_grades:
          kind: share_of_records
          dataset: grades
          unit: percent
          periods: term
          where: "subject = MA and not grade = adapted"
          higher_is: worse
          having: "grade in [F, dash]"
        """)
  ) { definition, context throws(PlanFault) in
    .gradeRecords(
      try CompiledCondition(
        try definition.condition("having"), setting: "having",
        columns: PupilView.columns(PupilView.layout), codeBook: context.codeBook,
        layout: PupilView.layout))
  }
}
