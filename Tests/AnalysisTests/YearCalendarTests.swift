import Analysis
import SchoolModel
import Testing

@Suite struct YearCalendarTests {
  private func followUp(
    _ id: String, _ month: Int, _ day: Int, indicators: [IndicatorID] = [],
    datasets: [Dataset] = []
  ) -> YearlyFollowUp {
    YearlyFollowUp(
      id: id, kind: .term, month: month, day: day, indicators: indicators, datasets: datasets)
  }

  private func calendar(
    _ followUps: [YearlyFollowUp], change: (inout RunResult) -> Void = { _ in }
  ) -> YearCalendar {
    var world = CommitteeWorld()
    world.figures = [("1", 70, 81), ("2", 70, 72), ("3", nil, nil)]
    var result = world.result
    result.background.committee.followUps = followUps
    change(&result)
    return YearCalendar(of: result, period: world.period, facts: FactTable(result.allFacts))
  }

  /// The school year begins on 2024-08-15: what is due before that day of the year is due the year after.
  @Test func theYearBeginsWithTheSchoolYear() {
    let calendar = calendar([
      followUp("late", 8, 14), followUp("first", 8, 15), followUp("spring", 2, 31),
      followUp("autumn", 10, 31),
    ])
    #expect(calendar.items.map(\.followUp.id) == ["first", "autumn", "spring", "late"])
    #expect(
      calendar.items.map(\.due.description) == [
        "2024-08-15", "2024-10-31", "2025-02-28", "2025-08-14",
      ])
  }

  /// A follow-up looks at the newest period that is over by its day.
  @Test func figuresArriveSchoolBySchool() {
    let calendar = calendar([
      followUp("before", 6, 12, indicators: ["passed"]),
      followUp("after", 6, 13, indicators: ["passed"]),
    ])
    #expect(
      calendar.items.map(\.needs) == [
        [.init(what: .figure("passed", "2023/24"), arrived: 2, expected: 3)],
        [.init(what: .figure("passed", "2024/25"), arrived: 2, expected: 3)],
      ])
    #expect(calendar.items.map(\.state) == [.partly, .partly])
  }

  /// Figures on few pupils were sent, and nobody waits for those of years that a school does not teach.
  @Test func hiddenFiguresHaveArrived() throws {
    let calendar = calendar([followUp("a", 6, 13, indicators: ["passed"])]) { result in
      result.facts[0].status = .tooFew
      result.facts[1].status = .suppressed
      result.facts[2].status = .notApplicable
    }
    let item = try #require(calendar.items.first)
    #expect(item.needs == [.init(what: .figure("passed", "2024/25"), arrived: 2, expected: 2)])
    #expect(item.state == .complete)
  }

  @Test func listsOfTheYear() throws {
    let calendar = calendar([
      followUp("a", 6, 13, datasets: [.targets, .dialogue, .support, .funding, .focus, .decisions])
    ]) { result in
      result.background.targets = [
        TargetRecord(school: nil, period: "2024/25", indicator: "passed", target: 80),
        TargetRecord(school: nil, period: "2023/24", indicator: "passed", target: 80),
      ]
      result.background.dialogue = ["2023/24", "2024/25", "2024/25"].map {
        DialogueRecord(school: "1", period: $0, cause: "a")
      }
      result.background.support = [
        SupportRecord(
          school: "1", form: "a", start: CommitteeWorld.day("2022-01-01"),
          end: CommitteeWorld.day("2024-08-14")),
        SupportRecord(school: "1", form: "a", start: CommitteeWorld.day("2025-06-13")),
        SupportRecord(school: "1", form: "a", start: CommitteeWorld.day("2025-06-14")),
      ]
      result.manifest.inputs = [
        InputRecord(
          name: "x", layout: "x", dataset: .decisions, bytes: 1, sha256: "", rows: RowAccount())
      ]
    }
    let item = try #require(calendar.items.first)
    #expect(item.needs.map(\.arrived) == [1, 2, 1, 0, 0, 0])
    #expect(item.needs.allSatisfy { $0.expected == nil })
    #expect(item.state == .partly)
    #expect(self.calendar([followUp("b", 6, 13, datasets: [.focus])]).items[0].state == .nothing)
  }
}
