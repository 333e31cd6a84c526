package import SchoolModel

/// What the meeting decided, ready to be held against the signals of a run.
///
/// Which decision holds for a signal (docs/decisions/0036): one that has not ended before the period's last
/// day; one about the signal itself before one about the whole school; one from the history before one of
/// the exports; and among rows that contradict each other the one that hides least.
package struct DecisionTable: Sendable {
  private let bySchool: [SchoolCode: [DecisionRecord]]
  /// Level → place, the mildest first.
  private let places: [LevelID: Int]

  /// - Parameters:
  ///   - decisions: in any order.
  ///   - levels: from the mildest to the most serious.
  ///   - day: the last day of the run's period.
  package init(_ decisions: [DecisionRecord], levels: [LevelDefinition], on day: Day) {
    bySchool = Dictionary(
      grouping: decisions.filter { $0.validUntil.map { day <= $0 } ?? true }, by: \.school
    ).mapValues { $0.sorted(by: Self.comesBefore) }
    places = Dictionary(
      levels.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The signals, each with the decision that holds for it.
  ///
  /// A decision to exclude holds whatever the level; the others are told only where a level is reached.
  /// When the level is worse than the one that was decided about, the decision is overtaken: it is told,
  /// and has no effect.
  package func applied(to signals: [Signal]) -> [Signal] {
    guard !bySchool.isEmpty else { return signals }
    return signals.map { signal in
      guard let decision = decision(for: signal) else { return signal }
      var signal = signal
      signal.decision = SignalDecision(
        decision, isOvertaken: isWorse(signal, than: decision.levels))
      return signal
    }
  }

  private func decision(for signal: Signal) -> DecisionRecord? {
    let hasFired = (signal.level.flatMap { places[$0] } ?? 0) > 0
    return bySchool[signal.school]?.first { decision in
      (decision.signal == nil || decision.signal == signal.signal)
        && (hasFired || decision.decision == DecisionRecord.exclude)
    }
  }

  /// Whether a signal is at a worse level than when it was decided about; one that had none then was at
  /// the mildest.
  private func isWorse(_ signal: Signal, than levels: [SignalID: LevelID]?) -> Bool {
    guard let levels else { return false }
    let then = levels[signal.signal].flatMap { places[$0] } ?? 0
    return (signal.level.flatMap { places[$0] } ?? 0) > then
  }

  private static func comesBefore(_ left: DecisionRecord, _ right: DecisionRecord) -> Bool {
    if (left.signal == nil) != (right.signal == nil) { return left.signal != nil }
    if left.origin != right.origin { return left.origin == .history }
    let order = DecisionRecord.decisions
    let (first, second) = (
      order.firstIndex(of: left.decision) ?? order.count,
      order.firstIndex(of: right.decision) ?? order.count
    )
    if first != second { return first < second }
    let never = Day(number: .max)
    return (left.validUntil ?? never, left.reason, left.responsibleRole)
      < (right.validUntil ?? never, right.reason, right.responsibleRole)
  }
}
