/// One row of the `decisions` dataset: what the meeting decided about a school or one of its signals.
package struct DecisionRecord: Hashable, Sendable {
  /// To leave a signal out.
  package static let exclude = "exclude"
  /// What can be decided: to give support, to take note of a signal, or to leave it out.
  package static let decisions = ["support", "acknowledge", exclude]

  /// Where a decision came from.
  package enum Origin: String, Sendable, CaseIterable {
    /// A row of the run's own exports.
    case export
    /// The history, which decisions of a meeting are taken back into.
    case history
  }

  package var school: SchoolCode
  /// nil stands for all signals (`*`).
  package var signal: SignalID?
  /// One of `decisions`.
  package var decision: String
  package var reason: String
  package var responsibleRole: String
  package var validUntil: Day?
  package var origin: Origin
  /// The levels that the school's signals had when it was decided; nil when that is not known.
  ///
  /// A signal that is not among them had no data.
  package var levels: [SignalID: LevelID]?

  package init(
    school: SchoolCode, signal: SignalID?, decision: String, reason: String,
    responsibleRole: String, validUntil: Day?, origin: Origin = .export,
    levels: [SignalID: LevelID]? = nil
  ) {
    self.school = school
    self.signal = signal
    self.decision = decision
    self.reason = reason
    self.responsibleRole = responsibleRole
    self.validUntil = validUntil
    self.origin = origin
    self.levels = levels
  }

  /// The same decision as it was written, without where it came from and what it was decided about.
  package var asWritten: DecisionRecord {
    DecisionRecord(
      school: school, signal: signal, decision: decision, reason: reason,
      responsibleRole: responsibleRole, validUntil: validUntil)
  }
}

/// A decision as it holds for one signal of a run.
package struct SignalDecision: Hashable, Sendable {
  /// One of `DecisionRecord.decisions`.
  package var decision: String
  package var reason: String
  package var responsibleRole: String
  /// The last day; nil for one without an end.
  package var validUntil: Day?
  /// Whether it was decided about all signals of the school.
  package var isOfSchool: Bool
  /// Whether the level has become worse than it was then, so that the decision has no effect any more.
  package var isOvertaken: Bool

  package init(
    decision: String, reason: String, responsibleRole: String, validUntil: Day?,
    isOfSchool: Bool, isOvertaken: Bool
  ) {
    self.decision = decision
    self.reason = reason
    self.responsibleRole = responsibleRole
    self.validUntil = validUntil
    self.isOfSchool = isOfSchool
    self.isOvertaken = isOvertaken
  }

  package init(_ record: DecisionRecord, isOvertaken: Bool) {
    self.init(
      decision: record.decision, reason: record.reason, responsibleRole: record.responsibleRole,
      validUntil: record.validUntil, isOfSchool: record.signal == nil, isOvertaken: isOvertaken)
  }
}

extension SignalDecision {
  /// Whether it takes its signal out of the score.
  package var isExclusion: Bool { Self.isExclusion(decision, isOvertaken: isOvertaken) }

  /// The same of a decision that is known by its parts.
  package static func isExclusion(_ decision: String?, isOvertaken: Bool) -> Bool {
    decision == DecisionRecord.exclude && !isOvertaken
  }
}
