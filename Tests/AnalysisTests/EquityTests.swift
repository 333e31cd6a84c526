import Analysis
import SchoolModel
import Testing

@Suite struct EquityTests {
  private let share = IndicatorDefinition(
    id: "share", kind: "share", dataset: nil, unit: .percent, periodKind: "school_year",
    higherIs: .better)

  private func period(_ year: Int) -> Period {
    Period(
      id: PeriodID("y\(year)"), kind: "school_year", first: Day(number: Int32(365 * year)),
      last: Day(number: Int32(365 * year + 300)))
  }

  private func fact(
    _ school: Int, _ year: Int, _ count: Int, of n: Int, group: GroupID = "all"
  ) -> Fact {
    Fact(
      key: FactKey(
        school: SchoolCode("s\(100 + school)"), period: period(year).id, indicator: "share",
        group: group),
      status: .ok, value: Fraction(100 * Int128(count), Int128(n)),
      numerator: ExactDecimal(count), denominator: ExactDecimal(n), n: n)
  }

  private func report(
    _ facts: [Fact], parts: Int = 2, years: Int = 2, schools: Int = 10
  ) -> EquityReport {
    Equity.report(
      EquitySource(
        facts: facts,
        schools: (0..<schools).map {
          School(
            code: SchoolCode("s\(100 + $0)"), name: "School \($0)",
            parentEducation: ExactDecimal($0))
        }, calendar: SchoolCalendar(periods: (0..<years).map(period)), indicators: [share],
        definition: EquityDefinition(
          indicators: ["share"], parts: parts,
          sampling: SamplingDefinition(draws: 200, seed: 4)), period: period(years - 1)))
  }

  /// methods.md: D of (100, 60, 40, 0) and (0, 40, 60, 100) is .6; here the pupils with and without.
  @Test func dissimilarityOfTheOutcome() throws {
    let counts = [100, 60, 40, 0, 50]
    let facts = counts.enumerated().map { fact($0.offset, 0, $0.element, of: 100) }
    let year = try #require(report(facts).series.first?.years.first)
    // A fifth school like the whole changes the sums and not the order: ½ Σ|a/250 − b/250| = .48.
    let raw = try #require(year.rawDissimilarity)
    #expect((raw - 0.48).magnitude < 1e-12)
    let chance = try #require(year.chanceDissimilarity)
    let corrected = try #require(year.measures[.dissimilarity])
    #expect((corrected.value - (0.48 - chance) / (1 - chance)).magnitude < 1e-12)
    #expect(year.count == 250 && year.pupils == 500 && year.value == 50)
  }

  @Test func spreadGapAndBetweenShare() throws {
    // Even schools have 40 %, odd ones 60 %; the more favoured half is 5 points better.
    let facts = (0..<10).map { school in
      fact(school, 0, (school.isMultiple(of: 2) ? 40 : 60) + (school < 5 ? 0 : 5), of: 100)
    }
    let year = try #require(report(facts).series.first?.years.first)
    #expect(year.parts.map(\.schools) == [5, 5])
    let gap = try #require(year.measures[.gap])
    // First half: 40, 60, 40, 60, 40 = 48; second: 65, 45, 65, 45, 65 = 57.
    #expect((gap.value - 9).magnitude < 1e-9)
    let slope = try #require(year.measures[.slope])
    #expect((slope.value - 18).magnitude < 1e-9)
    #expect(gap.interval?.contains(gap.value) == true)
    let range = try #require(year.measures[.range])
    #expect((range.value - 25).magnitude < 1e-9)
    let between = try #require(year.measures[.betweenShare])
    #expect(between.value > 0.01 && between.value < 0.1)
    #expect(between.interval?.contains(between.value) == true)
  }

  @Test func newlyArrivedStandOnTheirOwn() throws {
    var facts = (0..<10).map { fact($0, 0, 50, of: 100) }
    facts += (0..<10).map { fact($0, 0, 2, of: 4 + $0 % 3, group: "newly_arrived") }
    facts += (0..<10).map {
      fact($0, 0, 48, of: 96 - $0 % 3, group: "excl_newly_arrived_unknown")
    }
    let found = report(facts)
    #expect(
      found.series.map(\.group) == ["all", "excl_newly_arrived_unknown", "newly_arrived"])
    let spread = try #require(found.newlyArrived.first)
    #expect(spread.members == 49 && spread.pupils == 1000 && spread.missing == 0)
    // Spread as evenly as whole pupils can be: chance alone would give more.
    #expect(spread.raw < spread.byChance)
    #expect(spread.dissimilarity.value < 0)
  }

  @Test func changeHoldsTheSameSchoolsTogether() throws {
    // The gap doubles from one year to the next in every school.
    let facts = (0..<10).flatMap { school in
      [fact(school, 0, 50 + school, of: 100), fact(school, 1, 50 + 2 * school, of: 100)]
    }
    let series = try #require(report(facts).series.first)
    let change = try #require(series.changes.first { $0.measure == .gap })
    #expect((change.figure.value - 5).magnitude < 1e-9)
    #expect(change.figure.interval?.lowerBound ?? 0 > 0)
  }

  @Test func missingIsCountedAndFewSchoolsHaveNoMeasure() throws {
    var facts = (0..<4).map { fact($0, 0, 10 * $0 + 20, of: 100) }
    facts.append(
      Fact(
        key: FactKey(school: "s104", period: "y0", indicator: "share", group: "all"),
        status: .notReported))
    facts.append(
      Fact(
        key: FactKey(school: "s105", period: "y0", indicator: "share", group: "all"),
        status: .notApplicable))
    let year = try #require(report(facts).series.first?.years.first)
    #expect(year.schools == 4 && year.missing == 1)
    #expect(year.measures.isEmpty)
    #expect(report([]).series.isEmpty)
  }

  @Test func nothingAfterThePeriodIsTold() {
    let facts = (0..<10).flatMap { [fact($0, 0, 50, of: 100), fact($0, 1, 60, of: 100)] }
    let source = EquitySource(
      facts: facts, schools: [], calendar: SchoolCalendar(periods: (0..<2).map(period)),
      indicators: [share], definition: EquityDefinition(indicators: ["share"]), period: period(0))
    #expect(Equity.report(source).series.first?.years.map(\.period) == ["y0"])
  }
}
