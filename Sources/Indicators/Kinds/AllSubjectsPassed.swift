import SchoolModel

/// Share of pupils who have passed every subject of their education.
enum AllSubjectsPassed {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "all_subjects_passed",
      summary: "Share of pupils with a pass in every subject that was part of their education.",
      datasets: [.grades],
      example: """
        all_subjects_9:
          kind: all_subjects_passed
          dataset: grades
          unit: percent
          decimals: 1
          periods: school_year
          where: "term = VT and grade_year = 9"
          grade_years: [9]
          higher_is: better
        """)
  ) { _, _ in .gradesOfPupil(FigureForm(), contribution) }

  /// One pupil's part: whether every subject is passed.
  ///
  /// Subjects taken out by an adapted study plan are no part of "all". A pupil without any other
  /// subject neither got nor should have got a grade, and is no part of the figure.
  private static func contribution(_ grades: PupilGrades) -> Contribution? {
    guard grades.shouldHaveGrades else { return nil }
    let missed = grades.records - grades.count(of: .adapted) - grades.passes
    return Contribution(numerator: missed == 0 ? 1 : 0, denominator: 1)
  }
}
