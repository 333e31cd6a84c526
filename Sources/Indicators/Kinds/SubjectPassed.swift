import SchoolModel

/// Share of pupils who have passed a subject, or one of several that stand for one another.
enum SubjectPassed {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "subject_passed",
      summary: "Share of pupils with a pass in one of the subjects, of those who got or should "
        + "have got a grade in one of them.",
      datasets: [.grades],
      parameters: [
        ParameterSpec(
          "subjects", .oneOrMore(.text), required: true,
          "Subjects that stand for one another, such as SV and SVA.")
      ],
      example: """
        passed_swedish_6:
          kind: subject_passed
          dataset: grades
          unit: percent
          periods: school_year
          where: "term = VT and grade_year = 6"
          grade_years: [6]
          higher_is: better
          subjects: [SV, SVA]
        """)
  ) { definition, context throws(PlanFault) in
    let subjects = try context.subjects(definition.texts("subjects") ?? [], setting: "subjects")
    guard !subjects.isEmpty else { throw PlanFault("subjects", "name at least one subject") }
    return .gradesOfPupil(FigureForm()) { grades in
      let own = subjects.compactMap { grades.grade(in: $0) }.filter { $0 != .adapted }
      guard !own.isEmpty else { return nil }
      return Contribution(numerator: own.contains(where: \.isPass) ? 1 : 0, denominator: 1)
    }
  }
}
