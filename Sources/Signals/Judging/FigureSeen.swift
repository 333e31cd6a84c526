import SchoolModel

/// The figure behind an outcome, as people see it.
struct FigureSeen: Hashable, Sendable {
  let subject: FigureSubject
  let n: Int?
  /// Rounded to the indicator's decimals.
  let current: ExactDecimal?
  let previous: ExactDecimal?
  let direction: Direction?
}

/// What a figure is about, which all schools' figures hold together: outcomes are copied a million times.
final class FigureSubject: Hashable, Sendable {
  let indicator: IndicatorID
  let group: GroupID
  /// nil where no period of the indicator's kind is over yet.
  let period: PeriodID?

  init(_ definition: SignalDefinition, period: PeriodID?) {
    indicator = definition.indicator
    group = definition.group
    self.period = period
  }

  /// Whether a rule looks at figures of this indicator and group.
  func isLookedAt(by definition: SignalDefinition) -> Bool {
    definition.indicator == indicator && definition.group == group
  }

  static func == (left: FigureSubject, right: FigureSubject) -> Bool {
    left.indicator == right.indicator && left.group == right.group && left.period == right.period
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(indicator)
    hasher.combine(group)
    hasher.combine(period)
  }
}
