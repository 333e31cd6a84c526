import SchoolModel

/// What a rule says: a level with what was compared, or why there is none.
struct RuleOutcome: Hashable, Sendable {
  var status: FactStatus
  /// nil unless the status is `ok`.
  var level: LevelID?
  /// What was compared with the limits, after its one rounding; nil without data.
  var value: ExactDecimal?
  /// The limit crossed; the mildest one when none was.
  var limit: LevelLimit?
  /// All limits that the value was compared with, from the mildest level to the most serious.
  var limits: [LevelLimit] = []
  /// The probability that the true value is beyond the limit; nil when nobody can say.
  var probability: Double?
  /// Other numbers that the rule went by.
  var evidence: [EvidenceNumber] = []
  var fulfilment: Fulfilment?
  var isWeak = false
  /// An interval for the value that the rule itself has found.
  var interval: ClosedRange<Double>?
  /// The figure that decided, for people; nil until the judge has filled it in.
  var figure: FigureSeen?
}

/// The figure behind an outcome, as people see it.
struct FigureSeen: Hashable, Sendable {
  let indicator: IndicatorID
  let group: GroupID
  let n: Int?
  /// Rounded to the indicator's decimals.
  let current: ExactDecimal?
  let previous: ExactDecimal?
  let direction: Direction?
}
