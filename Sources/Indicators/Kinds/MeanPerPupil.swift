import SchoolModel

/// Mean of a whole-number measure over pupils.
enum MeanPerPupil {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "mean_per_pupil",
      summary: "Mean of a measure of the pupil that is a whole number, over pupils for whom it "
        + "exists.",
      datasets: [.attendance, .grades],
      parameters: [
        ParameterSpec(
          "measure", .choice(names.sorted()), required: true,
          "What is averaged; minutes come from attendance, the others from grades.")
      ],
      example: """
        fails_per_pupil_9:
          kind: mean_per_pupil
          dataset: grades
          unit: ratio
          decimals: 2
          periods: school_year
          where: "term = VT and grade_year = 9"
          grade_years: [9]
          higher_is: worse
          measure: fails_or_dashes
        """)
  ) { definition, _ throws(PlanFault) in
    let name = definition.parameters["measure"]?.text ?? ""
    let form = FigureForm(squares: .ofValues)
    if definition.dataset == .grades {
      let measure = try named(name, of: PupilMeasures.ofGrades)
      return .gradesOfPupil(form) { grades in measure.value(grades).map(contribution) }
    }
    let measure = try named(name, of: PupilMeasures.ofMinutes)
    return .minutesOfPupil(
      AttendanceMeasure(form: form, required: PupilMeasures.required([name]), sumsRecords: false) {
        minutes in measure.value(minutes).map(contribution)
      })
  }

  private static let names =
    (PupilMeasures.ofMinutes.map(\.name) + PupilMeasures.ofGrades.map(\.name))
    .filter { !$0.hasSuffix("_percent") }

  private static func named<Subject>(_ name: String, of measures: [PupilMeasure<Subject>])
    throws(PlanFault) -> PupilMeasure<Subject>
  {
    let whole = measures.filter { !$0.name.hasSuffix("_percent") }
    guard let measure = whole.first(where: { $0.name == name }) else {
      let known = whole.map(\.name).sorted().joined(separator: ", ")
      throw PlanFault(
        "measure", "“\(name)” is no measure that can be averaged; there are: \(known)")
    }
    return measure
  }

  private static func contribution(_ value: MeasureValue) -> Contribution {
    Contribution(
      numerator: value.numerator, denominator: 1,
      square: value.numerator &* value.numerator)
  }
}
