/// Where a run has the figures of an earlier period from: one series in one period, from one recorded run.
package struct EarlierSource: Hashable, Sendable {
  package let period: PeriodID
  package let series: FactSeries
  /// The identifier of the run or import that the figures are from.
  package let run: String
  package let kind: RunKind

  package init(period: PeriodID, series: FactSeries, run: String, kind: RunKind) {
    self.period = period
    self.series = series
    self.run = run
    self.kind = kind
  }

  /// One line for the name of a run, which these figures help to decide.
  package var trace: String {
    [
      "earlier", period.text, series.indicator.text, series.group.text, run, kind.rawValue,
    ].joined(separator: "\u{1F}")
  }
}
