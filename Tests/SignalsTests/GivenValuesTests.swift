import SchoolModel
import Signals
import Testing

/// What signals rest on beside figures, as it is told with them.
struct GivenValuesTests {
  private func given(
    _ definition: SignalDefinition, _ school: School = school,
    indicators: [IndicatorDefinition] = [indicator(higherIs: .better)],
    calendar: SchoolCalendar = calendar, targets: [TargetRecord] = []
  ) throws -> [String] {
    let plan = try SignalPlan(
      signals: [definition], levels: levels, indicators: indicators, calendar: calendar)
    let told = plan.given(schools: [school], period: thisYear, targets: targets)
    return try #require(
      plan.signals(facts: FactTable([Fact]()), schools: [school], period: thisYear).first.map(told)
    ).map { "\($0.name)=\($0.text)" }
  }

  private var described: School {
    var school = school
    school.area = "Norr"
    school.gradeFrom = 7
    school.gradeTo = 9
    school.parentEducation = ExactDecimal(coefficient: 250, scale: 2)
    school.shareBoys = ExactDecimal(coefficient: 512, scale: 3)
    school.attributes = ["background_known": "092", "kind": "x; y"]
    return school
  }

  @Test func aRuleThatAsksForNothingIsGivenNothing() throws {
    #expect(try given(signal(limits: limits(.atLeast, 1, 2, 3)), described) == [])
  }

  @Test func fieldsOfConditionsAreToldAlsoWhereTheRuleIsNotAboutTheSchool() throws {
    var definition = signal(limits: limits(.atLeast, 1, 2, 3))
    definition.applies = try Condition(parsing: "grade_to <= 6 and area = Norr")
    definition.exception = try Condition(parsing: "kind = \"x; y\" or unknown = 1")
    #expect(try given(definition, described) == ["area=Norr", "grade_to=9", "kind=x; y"])
  }

  @Test func fieldsOfRulesInsideAreToldOnceEach() throws {
    let expected = rule(
      "expected",
      [
        "factors": .list([Setting(.text("share_boys")), Setting(.text("parent_education"))]),
        "coverage": .condition(try Condition(parsing: "background_known >= 75")),
        "reference": .condition(try Condition(parsing: "grade_from = 7 and grade_to = 9")),
        "watch": .limit(Limit(.atMost, -5)),
      ])
    let funnel = rule(
      "funnel",
      [
        "reference": .condition(try Condition(parsing: "grade_to = 9")),
        "watch": .limit(Limit(.atLeast, 2)),
      ])
    let inside = rule("any_of", ["rules": .list([expected, funnel])])
    let definition = signal(
      rule: "persistence", higherIs: .better, limits: [], parameters: ["of": inside])
    // As the register has them: a leading zero is no number's business.
    #expect(
      try given(definition, described) == [
        "background_known=092", "grade_from=7", "grade_to=9", "parent_education=2.5",
        "share_boys=0.512",
      ])
    #expect(try given(definition) == [])
  }

  @Test func whereStaffIsDividedByTheGradeYearsTaughtAreAskedFor() throws {
    let staff = IndicatorDefinition(
      id: "share", kind: "pupils_per_fte", dataset: nil, unit: .ratio, decimals: 1,
      periodKind: "school_year", gradeYears: [9], higherIs: .worse)
    #expect(
      try given(signal(limits: limits(.atLeast, 1, 2, 3)), described, indicators: [staff])
        == ["grade_from=7", "grade_to=9"])
  }

  @Test func targetsAreToldAsFarBackAsTheRuleLooks() throws {
    let calendar = SchoolCalendar(periods: years(back: 5))
    let targets =
      (0...5).map { back in
        TargetRecord(
          school: back == 1 ? school.code : nil, period: PeriodID("\(2024 - back)/\(25 - back)"),
          indicator: "share", target: ExactDecimal(80 - back))
      } + [
        TargetRecord(school: "99999999", period: "2024/25", indicator: "share", target: 50),
        TargetRecord(school: nil, period: "2024/25", indicator: "other", target: 50),
      ]
    func told(_ rule: String, _ parameters: SettingRecord) throws -> [String] {
      try given(
        signal(
          rule: rule, higherIs: .better,
          limits: rule == "target" ? [LevelLimit(level: "watch", limit: Limit(.above, 0))] : [],
          parameters: parameters), calendar: calendar, targets: targets)
    }
    let all = (0...5).map { "target share \(2024 - $0)/\(25 - $0)=\(80 - $0)" }
    #expect(try told("target", [:]) == Array(all.prefix(2)))
    let derived: SettingRecord = [
      "derive": Setting(
        .record(["share_of_gap": Setting(.decimal(5)), "ideal": Setting(.decimal(100))]))
    ]
    #expect(try told("target", derived) == all)
    let inside = rule("target", ["watch": .limit(Limit(.above, 0))])
    #expect(
      try told("persistence", ["of": inside, "periods": Setting(.integer(3))])
        == Array(all.prefix(4)))
  }

  /// A rule inside may look at figures of another kind of period, which then is the signal's.
  @Test func theFigureThatDecidedHasItsOwnPeriod() throws {
    let terms = [
      Period(
        id: "2024-VT", kind: "term", first: day("2024-01-09"), last: day("2024-06-12")),
      Period(
        id: "2025-VT", kind: "term", first: day("2025-01-09"), last: day("2025-06-13"),
        comparedWith: "2024-VT"),
    ]
    let ofTerm = indicator("early", periodKind: "term")
    let definition = signal(
      rule: "any_of", limits: [],
      parameters: [
        "rules": Setting(
          .list([
            rule("threshold", ["watch": .limit(Limit(.atLeast, 20))]),
            rule(
              "threshold",
              ["indicator": .text("early"), "warning": .limit(Limit(.atLeast, 20))]),
          ]))
      ])
    func period(_ early: Int) throws -> PeriodID? {
      let facts = [
        share(thisYear, 25, of: 100), share(terms[1], early, of: 100, indicator: "early"),
      ]
      return try SignalPlan(
        signals: [definition], levels: levels, indicators: [indicator(), ofTerm],
        calendar: SchoolCalendar(periods: [lastYear, thisYear] + terms)
      ).signals(facts: FactTable(facts), schools: [school], period: thisYear).first?.period
    }
    #expect(try period(10) == "2024/25")
    #expect(try period(30) == "2025-VT")
  }
}
