/// What a tier's condition can ask about a school, and under which name.
///
/// Numbers of signals are those of the areas that are counted; a share is percent of the signals with
/// data.
package enum TierMeasure: Hashable, Sendable {
  case score
  /// Percent of the weight that has data.
  case coverage
  case noData
  case notApplicable
  /// Signals with data, at any level.
  case withData
  /// Signals at the level.
  case count(LevelID)
  /// Signals at the level or a more serious one.
  case countOrWorse(LevelID)
  /// Signals with data at a milder level: 0 means that all are at the level or worse.
  case countMilder(LevelID)
  case share(LevelID)
  case shareOrWorse(LevelID)
  /// What the rule of the signal compared.
  case value(SignalID)
  /// The points of the signal's level.
  case points(SignalID)

  /// Names that are the same whatever the settings declare.
  package static let fixed: [(name: String, measure: TierMeasure)] = [
    ("score", .score), ("coverage", .coverage), ("no_data", .noData),
    ("not_applicable", .notApplicable), ("with_data", .withData),
  ]

  /// Every name with what it stands for.
  package static func named(
    levels: [LevelID], signals: [SignalID]
  ) -> [(name: String, measure: TierMeasure)] {
    fixed + levels.map { ($0.text, .count($0)) }
      + levels.map { ("\($0)_or_worse", .countOrWorse($0)) }
      + levels.map { ("milder_than_\($0)", .countMilder($0)) }
      + levels.map { ("\($0)_share", .share($0)) }
      + levels.map { ("\($0)_or_worse_share", .shareOrWorse($0)) }
      + signals.map { ("\($0).value", .value($0)) }
      + signals.map { ("\($0).points", .points($0)) }
  }
}
