/// What the rules say about one school and one indicator: a level, with its evidence.
package struct Signal: Hashable, Sendable {
  package var school: SchoolCode
  package var period: PeriodID
  package var signal: SignalID
  package var area: AreaID
  package var indicator: IndicatorID
  package var group: GroupID
  /// The rule kind, such as `threshold`.
  package var rule: String
  /// The level reached; nil when there is no data to judge by.
  package var level: LevelID?
  /// The points of that level.
  package var points: ExactDecimal?
  /// What was compared, after rounding: the value for `threshold`, the difference for `change`.
  package var value: ExactDecimal?
  /// The limit that the value crossed, or, when it crossed none, the first one it would cross.
  package var limit: Limit?
  package var n: Int?
  /// Interval for the value in its own unit, where one is known.
  package var interval: ClosedRange<Double>?
  package var probability: Double?
  /// `ok`, or why there is no data.
  package var status: FactStatus
  /// The settings file and line that set the limit or, without one, the signal.
  package var source: SourceLocation
  /// The figure itself, rounded, whatever the rule compared.
  package var current: ExactDecimal?
  /// The figure of the comparison period, rounded; nil when there is none.
  package var previous: ExactDecimal?
  /// How the figure has moved since the comparison period, from unrounded values.
  package var direction: Direction?
  /// Other numbers that the rule went by, such as the change and the bands of a grid.
  package var evidence: [EvidenceNumber] = []
  /// How far the target was met; nil unless the rule judges a target.
  package var fulfilment: Fulfilment?
  /// Whether too little stands behind the level, by the signal's own measure.
  package var isWeak = false
  /// How sure it is that the true value is beyond each limit, from the mildest level to the most serious;
  /// empty when nobody can say.
  package var chances: [LevelChance] = []
  /// The decision that set the level instead of the rule; nil for the rule's own.
  package var overridden: AppliedOverride? {
    get { overrides.first }
    set { overrides = newValue.map { [$0] } ?? [] }
  }
  /// What the meeting decided about it; nil when nothing holds for it.
  package var decision: SignalDecision? {
    get { decisions.first }
    set { decisions = newValue.map { [$0] } ?? [] }
  }
  package var hasDecision: Bool { !decisions.isEmpty }

  // One or none, outside of the signal: hardly any has them, and signals are copied by the hundred thousand.
  private var overrides: [AppliedOverride] = []
  private var decisions: [SignalDecision] = []

  package init(
    school: SchoolCode, period: PeriodID, definition: SignalDefinition, status: FactStatus,
    source: SourceLocation
  ) {
    self.school = school
    self.period = period
    signal = definition.id
    area = definition.area
    indicator = definition.indicator
    group = definition.group
    rule = definition.rule
    self.status = status
    self.source = source
  }
}

/// One number that a rule went by, under a name that the kind of rule documents.
package struct EvidenceNumber: Hashable, Sendable {
  /// In lower case, such as `change` or `peers`.
  package let name: String
  package let value: ExactDecimal

  package init(_ name: String, _ value: ExactDecimal) {
    self.name = name
    self.value = value
  }
}

/// How sure it is that the true value is beyond the limit of a level.
package struct LevelChance: Hashable, Sendable {
  package let level: LevelID
  package let limit: Limit
  /// 0 to 1.
  package let probability: Double

  package init(level: LevelID, limit: Limit, probability: Double) {
    self.level = level
    self.limit = limit
    self.probability = probability
  }
}

/// How far a target was met, in the three steps that authorities report, or that nobody can say.
package enum Fulfilment: String, Sendable, CaseIterable {
  case reached, partly, not
  case noOutcome = "no_outcome"
}

/// How a figure has moved, and whether that is for the better.
package enum Direction: String, Sendable, CaseIterable {
  case better, worse, unchanged
}

/// A boundary with its side: the text of the settings, `at_least: 18`.
package struct Limit: Hashable, Sendable {
  package enum Comparison: String, Sendable, CaseIterable {
    case atLeast = "at_least"
    case above
    case atMost = "at_most"
    case below
  }

  package let comparison: Comparison
  package let value: ExactDecimal

  package init(_ comparison: Comparison, _ value: ExactDecimal) {
    self.comparison = comparison
    self.value = value
  }

  /// Whether the value lies on the limit's side.
  package func isMet(by other: ExactDecimal) -> Bool {
    switch comparison {
    case .atLeast: other >= value
    case .above: other > value
    case .atMost: other <= value
    case .below: other < value
    }
  }

  /// Whether larger values meet the limit.
  package var looksUp: Bool { comparison == .atLeast || comparison == .above }
}
