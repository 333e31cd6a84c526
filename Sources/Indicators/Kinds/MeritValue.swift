import SchoolModel

/// Mean merit value (*meritvärde*) of pupils with at least one pass.
enum MeritValue {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "merit_value",
      summary: "Mean of the pupils' merit values: the best grades, and a passed språkval on top; "
        + "over pupils with at least one pass.",
      datasets: [.grades],
      parameters: [
        ParameterSpec(
          "best", .integer(1...40), default: .integer(16),
          "How many of the best grades count, besides the språkval.")
      ],
      example: """
        merit_17:
          kind: merit_value
          dataset: grades
          unit: points
          decimals: 1
          periods: school_year
          where: "term = VT and grade_year = 9"
          grade_years: [9]
          higher_is: better
        """)
  ) { definition, context in
    let best = definition.integer("best", default: 16)
    let languages = context.languageChoices
    return .gradesOfPupil(FigureForm(.halves, squares: .ofValues)) { grades in
      guard let halves = halfPoints(grades, languages: languages, best: best) else { return nil }
      return Contribution(
        numerator: Int64(halves), denominator: 1, square: Int64(halves * halves))
    }
  }

  /// From the best down.
  private static let passes: [Grade] = [.a, .b, .c, .d, .e]

  /// The merit value in half points; nil without any pass.
  ///
  /// The best passed språkval is set aside, the best of the *other* grades are added up, and the
  /// språkval is added to them. A second passed språkval competes with the other grades.
  static func halfPoints(_ grades: PupilGrades, languages: [Int], best: Int) -> Int? {
    var language: Int?
    for place in languages where grades.hasPassed(place) {
      if language.map({ grades.cell(place) < grades.cell($0) }) ?? true { language = place }
    }
    var sum = language.flatMap { grades.grade(in: $0)?.halfPoints } ?? 0
    var left = best
    // Grades from the best down, so that the best are taken first.
    for grade in Self.passes {
      let isOfLanguage = language.map { grades.cell($0) == grade.rawValue + 1 } ?? false
      let times = min(grades.count(of: grade) - (isOfLanguage ? 1 : 0), left)
      sum += times * grade.halfPoints
      left -= times
    }
    return sum > 0 ? sum : nil
  }
}
