import Analysis
import SchoolModel
import Testing

/// Support in a city of 40 schools, where the figure is a share of which less is better.
@Suite struct FollowUpReportTests {
  private static let indicator = IndicatorDefinition(
    id: "absence", kind: "share_of_pupils", dataset: .attendance, unit: .percent,
    periodKind: "school_year", higherIs: .worse)

  private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private static func source(
    _ support: [SupportRecord], asOf: String = "2025-06-30", schools count: Int = 40,
    without missing: SchoolCode? = nil, missingIn missed: PeriodID = "2024/25"
  ) throws -> FollowUpSource {
    let periods = try (2022...2024).map { year in
      Period(
        id: PeriodID("\(year)/\(year - 1999)"), kind: "school_year",
        first: try day("\(year)-08-01"), last: try day("\(year + 1)-06-30"))
    }
    let codes = (0..<count).map { SchoolCode("s\(10 + $0)") }
    var facts: [Fact] = []
    for (place, code) in codes.enumerated() {
      for (year, period) in periods.enumerated() {
        let count = 10 + place % 17 + (place * 7 + year * 5) % 6
        let key = FactKey(school: code, period: period.id, indicator: "absence", group: "all")
        if code == missing, period.id == missed {
          facts.append(Fact(key: key, status: .notReported))
          continue
        }
        facts.append(
          Fact(
            key: key, status: .ok, value: Fraction(count), numerator: ExactDecimal(count),
            denominator: 100, n: 100))
      }
    }
    return FollowUpSource(
      day: try day(asOf), calendar: SchoolCalendar(periods: periods),
      schools: codes.map { School(code: $0, name: "School \($0)") }, support: support,
      facts: facts, indicators: [indicator], soon: 90, done: ["Done"])
  }

  private static func support(_ school: SchoolCode = "s10") throws -> SupportRecord {
    SupportRecord(
      school: school, form: "team", start: try day("2024-09-01"), goal: "Fewer absent",
      indicator: "absence", target: 12, responsibleRole: "Head", followUp: try day("2025-08-15"))
  }

  @Test("A figure of which less is better reaches its target from below") func direction() throws {
    var record = try Self.support()
    let figure = try #require(
      FollowUpReport(try Self.source([record])).supports.first?.after?.value)
    record.target = figure.rounded(decimals: 1)
    #expect(
      FollowUpReport(try Self.source([record])).supports.first?.reachedTarget == true,
      "what is reached exactly is reached")
    record.target = (figure - Fraction(1, 10)).rounded(decimals: 1)
    #expect(FollowUpReport(try Self.source([record])).supports.first?.reachedTarget == false)
  }

  @Test("An evaluated support stands beside five schools that did not have it")
  func comparison() throws {
    let report = FollowUpReport(try Self.source([try Self.support(), try Self.support("s11")]))
    let support = try #require(report.supports.first)
    #expect(support.state == .evaluated)
    #expect(support.before?.period == "2023/24")
    #expect(support.after?.period == "2024/25")
    let comparison = try #require(support.comparison)
    #expect(comparison.matched.count == 5)
    #expect(!comparison.matched.contains("s10") && !comparison.matched.contains("s11"))
    #expect(comparison.compared == 38)
    #expect(comparison.interval.contains(comparison.effect))
    let form = try #require(report.forms.first)
    #expect(form.number == 2)
    #expect(form.effect?.verdict == .tooFew, "two schools prove nothing")
  }

  @Test("A school with another support for the same figure is not compared with")
  func otherSupport() throws {
    var other = try Self.support("s12")
    other.form = "other"
    let report = FollowUpReport(try Self.source([try Self.support(), other]))
    #expect(report.supports.first?.comparison?.compared == 38)
  }

  @Test("What a description lacks is listed, and nothing is said of an effect")
  func incomplete() throws {
    let bare = SupportRecord(school: "s10", form: "team", start: try Self.day("2024-09-01"))
    let report = FollowUpReport(try Self.source([bare]))
    #expect(report.supports.first?.missing == MissingPart.allCases)
    #expect(report.supports.first?.state == .incomplete)
    #expect(report.supports.first?.followUp == .noDay)
    #expect(report.forms.first?.withoutUsableGoal == 1)
    #expect(report.forms.first?.effect == nil)
  }

  @Test("Missing figures and few schools are states of their own") func states() throws {
    func state(_ source: FollowUpSource) -> EvaluationState? {
      FollowUpReport(source).supports.first?.state
    }
    let record = try Self.support()
    #expect(state(try Self.source([record], without: "s10")) == .noFigure)
    #expect(
      state(try Self.source([record], without: "s10", missingIn: "2023/24")) == .noBaseline)
    #expect(state(try Self.source([record], asOf: "2025-01-15")) == .tooEarly)
    #expect(state(try Self.source([record], asOf: "2024-08-15")) == .planned)
    #expect(state(try Self.source([record], schools: 9)) == .noComparison)
  }

  @Test(
    "Due and overdue go by the day that is given",
    arguments: [
      ("2025-04-30", FollowUpState.later), ("2025-06-30", .due), ("2025-08-15", .due),
      ("2025-08-16", .overdue),
    ])
  func due(_ day: String, _ expected: FollowUpState) throws {
    var record = try Self.support()
    let open = FollowUpReport(try Self.source([record], asOf: day))
    #expect(open.supports.first?.followUp == expected)
    record.status = "done"
    let closed = FollowUpReport(try Self.source([record], asOf: day))
    #expect(closed.supports.first?.followUp == .done)
  }

  @Test("Figures after the day that is given are not looked at") func poison() throws {
    let record = try Self.support()
    var source = try Self.source([record], asOf: "2025-06-30")
    let clean = FollowUpReport(source)
    var periods = source.calendar.periods
    periods.append(
      Period(
        id: "2025/26", kind: "school_year", first: try Self.day("2025-08-01"),
        last: try Self.day("2026-06-30")))
    source.calendar = SchoolCalendar(periods: periods)
    source.facts += source.schools.map {
      Fact(
        key: FactKey(school: $0.code, period: "2025/26", indicator: "absence", group: "all"),
        status: .ok, value: Fraction(99), n: 100)
    }
    #expect(FollowUpReport(source) == clean)
  }
}
