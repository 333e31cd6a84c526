import SchoolModel
import Statistics

/// One indicator for one group of pupils, over the years.
struct SeriesOfYears {
  let indicator: IndicatorID
  let group: GroupID
  let years: [YearOfSchools]
  private let missing: [PeriodID: Int]
  private let ownRegisters: Set<PeriodID>
  private let bootstrap: ClusterBootstrap

  init(
    source: EquitySource, indicator: IndicatorDefinition, group: GroupID, facts: [Fact]
  ) {
    self.indicator = indicator.id
    self.group = group
    bootstrap = source.definition.sampling.bootstrap
    let byPeriod = Dictionary(grouping: facts, by: \.key.period)
    var missing: [PeriodID: Int] = [:]
    var years: [YearOfSchools] = []
    for period in Equity.periods(of: indicator, source) {
      let facts = byPeriod[period.id] ?? []
      let figures = facts.compactMap(SchoolFigure.init)
      guard !figures.isEmpty else { continue }
      missing[period.id] =
        facts.count { $0.status != .notApplicable } - figures.count
      years.append(
        YearOfSchools(
          period: period.id, figures: figures,
          background: Self.background(
            source.registers[period.id] ?? source.schools, source.definition.background),
          partCount: source.definition.parts))
    }
    self.years = years
    self.missing = missing
    ownRegisters = Set(source.registers.keys)
  }

  var series: EquityReport.Series {
    EquityReport.Series(
      indicator: indicator, group: group, years: years.map(described), changes: changes)
  }

  private func described(_ year: YearOfSchools) -> EquityReport.Year {
    let counts = year.figures.compactMap(\.count)
    let isShare = counts.count == year.figures.count
    var described = EquityReport.Year(
      period: year.period, schools: year.figures.count, missing: missing[year.period] ?? 0,
      pupils: year.figures.reduce(0) { $0 + $1.pupils },
      value: Moments.mean(
        year.figures.map(\.value), weights: year.figures.map { Double($0.pupils) })
        ?? 0,
      count: isShare ? counts.reduce(0, +) : nil, measures: measures(of: year),
      parts: parts(of: year), hasOwnRegister: ownRegisters.contains(year.period))
    described.rawDissimilarity = year.rawDissimilarity
    described.chanceDissimilarity = year.chanceDissimilarity
    return described
  }

  private func measures(of year: YearOfSchools) -> [EquityReport.Measure: EquityReport.Figure] {
    let schools = year.figures.count
    guard schools >= Equity.fewestSchools else { return [:] }
    let once = [Double](repeating: 1, count: schools)
    var measures: [EquityReport.Measure: EquityReport.Figure] = [:]
    if let value = year.values(of: [.betweenShare], weights: once)[0] {
      measures[.betweenShare] = EquityReport.Figure(
        value,
        VarianceComponents.intraclassInterval(
          groups: year.groups, confidence: bootstrap.confidence))
    }
    let drawn = EquityReport.Measure.allCases.filter { $0 != .betweenShare }
    let values = year.values(of: drawn, weights: once)
    let intervals = bootstrap.intervals(clusters: schools, count: drawn.count) {
      year.values(of: drawn, weights: $0)
    }
    for (measure, (value, interval)) in zip(drawn, zip(values, intervals)) {
      measures[measure] = value.map { EquityReport.Figure($0, interval) }
    }
    return measures
  }

  private func parts(of year: YearOfSchools) -> [EquityReport.Part] {
    year.partFigures.enumerated().compactMap { place, figures in
      let pupils = figures.reduce(0) { $0 + $1.pupils }
      guard
        let value = Moments.mean(
          figures.map(\.value), weights: figures.map { Double($0.pupils) })
      else { return nil }
      let counts = figures.compactMap(\.count)
      return EquityReport.Part(
        number: place + 1, schools: figures.count, pupils: pupils, value: value,
        count: counts.count == figures.count ? counts.reduce(0, +) : nil)
    }
  }

  /// The last year less the first; the schools of both are drawn together, each with both its years.
  private var changes: [EquityReport.Change] {
    guard years.count > 1, let first = years.first, let last = years.last,
      min(first.figures.count, last.figures.count) >= Equity.fewestSchools
    else { return [] }
    let schools = Set((first.figures + last.figures).map(\.school)).sorted()
    let places = Dictionary(
      schools.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { one, _ in one })
    let firstPlaces = first.figures.map { places[$0.school] ?? 0 }
    let lastPlaces = last.figures.map { places[$0.school] ?? 0 }
    let measures = EquityReport.Measure.allCases
    let changes = { (weights: [Double]) -> [Double?] in
      let old = first.values(of: measures, weights: firstPlaces.map { weights[$0] })
      let new = last.values(of: measures, weights: lastPlaces.map { weights[$0] })
      return zip(old, new).map { old, new in
        if let old, let new { new - old } else { nil }
      }
    }
    let intervals = bootstrap.intervals(
      clusters: schools.count, count: measures.count, of: changes)
    let values = changes([Double](repeating: 1, count: schools.count))
    return zip(measures, zip(values, intervals)).compactMap { measure, figures in
      figures.0.map {
        EquityReport.Change(measure: measure, figure: EquityReport.Figure($0, figures.1))
      }
    }
  }

  /// More is more favoured, whichever way the register counts.
  private static func background(
    _ schools: [School], _ background: EquityDefinition.Background
  ) -> [SchoolCode: Fraction] {
    Dictionary(
      schools.compactMap { school in
        let value =
          switch background {
          case .parentEducation: school.parentEducation?.fraction
          case .socioeconomicIndex: school.socioeconomicIndex.map { -$0.fraction }
          }
        return value.map { (school.code, $0) }
      }, uniquingKeysWith: { one, _ in one })
  }
}
