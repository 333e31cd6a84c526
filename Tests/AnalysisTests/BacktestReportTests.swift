import Analysis
import SchoolModel
import Statistics
import Testing

@Suite struct BacktestReportTests {
  /// Ten schools, three years: each figure of the report can be counted by hand.
  private var world: PastYears {
    PastYears(figures: [
      [10, 20, 60, 70, 80, 90, 91, 92, 93, 94],
      [10, 90, 20, 70, 80, 90, 91, 92, 93, 94],
      [90, 91, 20, 10, 80, 92, 93, 94, 95, 96],
    ])
  }

  @Test func countsByHand() throws {
    let outcome = try #require(world.report.outcomes.first)
    // y0 names 0 and 1, and 0 and 2 are the worst of y1; y1 names 0 and 2, and 3 and 2 are the worst of y2.
    #expect(outcome.steps.map(\.list.hits) == [1, 1])
    #expect(outcome.steps.map(\.outcomePeriod) == ["y1", "y2"])
    let list = try #require(outcome.result(.list)?.quality)
    #expect(
      list.counts == BacktestReport.Counts(named: 4, happened: 4, hits: 2, cases: 20))
    #expect(list.precision?.value == 0.5)
    #expect(list.recall?.value == 0.5)
    #expect(list.falseAlarms?.value == 2.0 / 16)
    #expect(list.precisionAtPlaces?.value == 0.5)
    // Last year's list is known for y1 alone: it names 0 and 1, and neither is right.
    let last = try #require(outcome.result(.lastList)?.quality)
    #expect(last.counts == BacktestReport.Counts(named: 2, happened: 2, hits: 0, cases: 10))
    #expect(outcome.steps.map { $0.lastList?.hits } == [nil, 0])
    // The list is made from the figure itself, so the worst figures are the same list.
    #expect(outcome.result(.worstValue)?.quality.counts == list.counts)
    #expect(outcome.comparisons.map(\.other) == [.lastList, .worstValue])
    #expect(outcome.comparisons.last?.areaUnderCurve?.value == 0)
    #expect(list.verdict == .tooFew)
  }

  /// School 2 falls in y1 and is named from then on; 3 falls in y2 and nobody saw it coming.
  @Test func leadTimeCountsWhatIsNew() throws {
    let outcome = try #require(world.report.outcomes.first)
    let lead = try #require(outcome.result(.list)?.lead)
    #expect(lead == BacktestReport.Lead(onsets: 2, foreseen: 0, meanPeriods: nil))
    var early = world
    // A list that names school 3 two years ahead.
    early.scores = [
      [0, 0, 0, 9, 0, 0, 0, 0, 0, 0], [0, 0, 8, 9, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
    let found = try #require(early.report.outcomes.first?.result(.list)?.lead)
    #expect(found == BacktestReport.Lead(onsets: 2, foreseen: 1, meanPeriods: 2))
  }

  @Test func missingIsNotAnOutcome() throws {
    var missing = world
    missing.figures[1][3] = nil
    let step = try #require(missing.report.outcomes.first?.steps.first)
    #expect(step.unknown == 1)
    #expect(step.list.cases == 9)
  }

  @Test func supportedSchoolsStandApart() throws {
    var supported = world
    supported.supported = [0: [0, 1], 1: [0]]
    let slices = try #require(supported.report.outcomes.first?.slices)
    let with = try #require(slices.first { $0.value == "under_way" }?.quality.counts)
    let without = try #require(
      slices.first { $0.dimension == .support && $0.value == "none" }?.quality.counts)
    #expect(with == BacktestReport.Counts(named: 3, happened: 1, hits: 1, cases: 3))
    #expect(without == BacktestReport.Counts(named: 1, happened: 3, hits: 1, cases: 17))
    #expect(slices.filter { $0.dimension == .type }.map(\.value) == ["0-6", "0-9"])
    #expect(
      slices.filter { $0.dimension == .background }.map(\.value) == [
        "least_need", "middle_need", "most_need",
      ])
  }

  @Test func worsenedIsTheDifferenceOfExactFigures() throws {
    var falling = world
    falling.outcomes = [
      OutcomeDefinition(
        id: "fall", indicator: "share", rule: .worsened(Limit(.atLeast, 40)))
    ]
    let outcome = try #require(falling.report.outcomes.first)
    // 60 → 20 of school 2 is just enough in y1; 70 → 10 of school 3 in y2.
    #expect(outcome.steps.map(\.list.happened) == [1, 1])
    falling.outcomes[0].rule = .worsened(Limit(.above, 40))
    #expect(falling.report.outcomes.first?.steps.map(\.list.happened) == [0, 1])
  }

  /// What happens later is no part of an earlier year: the later figures may be anything.
  @Test func laterFiguresChangeNothingEarlier() throws {
    let before = try #require(world.report.outcomes.first?.steps.first)
    var poisoned = world
    poisoned.figures[2] = [0, 100, 0, 100, 0, 100, 0, 100, 0, 100]
    #expect(poisoned.report.outcomes.first?.steps.first == before)
  }

  @Test func aSchoolKeepsItsHistoryUnderANewCode() throws {
    let world = world
    var years = world.figures.indices.map(world.judged)
    years[2].schools[0] = School(code: "new", name: "School 0", successorOf: world.code(0))
    var facts = world.facts.sorted.filter {
      !($0.key.school == world.code(0) && $0.key.period == "y2")
    }
    facts.append(
      Fact(
        key: FactKey(school: "new", period: "y2", indicator: "share", group: "all"), status: .ok,
        value: Fraction(1), n: 50))
    let report = Backtest.report(
      BacktestSource(
        years: years, facts: FactTable(facts),
        calendar: SchoolCalendar(periods: world.figures.indices.map(world.period)),
        indicators: [PastYears.indicator], levels: ["none", "warning"],
        definition: BacktestDefinition(outcomes: world.outcomes, places: 2)))
    // Under its new code school 0 is the worst of y2, and y1's list had named it.
    #expect(report.outcomes.first?.steps.last?.list.hits == 1)
    #expect(report.outcomes.first?.steps.last?.unknown == 0)
  }

  /// Outcomes by lot: in nearly all worlds the interval of the area holds one half, and the words say that
  /// no skill is shown; a list that knows something is told from chance.
  @Test func pureNoiseShowsNoSkill() throws {
    #if DEBUG
      let worlds = 8
    #else
      let worlds = 300
    #endif
    var generator = SplitMix64(seed: 8)
    var (held, signalHeld) = (0, 0)
    for _ in 0..<worlds {
      var noise = PastYears(
        figures: (0..<6).map { _ in
          (0..<60).map { _ in RandomDraw.index(below: 100, &generator) }
        })
      noise.places = 6
      let outcome = try #require(noise.report.outcomes.first)
      let list = try #require(outcome.result(.list)?.quality)
      let covers = list.areaUnderCurve?.interval?.contains(0.5) == true
      #expect((list.verdict == .notShown) == covers)
      if covers { held += 1 }
      if outcome.result(.signal("low"))?.quality.verdict == .notShown { signalHeld += 1 }
    }
    #expect(Double(held) / Double(worlds) >= 0.85, "\(held) of \(worlds)")
    #expect(Double(signalHeld) / Double(worlds) >= 0.85, "\(signalHeld) of \(worlds)")
  }

  @Test func realSkillIsShown() throws {
    var generator = SplitMix64(seed: 9)
    let own = (0..<60).map { _ in RandomDraw.index(below: 80, &generator) }
    var lasting = PastYears(
      figures: (0..<6).map { _ in
        own.map { $0 + RandomDraw.index(below: 20, &generator) }
      })
    lasting.places = 6
    let outcome = try #require(lasting.report.outcomes.first)
    #expect(outcome.result(.list)?.quality.verdict == .better)
    // It is the same as sorting a column, and says so.
    #expect(outcome.comparisons.first { $0.other == .worstValue }?.verdict == .notShown)
    #expect(outcome.slices.contains { $0.dimension == .size } == false)
  }
}
