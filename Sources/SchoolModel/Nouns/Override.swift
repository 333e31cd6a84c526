/// One row of the `overrides` dataset: what somebody decided instead of what the rules say.
package struct OverrideRecord: Hashable, Sendable {
  package var school: SchoolCode
  package var period: PeriodID
  package var decision: OverrideDecision
  package var reason: String
  /// The role or body that decided; no name of a person.
  package var decidedBy: String
  package var date: Day?

  package init(
    school: SchoolCode, period: PeriodID, decision: OverrideDecision, reason: String,
    decidedBy: String = "", date: Day? = nil
  ) {
    self.school = school
    self.period = period
    self.decision = decision
    self.reason = reason
    self.decidedBy = decidedBy
    self.date = date
  }
}

/// What was decided instead of what the rules say.
package enum OverrideDecision: Hashable, Sendable {
  case tier(TierID)
  case score(ExactDecimal)
  case level(LevelID, of: SignalID)
}

extension OverrideDecision {
  /// What is decided about: two decisions about the same thing repeat or contradict each other.
  package enum Subject: Hashable, Sendable {
    case tier, score
    case signal(SignalID)
  }

  package var subject: Subject {
    switch self {
    case .tier: .tier
    case .score: .score
    case .level(_, let signal): .signal(signal)
    }
  }

  /// What is decided about, as in the column of a file: `tier`, `score`, or the name of the signal.
  package var subjectText: String {
    switch self {
    case .tier: "tier"
    case .score: "score"
    case .level(_, let signal): signal.text
    }
  }

  /// What holds, as text.
  package var valueText: String {
    switch self {
    case .tier(let tier): tier.text
    case .score(let score): score.text()
    case .level(let level, _): level.text
    }
  }
}

/// An override that a result rests on, beside what the rules had said.
package struct AppliedOverride: Hashable, Sendable {
  package var decision: OverrideDecision
  /// The tier, score or level by the rules, as text; nil where they gave none.
  package var computed: String?
  package var reason: String
  package var decidedBy: String
  package var date: Day?

  package init(
    decision: OverrideDecision, computed: String?, reason: String, decidedBy: String = "",
    date: Day? = nil
  ) {
    self.decision = decision
    self.computed = computed
    self.reason = reason
    self.decidedBy = decidedBy
    self.date = date
  }

  /// The record as it was applied.
  package init(_ record: OverrideRecord, computed: String?) {
    self.init(
      decision: record.decision, computed: computed, reason: record.reason,
      decidedBy: record.decidedBy, date: record.date)
  }
}
