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
  /// The limits as limits of the figure itself, where the rule compares something that follows from it
  /// alone, such as its distance to a target; nil: `limits` are, if any are.
  var limitsOfFigure: [LevelLimit]?
  /// How sure it is that the true value is beyond each limit, from the mildest level to the most serious;
  /// empty when nobody can say.
  var chances: [LevelChance] = []
  /// Other numbers that the rule went by.
  var evidence: [EvidenceNumber] = []
  var fulfilment: Fulfilment?
  var isWeak = false
  /// An interval for the value that the rule itself has found.
  var interval: ClosedRange<Double>?
  /// The figure that decided, for people; nil until the judge has filled it in.
  var figure: FigureSeen?

  /// The probability that the true value is beyond the limit of a level; nil when nobody can say.
  func probability(beyond level: LevelID) -> Double? {
    chances.first { $0.level == level }?.probability
  }
}
