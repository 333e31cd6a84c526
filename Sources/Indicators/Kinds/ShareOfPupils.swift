import SchoolModel

/// Share of pupils who meet a condition on measures of the pupil.
enum ShareOfPupils {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "share_of_pupils",
      summary: "Share of pupils who meet a condition on their own measures, of those for whom the "
        + "measures exist.",
      datasets: [.attendance, .grades],
      parameters: [
        ParameterSpec(
          "having", .condition, required: true,
          "The condition. Measures from attendance: "
            + PupilMeasures.ofMinutes.map(\.name).joined(separator: ", ")
            + "; from grades: " + PupilMeasures.ofGrades.map(\.name).joined(separator: ", ") + ".")
      ],
      example: """
        absence_share_15:
          kind: share_of_pupils
          dataset: attendance
          unit: percent
          decimals: 1
          periods: school_year
          minimum_completeness: 80
          higher_is: worse
          having: "absence_percent >= 15"
        """)
  ) { definition, _ throws(PlanFault) in
    let having = try definition.condition("having")
    if definition.dataset == .grades {
      let condition = try MeasureCondition(
        having, setting: "having", measures: PupilMeasures.ofGrades)
      return .gradesOfPupil(FigureForm()) { grades in
        condition.isMet(by: grades).map { Contribution(numerator: $0 ? 1 : 0, denominator: 1) }
      }
    }
    let condition = try MeasureCondition(
      having, setting: "having", measures: PupilMeasures.ofMinutes)
    return .minutesOfPupil(
      AttendanceMeasure(
        form: FigureForm(), required: PupilMeasures.required(having.names), sumsRecords: false
      ) { minutes in
        condition.isMet(by: minutes).map { Contribution(numerator: $0 ? 1 : 0, denominator: 1) }
      })
  }
}
