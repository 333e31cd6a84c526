package import Analysis
package import SchoolModel

/// The follow-up for the committee, as JSON.
package func jsonCommittee(_ followUp: CommitteeFollowUp, of result: RunResult) -> [UInt8] {
  JSONValue.members([
    "status": .text("done"),
    "period": .text(result.manifest.period.text),
    "targets": followUp.targets.map { .array($0.indicators.map(CommitteeJSON.targets)) } ?? .null,
    "support": followUp.support.map { .array($0.forms.map(followUpForm)) } ?? .null,
    "dialogue": followUp.dialogue.map { .array($0.map(CommitteeJSON.dialogue)) } ?? .null,
    "focus": followUp.focus.map { .array($0.map(FocusJSON.area)) } ?? .null,
    "resources": followUp.resources.map { .array($0.map(ResourcesJSON.outcome)) } ?? .null,
    "funding": followUp.funding.map(ResourcesJSON.funding) ?? .null,
    "calendar": followUp.calendar.map(FocusJSON.calendar) ?? .null,
  ]).document
}

private enum CommitteeJSON {
  static func targets(_ targets: IndicatorTargets) -> JSONValue {
    .members([
      "indicator": .text(targets.indicator.text),
      "period": .text(targets.period.text),
      "period_before": .optional(targets.periodBefore?.text),
      "target_of_all": .optional(targets.common),
      "national_goal": .optional(targets.goal),
      "fulfilment": outcomes(
        Dictionary(
          uniqueKeysWithValues: Fulfilment.allCases.map { ($0, targets.count($0)) })),
      "below_last_result": .texts(targets.belowResult.map(\.school.text)),
      "below_last_target": .texts(targets.belowTarget.map(\.school.text)),
      "schools": .array(targets.schools.map(standing)),
    ])
  }

  private static func standing(_ standing: TargetStanding) -> JSONValue {
    .members([
      "school_code": .text(standing.school.text),
      "target": .decimal(standing.target),
      "own": .boolean(standing.isOwn),
      "result": number(standing.result),
      "status": .text(standing.status.rawValue),
      "result_before": number(standing.resultBefore),
      "target_before": .optional(standing.targetBefore),
      "fulfilment": .text(standing.fulfilment.rawValue),
      "against_last_result": .optional(standing.againstResult?.rawValue),
      "against_last_target": .optional(standing.againstTarget?.rawValue),
      "to_national_goal": number(standing.toGoal),
    ])
  }

  static func dialogue(_ summary: DialogueSummary) -> JSONValue {
    .members([
      "period": .text(summary.period.text),
      "day": .text(summary.day.description),
      "parts": .array(summary.parts.map(part)),
    ])
  }

  private static func part(_ part: DialogueSummary.Part) -> JSONValue {
    .members([
      "area": .optional(part.area),
      "schools": .integer(part.schools),
      "schools_with_notes": .integer(part.met),
      "notes": .integer(part.notes),
      "measures_agreed": .integer(part.withMeasure),
      "with_goal": .integer(part.withGoal),
      "followed_up": .integer(part.followedUp),
      "due": .integer(part.due),
      "overdue": .integer(part.overdue),
      "without_follow_up": .integer(part.withoutFollowUp),
      "outcomes": outcomes(part.outcomes),
      "causes": .array(part.causes.map(count)),
      "measures": .array(part.measures.map(count)),
    ])
  }

  private static func count(_ count: DialogueSummary.Count) -> JSONValue {
    .members([
      "code": .text(count.code),
      "schools": .integer(count.schools),
      "notes": .integer(count.notes),
      "outcomes": outcomes(count.outcomes),
    ])
  }

  private static func outcomes(_ outcomes: [Fulfilment: Int]) -> JSONValue {
    .members([
      "reached": .integer(outcomes[.reached] ?? 0),
      "partly": .integer(outcomes[.partly] ?? 0),
      "not": .integer(outcomes[.not] ?? 0),
      "no_outcome": .integer(outcomes[.noOutcome] ?? 0),
    ])
  }

  private static func number(_ value: Fraction?) -> JSONValue {
    .optional(value?.rounded(decimals: machineDecimals))
  }
}
