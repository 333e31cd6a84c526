import Indicators
import SchoolModel
import Testing

@Suite struct PlanProblemTests {
  /// What is changed in a good definition, and the path and a piece of the message that follow.
  struct Case: Sendable, CustomTestStringConvertible {
    let id: IndicatorID
    let path: String
    let message: String
    let change: @Sendable (inout IndicatorDefinition) -> Void
    var testDescription: String { "\(id).\(path): \(message)" }

    init(
      _ id: IndicatorID, _ path: String, _ message: String,
      _ change: @escaping @Sendable (inout IndicatorDefinition) -> Void
    ) {
      self.id = id
      self.path = path
      self.message = message
      self.change = change
    }
  }

  static let cases = [
    Case("merit_17", "kind", "there are: all_subjects_passed, eligibility, fte_share") {
      $0.kind = "merit"
    },
    Case("merit_17", "dataset", "made from: grades") { $0.dataset = .attendance },
    Case("merit_17", "groups", "“year_10” is not a group; there are: all, boys") {
      $0.groups = ["all", "year_10"]
    },
    Case("merit_17", "groups", "“all” is named twice") { $0.groups = ["all", "girls", "all"] },
    Case("merit_17", "where", "“role” cannot be asked for here; there are: academic_year") {
      $0.filter = World.condition("role = teacher")
    },
    Case("merit_17", "where", "“X” is not a value of gender; there are: F, M") {
      $0.filter = World.condition("gender = X")
    },
    Case("merit_17", "where", "a number and cannot be compared with “nine”") {
      $0.filter = World.condition("grade_year = nine")
    },
    Case("merit_17", "where", "term knows only =, !=") {
      $0.filter = World.condition("term > HT")
    },
    Case("eligible_yr", "core", "“XX” is not a subject; there are: BL, EN") {
      $0.parameters["core"] = Definitions.list([Definitions.texts(["XX"])])
    },
    Case("eligible_yr", "passes", "how many") { $0.parameters["passes"] = nil },
    Case("absence_rate", "numerator", "“late_minutes” cannot be added up here") {
      $0.parameters["numerator"] = Definitions.texts(["late_minutes"])
    },
    Case("absence_rate", "denominator", "at least one column") {
      $0.parameters["denominator"] = nil
    },
    Case("absence_rate", "where", "split it into two conditions") {
      $0.filter = World.condition("offered_minutes > 0 or grade_year = 7")
    },
    Case("absence_rate", "where", "write it as 2025-06-13") {
      $0.filter = World.condition("date > 2025")
    },
    Case("absence_share_15", "having", "“absence” is not a measure of a pupil; there are:") {
      $0.parameters["having"] = Definitions.condition("absence >= 15")
    },
    Case("absence_share_15", "having", "compared with numbers only") {
      $0.parameters["having"] = Definitions.condition("absence_percent >= high")
    },
    Case("certified_share", "roles", "“lärare” is not a role; there are: teacher") {
      $0.parameters["roles"] = Definitions.texts(["lärare"])
    },
    Case("certified_share", "having", "is needed") { $0.parameters["having"] = nil },
    Case("certified_share", "groups", "a group of pupils") { $0.groups = ["all", "girls"] },
  ]

  @Test(arguments: cases) func isReportedWithItsPlace(_ example: Case) throws {
    var definition = Definitions[example.id]
    definition.source = SourceLocation(file: "indicators.yaml", line: 12)
    example.change(&definition)
    do {
      _ = try World.plan([definition])
      Issue.record("the definition was accepted")
    } catch {
      let problem = try #require(error as? IndicatorPlanError).problems
      #expect(problem.map(\.path) == ["indicators.\(example.id).\(example.path)"])
      #expect(problem[0].message.contains(example.message), "\(problem[0].message)")
    }
  }

  @Test func allProblemsComeAtOnceInOrderOfTheirPlaces() throws {
    let bad = [30, 10, 20].map { line in
      IndicatorDefinition(
        id: IndicatorID("x\(line)"), kind: "none", dataset: nil, unit: .count, periodKind: "term",
        higherIs: .better, source: SourceLocation(file: "indicators.yaml", line: line))
    }
    let group = GroupDefinition(
      id: "odd", condition: World.condition("subject = MA"),
      source: SourceLocation(file: "indicators.yaml", line: 15))
    let error = #expect(throws: IndicatorPlanError.self) {
      try IndicatorPlan(
        indicators: bad, groups: [group], subjects: World.subjects, codeBook: World.codeBook,
        schools: World.schools)
    }
    #expect(error?.problems.map(\.location.line) == [10, 15, 20, 30])
    #expect(error?.problems[1].path == "groups.odd.where")
  }
}
