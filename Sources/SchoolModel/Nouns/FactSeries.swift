/// Which figures are meant: an indicator in a group, through all schools and periods.
package struct FactSeries: Hashable, Sendable, Comparable {
  package let indicator: IndicatorID
  package let group: GroupID

  package init(indicator: IndicatorID, group: GroupID) {
    self.indicator = indicator
    self.group = group
  }

  package static func < (left: FactSeries, right: FactSeries) -> Bool {
    (left.indicator, left.group) < (right.indicator, right.group)
  }
}

extension FactKey {
  /// The series that the figure belongs to.
  package var series: FactSeries { FactSeries(indicator: indicator, group: group) }
}
