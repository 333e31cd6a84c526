package import SchoolModel

extension PriorityPlan {
  /// The signals with the levels that were decided instead of those of the rules.
  ///
  /// A signal whose figure is missing has data then: somebody has judged it.
  ///
  /// - Parameters:
  ///   - overrides: what was decided, in any order; other periods' and other subjects do not count.
  ///   - signals: what the rules say, in any order.
  ///   - period: the period of the run.
  /// - Returns: the signals in the same order.
  package func deciding(
    _ overrides: [OverrideRecord], over signals: [Signal], period: PeriodID
  ) -> [Signal] {
    struct Key: Hashable {
      let school: SchoolCode
      let signal: SignalID
    }
    var decided: [Key: OverrideRecord] = [:]
    for record in overrides where record.period == period {
      guard case .level(let level, let signal) = record.decision, places[level] != nil else {
        continue
      }
      decided[Key(school: record.school, signal: signal)] = record
    }
    guard !decided.isEmpty else { return signals }
    return signals.map { signal in
      guard let record = decided[Key(school: signal.school, signal: signal.signal)],
        case .level(let level, _) = record.decision, let place = places[level]
      else { return signal }
      var signal = signal
      signal.overridden = AppliedOverride(record, computed: signal.level?.text)
      signal.status = .ok
      signal.level = level
      signal.points = levels[place].points
      // What the rule was about is not what the level rests on.
      signal.limit = nil
      signal.probability = nil
      signal.chances = []
      signal.isWeak = false
      return signal
    }
  }
}
