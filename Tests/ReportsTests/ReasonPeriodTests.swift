import Reports
import SchoolModel
import Testing

/// Which period a reason is about, where that is not the one of the run.
@Suite struct ReasonPeriodTests {
  private static let calendar = SchoolCalendar(periods: [
    period("2022/23", "school_year", 2023), period("2023/24", "school_year", 2024, "2022/23"),
    period("2024/25", "school_year", 2025, "2023/24"), period("2024-HT", "term", 2024),
    period("2025-HT", "term", 2025, "2024-HT"),
  ])

  private static func period(
    _ id: PeriodID, _ kind: String, _ year: Int, _ compared: PeriodID? = nil
  ) -> Period {
    Period(
      id: id, kind: kind, first: day("\(year - 1)-08-19"), last: day("\(year)-06-13"),
      comparedWith: compared)
  }

  /// A reason from a run for `run` with a figure of `period`.
  private func reason(
    _ language: String, run: PeriodID, period: PeriodID, group: GroupID = "all",
    signal id: SignalID = "absence-high"
  ) throws -> String {
    var result = try sampleResult(language: language)
    result.list.period = run
    result.calendar = Self.calendar
    var signal = try #require(
      result.signals.first { $0.school == "10000002" && $0.signal == id })
    signal.heading.period = period
    signal.heading.group = group
    let sentence = try #require(ReasonWriter(result).sentence(for: signal))
    return String(sentence.map { $0 == "\u{A0}" ? " " : $0 })
  }

  @Test func aFigureOfTheRunsOwnPeriodIsNotDated() throws {
    #expect(
      try reason("sv", run: "2024/25", period: "2024/25")
        == "Andel elever med minst 15 % frånvaro är 23,4 % (n = 412), gränsen för åtgärd är minst 20 %; sämre än läsåret 2023/24 (19,8 %)."
    )
  }

  @Test func anAutumnRunNamesTheSchoolYearOfTheFigure() throws {
    #expect(
      try reason("sv", run: "2025-HT", period: "2024/25")
        == "Andel elever med minst 15 % frånvaro läsåret 2024/25 är 23,4 % (n = 412), gränsen för åtgärd är minst 20 %; sämre än läsåret 2023/24 (19,8 %)."
    )
    #expect(
      try reason("en", run: "2025-HT", period: "2024/25", group: "girls")
        == "Share of pupils with at least 15 % absence (girls) in 2024/25 is 23.4 % (n = 412); the limit for critical is at least 20 %; worse than the school year 2023/24 (19.8 %)."
    )
  }

  @Test func aChangeNamesBothPeriods() throws {
    let sentence = try reason("sv", run: "2025-HT", period: "2024/25", signal: "merit-falling")
    #expect(
      sentence.hasPrefix(
        "Genomsnittligt meritvärde (17 ämnen) läsåret 2024/25 har minskat med 12,3 poäng sedan läsåret 2023/24, från 222,7 poäng"
      ))
  }

  @Test func aTermNamesTheTermItIsComparedWith() throws {
    #expect(
      try reason("sv", run: "2025-HT", period: "2025-HT").hasSuffix(
        "; sämre än terminen 2024-HT (19,8 %)."))
    #expect(
      try reason("sv", run: "2024/25", period: "2025-HT").hasPrefix(
        "Andel elever med minst 15 % frånvaro 2025-HT är"))
  }

  @Test func withoutANamedPeriodItIsTheLastOne() throws {
    #expect(
      try reason("sv", run: "2022/23", period: "2022/23").hasSuffix(
        "; sämre än förra läsåret (19,8 %)."))
  }

  @Test func missingFiguresAreDatedToo() throws {
    var result = try sampleResult()
    result.list.period = "2025-HT"
    result.calendar = Self.calendar
    let sentence = try #require(ReasonWriter(result).missing(result.signals))
    #expect(
      sentence.contains(
        "andel elever med minst 15\u{A0}% frånvaro läsåret 2024/25 (inte inrapporterat)")
    )
  }
}
