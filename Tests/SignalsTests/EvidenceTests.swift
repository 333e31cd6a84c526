import SchoolModel
import Signals
import Testing

struct EvidenceTests {
  private let high = signal(limits: limits(.atLeast, 10, 15, 20))

  @Test func aSignalCarriesEverythingThatMadeIt() throws {
    let result = try #require(
      try judge(high, [share(thisYear, 16, of: 100), share(lastYear, 1, of: 9)]))
    var expected = Signal(
      school: "12345678", period: "2024/25", definition: high, status: .ok,
      source: at(12))
    expected.level = "warning"
    expected.points = 2
    expected.value = 16
    expected.limit = Limit(.atLeast, 15)
    expected.n = 100
    expected.interval = result.interval
    // With nine of a hundred the share would be below 10 %.
    // And from twenty on it would be critical.
    expected.evidence = [EvidenceNumber("to_clear", -7), EvidenceNumber("to_raise", 4)]
    expected.current = 16
    expected.previous = ExactDecimal(coefficient: 111, scale: 1)
    expected.direction = .worse
    #expect(result == expected)
  }

  @Test(arguments: [(5, 10, 11), (12, 10, 11), (17, 15, 12), (40, 20, 13)])
  func showsTheLimitCrossedOrElseTheMildest(percent: Int, limit: Int, line: Int) throws {
    let result = try #require(try judge(high, [share(thisYear, percent, of: 100)]))
    #expect(result.limit == Limit(.atLeast, ExactDecimal(limit)))
    #expect(result.source == at(line))
  }

  @Test func limitsMayStandInAnyOrder() throws {
    let shuffled = signal(limits: limits(.atLeast, 10, 15, 20).reversed())
    let result = try #require(try judge(shuffled, [share(thisYear, 17, of: 100)]))
    #expect(result.level == "warning")
    let calm = try #require(try judge(shuffled, [share(thisYear, 3, of: 100)]))
    #expect(calm.limit == Limit(.atLeast, 10))
  }

  @Test func aShareOfPersonsHasItsWilsonIntervalInPercent() throws {
    let interval = try #require(try judge(high, [share(thisYear, 65, of: 100)])?.interval)
    #expect((interval.lowerBound - 55.254443296887967).magnitude < 1e-12)
    #expect((interval.upperBound - 73.635751756902468).magnitude < 1e-12)
  }

  struct NoInterval: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let unit: IndicatorDefinition.Unit
    let fact: Fact
  }

  @Test(arguments: [
    NoInterval(
      testDescription: "minutes", unit: .percent,
      fact: fact(
        thisYear, Fraction(10), n: 80, numerator: 4_000, denominator: 40_000)),
    NoInterval(
      testDescription: "no minutes at all", unit: .percent,
      fact: fact(thisYear, Fraction(0), n: 80, numerator: 0, denominator: 40_000)),
    NoInterval(
      testDescription: "full-time equivalents", unit: .percent,
      fact: fact(
        thisYear, Fraction(80), n: 10, numerator: ExactDecimal(coefficient: 84, scale: 1),
        denominator: ExactDecimal(coefficient: 105, scale: 1))),
    NoInterval(
      testDescription: "points", unit: .points,
      fact: fact(thisYear, Fraction(200), n: 10, numerator: 2000, denominator: 10)),
    NoInterval(
      testDescription: "ready-made without counts", unit: .percent,
      fact: fact(thisYear, Fraction(80), n: 10)),
    NoInterval(
      testDescription: "value that is not the quotient", unit: .percent,
      fact: fact(thisYear, Fraction(79), n: 10, numerator: 8, denominator: 10)),
  ])
  func otherFiguresHaveNone(example: NoInterval) throws {
    let result = try judge(high, [example.fact], indicator: indicator(unit: example.unit))
    #expect(result?.status == .ok)
    #expect(result?.interval == nil)
  }

  @Test func theIntervalOfAShareIsNotThatOfItsChange() throws {
    let result = try judge(
      signal(rule: "change", limits: limits(.atLeast, 3, 5, 8)),
      [share(thisYear, 20, of: 100), share(lastYear, 10, of: 100)])
    #expect(result?.value == 10)
    #expect(result?.interval == nil)
  }

  @Test(arguments: [
    (HigherIs.worse, 11, 10, Direction.worse), (.worse, 10, 11, .better),
    (.better, 11, 10, .better), (.better, 10, 11, .worse), (.better, 10, 10, .unchanged),
  ])
  func directionFollowsWhatIsGood(higherIs: HigherIs, now: Int, before: Int, direction: Direction)
    throws
  {
    let comparison: Limit.Comparison = higherIs == .worse ? .above : .below
    let definition = signal(
      higherIs: higherIs, limits: [LevelLimit(level: "watch", limit: Limit(comparison, 0))])
    let facts = [fact(thisYear, Fraction(now)), fact(lastYear, Fraction(before))]
    #expect(try judge(definition, facts)?.direction == direction)
  }

  @Test func directionComesFromUnroundedFigures() throws {
    let facts = [fact(thisYear, Fraction(1_000_001, 100_000)), fact(lastYear, Fraction(10))]
    let result = try #require(try judge(high, facts))
    #expect(result.current == 10 && result.previous == 10)
    #expect(result.direction == .worse)
  }

  @Test func figuresForPeopleHaveTheIndicatorsDecimals() throws {
    let result = try #require(
      try judge(
        signal(rule: "change", decimals: 0, limits: limits(.atLeast, 3, 5, 8)),
        [fact(thisYear, Fraction(46, 3)), fact(lastYear, Fraction(10))]))
    #expect(result.value == 5)
    #expect(result.current == ExactDecimal(coefficient: 153, scale: 1))
  }

  @Test func looksAtTheNewestPeriodOfItsKindAndWhatThatIsComparedWith() throws {
    let autumn = Period(
      id: "2024-HT", kind: "term", first: day("2024-08-16"), last: day("2024-12-20"),
      comparedWith: "2023-HT")
    let before = Period(
      id: "2023-HT", kind: "term", first: day("2023-08-16"), last: day("2023-12-22"))
    let terms = SchoolCalendar(periods: [lastYear, thisYear, autumn, before])
    let result = try #require(
      try judge(
        signal(rule: "change", limits: limits(.atLeast, 3, 5, 8)),
        [
          fact(autumn, Fraction(20)), fact(before, Fraction(14)), fact(thisYear, Fraction(1)),
          fact(lastYear, Fraction(1)),
        ], indicator: indicator(periodKind: "term"), calendar: terms))
    #expect(result.period == "2024-HT")
    #expect(result.value == 6)
  }

  @Test func periodsThatNameOneAnotherDoNotHang() throws {
    let circle = SchoolCalendar(periods: [
      Period(
        id: lastYear.id, kind: lastYear.kind, first: lastYear.first, last: lastYear.last,
        comparedWith: thisYear.id), thisYear,
    ])
    let facts = [fact(thisYear, Fraction(20)), fact(lastYear, Fraction(14))]
    let result = try judge(
      signal(rule: "change", limits: limits(.atLeast, 3, 5, 8)), facts, calendar: circle)
    #expect(result?.level == "warning")
  }
}
