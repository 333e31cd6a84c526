package import SchoolModel

/// The account of the differences between schools in pieces, for those who have other work to share as well.
package struct EquityWork: Sendable {
  private let source: EquitySource
  private let facts: [FactSeries: [Fact]]
  private let series: [(indicator: IndicatorDefinition, group: GroupID)]

  package init(_ source: EquitySource) {
    self.source = source
    let definition = source.definition
    let known = Dictionary(
      source.indicators.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    var groups = definition.groups
    if !groups.contains(definition.newlyArrived) { groups.append(definition.newlyArrived) }
    facts = Dictionary(grouping: source.facts, by: \.key.series)
    series = definition.indicators.compactMap { known[$0] }
      .flatMap { indicator in groups.map { (indicator, $0) } }
  }

  /// How many pieces there are: one for each indicator and group.
  package var count: Int { series.count }

  /// One piece: a series, and with the first group of an indicator how its newly arrived pupils are spread.
  package struct Made: Sendable {
    fileprivate let series: EquityReport.Series?
    fileprivate let spreads: [EquityReport.Spread]
  }

  /// Makes a piece.
  ///
  /// - Parameter piece: its number, from 0.
  /// - Returns: what comes of it.
  package func made(_ piece: Int) -> Made {
    let (indicator, group) = series[piece]
    let own = facts[FactSeries(indicator: indicator.id, group: group)] ?? []
    let one = SeriesOfYears(source: source, indicator: indicator, group: group, facts: own)
    return Made(
      series: one.years.isEmpty ? nil : one.series,
      spreads: group == series.first?.group
        ? SpreadMaker(source: source, indicator: indicator, facts: facts).spreads : [])
  }

  /// The account.
  ///
  /// - Parameter made: every piece, in the order of their numbers.
  /// - Returns: the whole account.
  package func report(_ made: [Made]) -> EquityReport {
    EquityReport(
      series: made.compactMap(\.series), newlyArrived: made.flatMap(\.spreads),
      definition: source.definition)
  }
}
