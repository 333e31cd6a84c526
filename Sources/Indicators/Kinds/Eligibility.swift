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
    let needs = Needs(core: core, required: required, passes: passes)
    return .gradesOfPupil(FigureForm()) { grades in
      guard grades.shouldHaveGrades else { return nil }
      return Contribution(numerator: needs.areMet(by: grades) ? 1 : 0, denominator: 1)
    }
  }

  /// What has to be passed.
  private struct Needs: Sendable {
    /// Subjects that stand for each other are neighbours; each core subject ends where its number says.
    private let alternatives: [Int]
    private let ends: [Int]
    /// Every subject of the core once.
    private let core: [Int]
    private let required: [Int]
    private let passes: Int

    init(core: [[Int]], required: [Int], passes: Int) {
      alternatives = Array(core.joined())
      var end = 0
      ends = core.map {
        end += $0.count
        return end
      }
      self.core = Set(alternatives).sorted()
      self.required = required
      self.passes = passes
    }

    func areMet(by grades: PupilGrades) -> Bool {
      var first = 0
      for end in ends {
        var isPassed = false
        for place in first..<end { isPassed = isPassed || grades.hasPassed(alternatives[place]) }
        guard isPassed else { return false }
        first = end
      }
      for subject in required where !grades.hasPassed(subject) { return false }
      // All alternatives of a core subject together count as one pass.
      var counted = ends.count + grades.passes
      for subject in core where grades.hasPassed(subject) { counted -= 1 }
      return counted >= passes
    }
  }
}
