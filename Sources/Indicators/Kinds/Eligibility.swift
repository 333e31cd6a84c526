import SchoolModel

/// Share of pupils who are eligible for a kind of programme in upper secondary school.
enum Eligibility {
  static let kind = IndicatorKind(
    description: KindDescription(
      id: "eligibility",
      summary: "Share of pupils who have passed the core subjects, the required others, and "
        + "enough subjects in all.",
      datasets: [.grades],
      parameters: [
        ParameterSpec(
          "core", .list(.oneOrMore(.text)), required: true,
          "Core subjects, each with those that stand for it; together they count as one pass."),
        ParameterSpec(
          "passes", .integer(1...40), required: true,
          "Passed subjects needed in all, the core subjects among them."),
        ParameterSpec(
          "among", .list(.text), default: .list([]),
          "Subjects that must be among the passed ones."),
      ],
      example: """
        eligible_saekhu:
          kind: eligibility
          dataset: grades
          unit: percent
          periods: school_year
          where: "term = VT and grade_year = 9"
          grade_years: [9]
          higher_is: better
          core: [[SV, SVA], [EN], [MA]]
          passes: 12
          among: [GE, HI, RE, SH]
        """)
  ) { definition, context throws(PlanFault) in
    var core: [[Int]] = []
    for item in definition.parameters["core"]?.list ?? [] {
      let codes = item.list?.compactMap(\.text) ?? item.text.map { [$0] } ?? []
      core.append(try context.subjects(codes, setting: "core"))
    }
    guard !core.isEmpty, !core.contains(where: \.isEmpty) else {
      throw PlanFault("core", "name the core subjects, such as [[SV, SVA], [EN], [MA]]")
    }
    guard let passes = definition.parameters["passes"]?.integer else {
      throw PlanFault("passes", "say how many passed subjects are needed")
    }
    let required = try context.subjects(definition.texts("among") ?? [], setting: "among")
    let inCore = Set(core.joined())
    let allOfCore = inCore.sorted()
    let alternatives = core
    return .gradesOfPupil(FigureForm()) { grades in
      guard grades.shouldHaveGrades else { return nil }
      let isEligible =
        alternatives.allSatisfy { $0.contains(where: grades.hasPassed) }
        && required.allSatisfy(grades.hasPassed)
        && alternatives.count + grades.passes - allOfCore.count(where: grades.hasPassed) >= passes
      return Contribution(numerator: isEligible ? 1 : 0, denominator: 1)
    }
  }
}
