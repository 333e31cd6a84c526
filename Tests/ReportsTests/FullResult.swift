import Reports
import SchoolModel

/// A run with everything that a page can show, small enough to be read.
func fullResult(language: String = "sv") throws -> RunResult {
  var result = try sampleResult(language: language)
  result.tiers = [
    TierDefinition(id: "not_rated", condition: .always, isRated: false),
    TierDefinition(id: "intensive", condition: .always),
    TierDefinition(id: "general", condition: .always),
  ]
  result.schools = result.schools.map { school in
    var school = school
    school.gradeFrom = 0
    school.gradeTo = 9
    school.peerGroup = "Till åk 9"
    return school
  }
  result.calendar = SchoolCalendar(periods: [
    Period(id: "2023/24", kind: "school_year", first: day("2023-08-16"), last: day("2024-06-12")),
    Period(
      id: "2024/25", kind: "school_year", first: day("2024-08-19"), last: day("2025-06-13"),
      comparedWith: "2023/24"),
  ])
  result.facts += [
    Fact(
      key: FactKey(
        school: "10000002", period: "2023/24", indicator: "absence_share_15", group: "all"),
      status: .ok, value: Fraction(198, 10), n: 400)
  ]
  result.list.capacity = 1
  result.list.entries[0].certainty = PlaceCertainty(rankLow: 1, rankHigh: 3, chanceInList: 0.97)
  result.list.entries[0].band = .inList
  result.falseSignals = FalseSignals(counts: [
    FalseSignals.Count(signal: "absence-high", judged: 2, fired: 2, fallible: 1, expected: 0.4)
  ])
  result.background = background(result)
  return result
}

private func background(_ result: RunResult) -> RunBackground {
  var background = RunBackground()
  var earlier = result.list
  earlier.period = "2023/24"
  earlier.entries[0].tier = "general"
  earlier.entries[0].band = .outside
  earlier.entries[0].rank = 4
  background.earlierLists = [earlier]
  background.targets = [
    TargetRecord(school: nil, period: "2024/25", indicator: "absence_share_15", target: 12)
  ]
  background.support = [
    SupportRecord(
      school: "10000002", form: "attendance-team", start: day("2024-09-01"),
      goal: "Fler i skolan", indicator: "absence_share_15", target: 15,
      responsibleRole: "Chef för elevhälsan", followUp: day("2025-10-01"))
  ]
  background.dialogue = [
    DialogueRecord(
      school: "10000002", period: "2023/24", area: "attendance", cause: "late_follow_up",
      measure: "attendance_routine", indicator: "absence_share_15", target: 15,
      responsibleRole: "Rektor", followUp: day("2025-02-01"))
  ]
  background.funding = [
    FundingRecord(
      school: "10000002", purpose: "Likvärdig skola", amount: 200_000, start: day("2023-08-01"),
      end: day("2024-07-31"))
  ]
  background.focus = [
    FocusRecord(
      school: "10000002", area: "student_health", start: day("2022-08-01"),
      end: day("2025-07-31"), goal: "Färre borta", activity: "Hälsosamtal",
      indicator: "absence_share_15", target: 14)
  ]
  background.committee = CommitteeDefinition(
    resources: [
      ResourceDefinition(
        resource: "absence_share_15", result: "absence_share_15",
        background: ["socioeconomic_index"])
    ], focusAreas: [FocusAreaDefinition(id: "student_health")],
    followUps: [
      YearlyFollowUp(
        id: "spring_term", kind: .term, month: 6, day: 30, indicators: ["absence_share_15"],
        datasets: [.dialogue])
    ])
  background.pictures = pictures(support: background.support)
  return background
}

private func pictures(support: [SupportRecord]) -> Pictures {
  var pictures = Pictures()
  var picture = SeriesPicture(
    series: FactSeries(indicator: "absence_share_15", group: "all"),
    periods: ["2023/24", "2024/25"])
  let spread = Spread(
    schools: 12, lowest: 4, p10: 6, p25: 9, median: 14, p75: 19, p90: 24, highest: 31)
  picture.spreads = [spread, spread]
  picture.intervals = ["10000002": NumberRange(20, 93)]
  picture.peerMedians = ["Till åk 9": 15]
  picture.strengths = ["10000001": .best]
  picture.funnel = FunnelPicture(
    centre: 14,
    steps: [10, 100, 400].map {
      FunnelPicture.Step(n: $0, inner: NumberRange(5, 25), outer: NumberRange(2, 33))
    })
  pictures.series = [picture]
  pictures.expected = [
    ExpectedPicture(
      series: picture.series, period: "2024/25", factors: ["parent_education"],
      explained: decimal(46, 2),
      points: [
        ExpectedPicture.Point(school: "10000001", expected: 14, actual: 12),
        ExpectedPicture.Point(school: "10000002", expected: 15, actual: 23),
      ])
  ]
  pictures.goals = [
    GoalOutcome(
      indicator: "absence_share_15", period: "2024/25", target: 12, value: decimal(141, 1),
      fulfilment: .partly, schools: [.reached: 4, .partly: 3, .not: 4, .noOutcome: 1])
  ]
  pictures.courses = support.map {
    SupportCourse(
      record: $0, before: CourseFigure(period: "2023/24", value: decimal(198, 1)),
      after: CourseFigure(period: "2024/25", value: decimal(234, 1)), direction: .worse)
  }
  return pictures
}
