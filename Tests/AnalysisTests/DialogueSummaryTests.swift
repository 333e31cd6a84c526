import Analysis
import SchoolModel
import Testing

@Suite struct DialogueSummaryTests {
  private func note(
    _ school: SchoolCode, _ cause: String, _ measure: String? = nil, target: ExactDecimal? = nil,
    followUp: String? = nil, outcome: Fulfilment? = nil, period: PeriodID = "2023/24"
  ) -> DialogueRecord {
    DialogueRecord(
      school: school, period: period, cause: cause, measure: measure,
      indicator: target == nil ? nil : "passed", target: target,
      followUp: followUp.map(CommitteeWorld.day), outcome: outcome)
  }

  private func whole(_ notes: [DialogueRecord]) throws -> DialogueSummary.Part {
    try #require(summary(notes).parts.first)
  }

  private func summary(_ notes: [DialogueRecord]) -> DialogueSummary {
    var world = CommitteeWorld(dialogue: notes)
    world.figures = [("1", 70, 81), ("2", 70, 72), ("3", 70, 60), ("4", 70, nil)]
    world.areas = ["1": "North", "2": "North", "3": "South", "4": "South"]
    return DialogueSummary(of: world.result, about: "2023/24", period: world.period)
  }

  @Test func causesAndMeasuresByTheNumberOfSchools() throws {
    let part = try whole([
      note("1", "absence", "routine"), note("1", "absence", "health"),
      note("2", "teaching", "routine"), note("3", "teaching", "routine"), note("3", "leadership"),
      note("1", "other year", period: "2024/25"),
    ])
    #expect(part.causes.map(\.code) == ["teaching", "absence", "leadership"])
    #expect(part.causes.map(\.schools) == [2, 1, 1])
    #expect(part.causes.map(\.notes) == [2, 2, 1])
    #expect(part.measures.map(\.code) == ["routine", "health"])
    #expect(part.measures.map(\.schools) == [3, 1])
    #expect(part.notes == 5 && part.met == 3 && part.schools == 4 && part.withMeasure == 4)
  }

  /// The figure that the goal is measured by says what came of it, when its day has come.
  @Test func whatFollowedComesFromTheNotesOrElseFromTheFigures() throws {
    let part = try whole([
      note("1", "a", "m", target: 80, followUp: "2025-02-01"),
      note("2", "a", "m", target: 80, followUp: "2025-02-01"),
      note("3", "a", "m", target: 80, followUp: "2025-02-01"),
      note("4", "a", "m", target: 80, followUp: "2025-02-01"),
      note("3", "b", "m", target: 80, followUp: "2025-02-01", outcome: .reached),
    ])
    #expect(part.outcomes == [.reached: 2, .partly: 1, .not: 1, .noOutcome: 1])
    #expect(part.followedUp == 5 && part.overdue == 0 && part.withGoal == 5)
    #expect(part.measures.first?.outcomes == part.outcomes)
  }

  /// The last day of the run's period is 2025-06-13.
  @Test func dueOverdueAndWithoutADay() throws {
    let part = try whole([
      note("1", "a", "m", followUp: "2025-06-13"), note("2", "a", "m", followUp: "2025-06-14"),
      note("3", "a", "m"), note("4", "a"),
      // A goal that nobody was to look at yet is not judged early.
      note("1", "b", "m", target: 80, followUp: "2025-09-01"),
    ])
    #expect(part.overdue == 1 && part.due == 2 && part.withoutFollowUp == 1)
    #expect(part.followedUp == 0 && part.outcomes.isEmpty)
  }

  @Test func theAuthorityFirstAndThenItsAreas() {
    let summary = summary([note("1", "a"), note("3", "b"), note("4", "b")])
    #expect(summary.parts.map(\.area) == [nil, "North", "South"])
    #expect(summary.parts.map(\.met) == [3, 1, 2])
    #expect(summary.parts[2].causes.map(\.code) == ["b"])
  }

  /// A figure of the period that the meeting talked about is where it started, not what came of it.
  @Test func theYearTalkedAboutIsNotTheOutcome() throws {
    var world = CommitteeWorld(dialogue: [
      note("1", "a", "m", target: 80, followUp: "2025-02-01", period: "2024/25")
    ])
    world.figures = [("1", 70, 81)]
    let summary = DialogueSummary(of: world.result, about: "2024/25", period: world.period)
    let part = try #require(summary.parts.first)
    #expect(part.outcomes.isEmpty && part.overdue == 1)
  }
}
