import SchoolModel

/// What a rule says: a level with what was compared, or why there is none.
struct RuleOutcome: Hashable, Sendable {
  let status: FactStatus
  /// nil unless the status is `ok`.
  let level: LevelID?
  /// What was compared with the limits, after its one rounding; nil without data.
  let value: ExactDecimal?
  /// The limit crossed; the mildest one when none was.
  let limit: LevelLimit?
}
