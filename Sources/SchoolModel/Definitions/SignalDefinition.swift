/// A rule over one indicator, as `signals.yaml` declares it.
package struct SignalDefinition: Hashable, Sendable {
  package var id: SignalID
  package var area: AreaID
  package var indicator: IndicatorID
  package var group: GroupID
  /// The rule kind, such as `threshold`.
  package var rule: String
  package var higherIs: HigherIs
  /// Decimals that the compared value is rounded to.
  package var decimals: Int
  /// Fewer persons than this give `no_data` with the status `too_few`.
  package var minimumN: Int
  /// The signal's part of its area's weight.
  package var weight: ExactDecimal
  /// One limit per level, from the mildest level to the most serious.
  package var limits: [LevelLimit]
  /// Figures above this count as this; nil: as they are.
  package var maximum: ExactDecimal?
  /// When the evidence for a level counts as weak; nil: never.
  package var weak: WeakEvidence?
  /// What is believed about a school before its own figure, when that is not learnt from the others.
  package var prior: PriorBelief?
  /// How sure a level has to be; nil: as sure as it is.
  package var confidence: ConfidenceRule?
  /// The level of a figure that meets no limit; nil: the mildest one.
  package var otherwise: LevelID?
  /// Which schools the signal applies to: names are fields of the register.
  package var applies: Condition
  /// Which of them it does not apply to after all; nil: none.
  package var exception: Condition?
  /// What becomes of its weight at a school where it has no level; nil: what `scoring` says.
  package var missing: MissingWeight?
  /// The other parameters of the rule kind.
  package var parameters: SettingRecord
  package var source: SourceLocation

  package init(
    id: SignalID, area: AreaID, indicator: IndicatorID, group: GroupID = "all", rule: String,
    higherIs: HigherIs, decimals: Int = 1, minimumN: Int = 0, weight: ExactDecimal = 1,
    limits: [LevelLimit], maximum: ExactDecimal? = nil, weak: WeakEvidence? = nil,
    prior: PriorBelief? = nil, confidence: ConfidenceRule? = nil, otherwise: LevelID? = nil,
    applies: Condition = .always, exception: Condition? = nil, missing: MissingWeight? = nil,
    parameters: SettingRecord = [:],
    source: SourceLocation = SourceLocation(file: "")
  ) {
    self.id = id
    self.area = area
    self.indicator = indicator
    self.group = group
    self.rule = rule
    self.higherIs = higherIs
    self.decimals = decimals
    self.minimumN = minimumN
    self.weight = weight
    self.limits = limits
    self.maximum = maximum
    self.weak = weak
    self.prior = prior
    self.confidence = confidence
    self.otherwise = otherwise
    self.applies = applies
    self.exception = exception
    self.missing = missing
    self.parameters = parameters
    self.source = source
  }
}

/// What is believed about a school's true figure before its own figure is seen.
package struct PriorBelief: Hashable, Sendable {
  /// Only schools of the same peer group teach it; otherwise all schools do.
  package var isOfPeerGroup: Bool
  /// The common figure in the indicator's unit; nil: from the schools.
  package var mean: ExactDecimal?
  /// As how many persons the belief counts; nil: by the deviation, or from the schools.
  package var strength: ExactDecimal?
  /// The standard deviation between the schools' true figures; nil: by the strength, or from the schools.
  package var deviation: ExactDecimal?
  package var source: SourceLocation

  package init(
    isOfPeerGroup: Bool = false, mean: ExactDecimal? = nil, strength: ExactDecimal? = nil,
    deviation: ExactDecimal? = nil, source: SourceLocation = SourceLocation(file: "")
  ) {
    self.isOfPeerGroup = isOfPeerGroup
    self.mean = mean
    self.strength = strength
    self.deviation = deviation
    self.source = source
  }
}

/// When the evidence for a level counts as weak, and what follows from that.
package struct WeakEvidence: Hashable, Sendable {
  /// Fewer persons than this are weak evidence.
  package var minimumN: Int?
  /// A smaller probability, in percent, that the true value is beyond the limit is weak evidence.
  package var confidence: ExactDecimal?
  /// No level more serious than this on weak evidence; nil: the level stands, and is marked.
  package var highestLevel: LevelID?
  package var source: SourceLocation

  package init(
    minimumN: Int? = nil, confidence: ExactDecimal? = nil, highestLevel: LevelID? = nil,
    source: SourceLocation = SourceLocation(file: "")
  ) {
    self.minimumN = minimumN
    self.confidence = confidence
    self.highestLevel = highestLevel
    self.source = source
  }
}

extension Limit {
  /// Whether it is met by fewer values than another limit that looks the same way.
  package func isStricter(than other: Limit) -> Bool {
    guard looksUp == other.looksUp else { return false }
    if value == other.value {
      let reachesTheLimit: [Comparison] = [.atLeast, .atMost]
      return reachesTheLimit.contains(other.comparison) && !reachesTheLimit.contains(comparison)
    }
    return looksUp ? value > other.value : value < other.value
  }
}

/// The limit from which a level is reached, and where it was set.
package struct LevelLimit: Hashable, Sendable {
  package var level: LevelID
  package var limit: Limit
  package var source: SourceLocation

  package init(level: LevelID, limit: Limit, source: SourceLocation = SourceLocation(file: "")) {
    self.level = level
    self.limit = limit
    self.source = source
  }
}

/// How serious a signal is, with the points that it gives; declared from the mildest to the worst.
package struct LevelDefinition: Hashable, Sendable {
  package var id: LevelID
  package var points: ExactDecimal

  package init(id: LevelID, points: ExactDecimal) {
    self.id = id
    self.points = points
  }
}

/// A family of signals with its weight in the score.
package struct AreaDefinition: Hashable, Sendable {
  package var id: AreaID
  package var weight: ExactDecimal
  /// Whether its signals count in the numbers of signals at each level and without data.
  package var isCounted: Bool

  package init(id: AreaID, weight: ExactDecimal, isCounted: Bool = true) {
    self.id = id
    self.weight = weight
    self.isCounted = isCounted
  }
}

/// A class of support; a school gets the first tier whose condition it meets.
///
/// Names in the condition are those of `TierMeasure`.
package struct TierDefinition: Hashable, Sendable {
  package var id: TierID
  package var condition: Condition
  /// Whether its schools have a rank; `rated: false` sets schools with too little data apart.
  package var isRated: Bool
  package var source: SourceLocation

  package init(
    id: TierID, condition: Condition, isRated: Bool = true,
    source: SourceLocation = SourceLocation(file: "")
  ) {
    self.id = id
    self.condition = condition
    self.isRated = isRated
    self.source = source
  }
}

/// A kind of support that the authority can give.
package struct SupportFormDefinition: Hashable, Sendable {
  package var id: SupportFormID
  /// Signals that call for it, at `level` or worse.
  package var signals: [SignalID]
  package var level: LevelID
  /// Only schools in these tiers get it; empty: any school that has a rank.
  package var tiers: [TierID]
  /// How many schools can have it at the same time; nil: no limit.
  package var capacity: Int?
  package var source: SourceLocation

  package init(
    id: SupportFormID, signals: [SignalID], level: LevelID, tiers: [TierID] = [],
    capacity: Int? = nil, source: SourceLocation = SourceLocation(file: "")
  ) {
    self.id = id
    self.signals = signals
    self.level = level
    self.tiers = tiers
    self.capacity = capacity
    self.source = source
  }
}
