/// What a signal is about beside its school: the same for all schools that a rule judges in a run.
package struct SignalHeading: Hashable, Sendable {
  package var period: PeriodID
  package var signal: SignalID
  package var area: AreaID
  package var indicator: IndicatorID
  package var group: GroupID
  /// The rule kind, such as `threshold`.
  package var rule: String

  package init(
    period: PeriodID, signal: SignalID, area: AreaID, indicator: IndicatorID, group: GroupID,
    rule: String
  ) {
    self.period = period
    self.signal = signal
    self.area = area
    self.indicator = indicator
    self.group = group
    self.rule = rule
  }

  package init(_ definition: SignalDefinition, period: PeriodID) {
    self.init(
      period: period, signal: definition.id, area: definition.area,
      indicator: definition.indicator, group: definition.group, rule: definition.rule)
  }
}

/// A heading that many signals hold together.
///
/// Signals are copied by the hundred thousand, and six names would be a third of each.
package final class SharedHeading: Hashable, Sendable {
  package let heading: SignalHeading

  package init(_ heading: SignalHeading) { self.heading = heading }

  package static func == (left: SharedHeading, right: SharedHeading) -> Bool {
    left === right || left.heading == right.heading
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(heading) }
}

/// Headings of signals that come one after another, each made once.
///
/// Sorted signals have the same headings in the same order at every school, so that nearly always the next one
/// is it.
package struct SharedHeadings: Sendable {
  private var known: [SharedHeading] = []
  private var places: [SignalHeading: Int] = [:]
  private var last = -1

  package init() {}

  package mutating func shared(_ heading: SignalHeading) -> SharedHeading {
    let next = last + 1 < known.count ? last + 1 : 0
    if next < known.count, known[next].heading == heading {
      last = next
      return known[next]
    }
    last = places[heading] ?? known.count
    if last == known.count {
      places[heading] = last
      known.append(SharedHeading(heading))
    }
    return known[last]
  }
}
