import SchoolModel
import Statistics

extension FalseSignals.Count {
  /// Counts the signals of one rule; nil when it could judge nobody.
  ///
  /// Each signal that has reached a level is false with a probability of 1 minus the probability that the
  /// true value is beyond its limit; the sum of those is the number to expect.
  ///
  /// - Parameters:
  ///   - rule: the rule.
  ///   - signals: all signals.
  ///   - places: where those of the rule are.
  ///   - levels: from the mildest to the most serious.
  init?(_ rule: PlannedRule, _ signals: [Signal], at places: [Int], levels: [LevelDefinition]) {
    let judged = places.filter { signals[$0].level != nil }
    guard !judged.isEmpty, let mildest = rule.levelOfNobodyOut(levels)?.id else { return nil }
    let fired = judged.filter { signals[$0].level != mildest }
    let probabilities = fired.compactMap { signals[$0].probability }
    self.init(
      signal: rule.definition.id, judged: judged.count, fired: fired.count,
      fallible: probabilities.count,
      expected: ExpectedFalseSignals.amongSignals(probabilities) ?? 0,
      byChance: rule.kind.falseAlarm(rule.definition).flatMap { ordinary in
        ExpectedFalseSignals.byChance(judged.map { signals[$0].falseAlarm ?? ordinary })
      })
  }
}

extension Signal {
  /// How often an ordinary school of the same size would reach the limit; nil when the rule does not say.
  fileprivate var falseAlarm: Double? {
    evidence["false_alarm"]?.fraction.approximate
  }
}
