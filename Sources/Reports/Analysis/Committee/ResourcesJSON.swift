import Analysis
import SchoolModel

/// Resources and money, as JSON; the points are those of the scatter.
enum ResourcesJSON {
  static func outcome(_ outcome: CommitteeFollowUp.ResourceOutcome) -> JSONValue {
    switch outcome {
    case .relation(let relation): self.relation(relation)
    case .tooFew(let definition):
      .members([
        "resource": .text(definition.resource.text), "result": .text(definition.result.text),
        "background": .texts(definition.background), "too_few_schools": .boolean(true),
      ])
    }
  }

  private static func relation(_ relation: ResourceRelation) -> JSONValue {
    .members([
      "resource": .text(relation.definition.resource.text),
      "result": .text(relation.definition.result.text),
      "background": .texts(relation.definition.background),
      "too_few_schools": .boolean(false),
      "resource_period": .text(relation.resourcePeriod.text),
      "result_period": .text(relation.resultPeriod.text),
      "confidence_percent": .integer(ResourceRelation.confidence),
      "as_they_are": slope(relation.raw),
      "background_accounted_for": slope(relation.adjusted),
      "left_out": .integer(relation.leftOut),
      "schools": .array(
        relation.points.map { point in
          .members([
            "school_code": .text(point.school.text),
            "resource": number(point.resource),
            "resource_difference": number(point.resourceDifference),
            "result": number(point.result),
            "expected": number(point.expected),
            "difference": number(point.difference),
            "low": number(point.low),
            "high": number(point.high),
          ])
        }),
    ])
  }

  private static func slope(_ slope: ResourceRelation.Slope) -> JSONValue {
    .members([
      "slope": number(slope.value), "low": number(slope.low), "high": number(slope.high),
      "correlation": slope.correlation.map(number) ?? .null,
    ])
  }

  static func funding(_ funding: FundingFollowUp) -> JSONValue {
    .members([
      "day": .text(funding.day.description),
      "current": .integer(funding.current),
      "amount": .decimal(funding.amount.rounded(decimals: machineDecimals)),
      "decisions": .array(
        funding.items.map { item in
          .members([
            "school_code": .text(item.record.school.text),
            "purpose": .text(item.record.purpose),
            "amount": .optional(item.record.amount),
            "decision_date": .optional(item.record.decided?.description),
            "start_date": .text(item.record.start.description),
            "end_date": .optional(item.record.end?.description),
            "matters": .texts(item.matters.map(\.rawValue)),
          ])
        }),
    ])
  }

  private static func number(_ value: Double) -> JSONValue {
    .optional(ExactDecimal(machine: value))
  }
}
