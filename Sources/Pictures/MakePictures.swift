package import SchoolModel

/// The numbers behind the pictures of a finished run.
///
/// The same run gives the same numbers, whatever the order of its facts.
///
/// - Parameters:
///   - result: the run, with support and targets among its background.
///   - facts: all figures of the run, where somebody has put them in a table already.
///   - totals: figures of areas and of the authority, where they are not to be computed from the run's
///     own facts because some of those are hidden.
///   - crew: who shares the work.
/// - Returns: what pages draw.
package func makePictures(
  _ result: RunResult, facts: FactTable? = nil, totals: [FactSeries: [AreaTotal]]? = nil,
  crew: Crew = .alone
) -> Pictures {
  let ground = PictureGround(result, facts: facts ?? FactTable(result.allFacts))
  var pictures = Pictures()
  pictures.series = crew.map(ground.shownSeries) { series in
    var picture = SeriesMaker(ground: ground, series: series).picture
    if let totals { picture.totals = totals[series] ?? [] }
    return picture
  }
  pictures.expected = ExpectedMaker(ground: ground).pictures
  pictures.goals = GoalMaker(ground: ground, series: pictures.series).goals
  pictures.courses = CourseMaker(ground: ground).courses
  return pictures
}

/// A finished run, ready to be looked up by series and period.
struct PictureGround {
  let result: RunResult
  let schools: [SchoolCode: School]
  let indicators: [IndicatorID: IndicatorDefinition]
  let table: FactTable
  /// Sorted, each once.
  private let codes: [SchoolCode]
  /// The period that each kind of figure is newest in.
  let newest: [String: Period]

  init(_ result: RunResult, facts: FactTable) {
    self.result = result
    schools = Dictionary(
      result.schools.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    indicators = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    codes = schools.keys.sorted()
    table = facts
    var newest: [String: Period] = [:]
    if let period = result.calendar[result.list.period] {
      for kind in Set(result.indicators.map(\.periodKind)) {
        newest[kind] = result.calendar.latest(kind, by: period)
      }
    }
    self.newest = newest
  }

  /// What signals look at, each once: in the order of the areas, then by indicator and group.
  var shownSeries: [FactSeries] {
    let areas = Dictionary(
      result.areas.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    var seen: Set<FactSeries> = []
    return result.signalDefinitions
      .sorted {
        (areas[$0.area] ?? .max, $0.indicator, $0.group) < (
          areas[$1.area] ?? .max, $1.indicator, $1.group
        )
      }
      .map { FactSeries(indicator: $0.indicator, group: $0.group) }
      .filter { seen.insert($0).inserted }
  }

  /// The periods of a series, oldest first: those that its newest one is compared with, one after the
  /// other, at most ten.
  func periods(of series: FactSeries) -> [PeriodID] {
    guard let indicator = indicators[series.indicator] else { return [] }
    // A run without a calendar knows one period.
    guard let newest = newest[indicator.periodKind] else { return [result.list.period] }
    var periods: [Period] = [newest]
    while periods.count < 10, let last = periods.last,
      let earlier = result.calendar.comparison(for: last), !periods.contains(earlier)
    {
      periods.append(earlier)
    }
    return periods.reversed().map(\.id)
  }

  /// The facts of a series in a period that hold a figure, sorted by school.
  func figures(_ series: FactSeries, _ period: PeriodID) -> [Fact] {
    let column = table.column(series, period)
    return codes.compactMap { column[$0] }.filter { $0.status == .ok && $0.value != nil }
  }

  func decimals(_ series: FactSeries) -> Int { indicators[series.indicator]?.decimals ?? 1 }
}

extension ExactDecimal {
  /// A statistic rounded once, half away from zero; nil when it is no number or too large to print.
  init?(rounding statistic: Double, decimals: Int) {
    guard (0...9).contains(decimals) else { return nil }
    let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (statistic * power).rounded(.toNearestOrAwayFromZero)
    guard scaled.isFinite, scaled.magnitude < 1e15 else { return nil }
    self.init(coefficient: Int64(scaled), scale: decimals)
  }
}
