import SchoolModel
import Signals
import Testing

/// Four points or fewer can show a direction only: it is told, and nobody gets a level for it.
struct ShortSeriesTests {
  @Test(arguments: [(1, nil), (2, "-5"), (3, "-5"), (4, "-5.5")] as [(Int, String?)])
  func theDirectionIsToldWithoutALevel(points: Int, slope: String?) throws {
    let periods = years(back: 6)
    let values = [60, 65, 70, 78]
    let facts = zip(periods, values).prefix(points).map { period, value in
      share(period, value, of: 100)
    }
    let definition = signal(
      rule: "trend", higherIs: .better, limits: limits(.atMost, -1, -2, -4))
    let judged = try #require(
      try judge(
        definition, Array(facts), indicator: indicator(higherIs: .better),
        calendar: SchoolCalendar(periods: periods), period: periods[0]))
    #expect(judged.level == nil && judged.status == .incomplete)
    #expect(judged.evidence.first { $0.name == "points" }?.value == ExactDecimal(points))
    #expect(
      judged.evidence.first { $0.name == "slope" }?.value == slope.flatMap { ExactDecimal($0) })
    #expect(judged.current == 60)
  }
}
