import Pictures
import SchoolModel
import Testing

@Suite("A series of figures")
struct SeriesTests {
  @Test("has the quantiles of the schools, each counting once")
  func spread() throws {
    let picture = try #require(makePictures(city(shares: (1...21).map { $0 * 2 })).series.first)
    let spread = try #require(picture.spreads.last ?? nil)
    #expect(spread.schools == 21)
    #expect(spread.lowest == 2)
    #expect(spread.p10 == 6)
    #expect(spread.median == 22)
    #expect(spread.p90 == 38)
    #expect(spread.highest == 42)
  }

  @Test("has Wilson's interval for a share: 30 of 100 lies surely within 21.9 and 39.6 %")
  func interval() throws {
    let picture = try #require(makePictures(city(shares: [30])).series.first)
    let interval = try #require(picture.intervals["10000001"])
    #expect(interval == NumberRange(decimal(219, 1), decimal(396, 1)))
  }

  @Test("has a funnel that narrows with the number of pupils")
  func funnel() throws {
    let picture = try #require(makePictures(city(shares: (1...21).map { $0 * 2 })).series.first)
    let funnel = try #require(picture.funnel)
    #expect(funnel.centre == 22)
    for (small, large) in zip(funnel.steps, funnel.steps.dropFirst()) {
      #expect(small.n < large.n)
      #expect(small.outer.low <= large.outer.low && large.outer.high <= small.outer.high)
    }
    #expect(
      funnel.steps.allSatisfy { $0.outer.low <= $0.inner.low && $0.inner.high <= $0.outer.high })
  }

  @Test("shows no spread, median or funnel of few schools")
  func few() throws {
    let picture = try #require(makePictures(city(shares: [10, 20, 30, 40])).series.first)
    #expect(picture.spreads == [nil])
    #expect(picture.peerMedians.isEmpty)
    #expect(picture.funnel == nil)
  }

  @Test("adds up areas and the authority from persons, not from shares")
  func totals() throws {
    let picture = try #require(makePictures(city(shares: [10, 20, 60])).series.first)
    #expect(picture.totals.map(\.area) == ["Norra", "Södra", nil])
    #expect(picture.totals.map(\.value) == [Fraction(35), Fraction(20), Fraction(30)])
    #expect(picture.totals.map(\.n) == [200, 100, 300])
  }

  @Test("calls the best quarter good, and those who got better by more than most")
  func strengths() throws {
    // Lower is better here; the last school had far more the year before.
    var result = city(shares: (1...12).map { $0 * 5 })
    for school in 1...12 {
      let before = school == 12 ? 95 : school * 5 + 1
      result.facts.append(fact(school: school, period: "2023/24", of: before))
    }
    let picture = try #require(makePictures(result).series.first)
    #expect(picture.strengths["10000001"] == .best)
    #expect(picture.strengths["10000003"] == .best)
    #expect(picture.strengths["10000006"] == nil)
    #expect(picture.strengths["10000012"] == .improved)
  }

  @Test("is the same whatever the order of the facts")
  func order() {
    let result = city(shares: (1...21).map { $0 * 2 })
    var turned = result
    turned.facts.reverse()
    turned.schools.reverse()
    #expect(makePictures(result) == makePictures(turned))
  }
}

@Suite("Goals and support")
struct OutcomeTests {
  @Test(
    "a goal is reached, partly, not, or has no outcome",
    arguments: [
      (40, Fulfilment.reached), (25, .partly), (1, .not),
    ])
  func goals(target: Int, expected: Fulfilment) throws {
    var result = city(shares: [10, 20, 60])
    // The year before, everybody was at 50 %; for a target of 1 it was 0 %.
    for school in 1...3 {
      result.facts.append(fact(school: school, period: "2023/24", of: target == 1 ? 0 : 50))
    }
    result.background.targets = [
      TargetRecord(
        school: nil, period: "2024/25", indicator: "absence_share_15",
        target: ExactDecimal(target))
    ]
    let goal = try #require(makePictures(result).goals.first)
    #expect(goal.value == 30)
    #expect(goal.fulfilment == expected)
    #expect(goal.schools.values.reduce(0, +) == 3)
  }

  @Test("support is followed from the last period before it to the newest after")
  func courses() throws {
    var result = city(shares: [30])
    result.facts.append(fact(school: 1, period: "2023/24", of: 40))
    result.background.support = [
      SupportRecord(
        school: "10000001", form: "team", start: Day("2024-09-01") ?? Day(number: 0),
        indicator: "absence_share_15")
    ]
    let course = try #require(makePictures(result).courses.first)
    #expect(course.before == CourseFigure(period: "2023/24", value: 40))
    #expect(course.after == CourseFigure(period: "2024/25", value: 30))
    #expect(course.direction == .better)
  }
}

// MARK: - A small city

func decimal(_ coefficient: Int64, _ scale: Int) -> ExactDecimal {
  ExactDecimal(coefficient: coefficient, scale: scale)
}

func fact(school: Int, period: PeriodID = "2024/25", of percent: Int, n: Int = 100) -> Fact {
  let count = percent * n / 100
  return Fact(
    key: FactKey(
      school: SchoolCode(String(10_000_000 + school)), period: period,
      indicator: "absence_share_15", group: "all"),
    status: .ok, value: Fraction(100 * Int128(count), Int128(n)), numerator: ExactDecimal(count),
    denominator: ExactDecimal(n), n: n)
}

/// Schools with shares of 100 pupils each, odd ones in Norra and even ones in Södra.
func city(shares: [Int]) -> RunResult {
  let year = { (id: PeriodID, first: String, last: String, before: PeriodID?) in
    Period(
      id: id, kind: "school_year", first: Day(first) ?? Day(number: 0),
      last: Day(last) ?? Day(number: 1), comparedWith: before)
  }
  return RunResult(
    manifest: RunManifest(
      runID: "r", period: "2024/25", edition: "1", authority: "Staden", language: "sv",
      programVersion: "0", inputs: [], settings: [], counts: RunCounts(), notReported: [:],
      filesWithoutLayout: [], clock: RunClock(started: "")),
    schools: shares.indices.map {
      School(
        code: SchoolCode(String(10_000_001 + $0)), name: "Skola \($0 + 1)",
        area: $0.isMultiple(of: 2) ? "Norra" : "Södra", peerGroup: "alla")
    },
    indicators: [
      IndicatorDefinition(
        id: "absence_share_15", kind: "share_of_pupils", dataset: .attendance, unit: .percent,
        periodKind: "school_year", higherIs: .worse)
    ],
    signalDefinitions: [
      SignalDefinition(
        id: "absence-high", area: "attendance", indicator: "absence_share_15", rule: "threshold",
        higherIs: .worse, limits: [])
    ],
    levels: [], areas: [AreaDefinition(id: "attendance", weight: 1)], tiers: [],
    facts: shares.enumerated().map { fact(school: $0.offset + 1, of: $0.element) }, signals: [],
    list: SupportList(period: "2024/25", entries: []), findings: [],
    texts: TextCatalogue(language: "sv", texts: [:]),
    calendar: SchoolCalendar(periods: [
      year("2023/24", "2023-08-16", "2024-06-12", nil),
      year("2024/25", "2024-08-19", "2025-06-13", "2023/24"),
    ]))
}
