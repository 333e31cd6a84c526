/// What the rules say about one school and one indicator: a level, with its evidence.
package struct Signal: Hashable, Sendable {
  package var school: SchoolCode
  /// What it is about beside the school.
  package private(set) var shared: SharedHeading
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
  /// How far the target was met; nil unless the rule judges a target.
  package var fulfilment: Fulfilment?
  /// Whether too little stands behind the level, by the signal's own measure.
  package var isWeak = false
  /// Other numbers that the rule went by, such as the change and the bands of a grid.
  package var evidence: [EvidenceNumber] = []
  /// How sure it is that the true value is beyond each limit, from the mildest level to the most serious;
  /// empty when nobody can say.
  package var chances: [LevelChance] = []
  private var decided: Decided?

  /// A signal without any evidence; whoever builds it fills in what is known.
  package init(
    school: SchoolCode, _ heading: SharedHeading, status: FactStatus, source: SourceLocation
  ) {
    self.school = school
    shared = heading
    self.status = status
    self.source = source
  }

  package init(
    school: SchoolCode, period: PeriodID, definition: SignalDefinition, status: FactStatus,
    source: SourceLocation
  ) {
    self.init(
      school: school, SharedHeading(SignalHeading(definition, period: period)), status: status,
      source: source)
  }
}

// MARK: - What it is about

extension Signal {
  /// Changing it makes one of the signal's own.
  package var heading: SignalHeading {
    get { shared.heading }
    set { shared = SharedHeading(newValue) }
  }
  package var period: PeriodID { shared.heading.period }
  package var signal: SignalID { shared.heading.signal }
  package var area: AreaID { shared.heading.area }
  package var indicator: IndicatorID { shared.heading.indicator }
  package var group: GroupID { shared.heading.group }
  /// The rule kind, such as `threshold`.
  package var rule: String { shared.heading.rule }
}

// MARK: - What people decided

extension Signal {
  /// Outside of the signal: hardly any has it, and signals are copied by the hundred thousand.
  private final class Decided: Hashable, Sendable {
    let override: AppliedOverride?
    let decision: SignalDecision?

    /// Nil when nothing was decided.
    init?(_ override: AppliedOverride?, _ decision: SignalDecision?) {
      if override == nil, decision == nil { return nil }
      self.override = override
      self.decision = decision
    }

    static func == (left: Decided, right: Decided) -> Bool {
      left.override == right.override && left.decision == right.decision
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(override)
      hasher.combine(decision)
    }
  }

  /// The decision that set the level instead of the rule; nil for the rule's own.
  package var overridden: AppliedOverride? {
    get { decided?.override }
    set { decided = Decided(newValue, decision) }
  }

  /// What the meeting decided about it; nil when nothing holds for it.
  package var decision: SignalDecision? {
    get { decided?.decision }
    set { decided = Decided(overridden, newValue) }
  }

  package var hasDecision: Bool { decided?.decision != nil }

  /// Whether a decision takes the signal out of the score.
  package var isExcluded: Bool { decided?.decision?.isExclusion ?? false }
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

extension [EvidenceNumber] {
  /// The number with a name; nil where none is told.
  package subscript(name: String) -> ExactDecimal? { first { $0.name == name }?.value }
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
