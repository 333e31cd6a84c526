import Analysis
import SchoolModel

/// Focus areas and the calendar of the year's follow-ups, as JSON.
enum FocusJSON {
  static func area(_ followUp: FocusFollowUp) -> JSONValue {
    .members([
      "focus_area": .text(followUp.area.id),
      "period": .text(followUp.period.text),
      "day": .text(followUp.day.description),
      "assessment": .optional(followUp.area.assessment?.text),
      "lowest": .integer(followUp.area.scale.lowerBound),
      "highest": .integer(followUp.area.scale.upperBound),
      "schools_with_plan": .integer(followUp.withPlan),
      "schools": .array(followUp.standings.map(standing)),
    ])
  }

  private static func standing(_ standing: FocusFollowUp.Standing) -> JSONValue {
    .members([
      "school_code": .text(standing.school.text),
      "fulfilment": .optional(standing.fulfilment?.rawValue),
      "lacks": .texts(standing.lacks.map(\.rawValue)),
      "plan": .array(standing.activities.map(activity)),
      "assessments": .array(
        standing.assessments.map { assessment in
          .members([
            "period": .text(assessment.period.text),
            "value": .decimal(assessment.value.rounded(decimals: machineDecimals)),
            "on_scale": .boolean(assessment.isOnScale),
          ])
        }),
    ])
  }

  private static func activity(_ activity: FocusFollowUp.Activity) -> JSONValue {
    let record = activity.record
    return .members([
      "start_date": .text(record.start.description),
      "end_date": .optional(record.end?.description),
      "goal": .text(record.goal),
      "activity": .text(record.activity),
      "indicator": .optional(record.indicator?.text),
      "target": .optional(record.target),
      "responsible_role": .text(record.responsibleRole),
      "years": .array(
        activity.years.map { year in
          .members([
            "period": .text(year.period.text),
            "value": .optional(year.value?.rounded(decimals: machineDecimals)),
            "fulfilment": .text(year.fulfilment.rawValue),
          ])
        }),
    ])
  }

  static func calendar(_ calendar: YearCalendar) -> JSONValue {
    .members([
      "first_day": .text(calendar.first.description),
      "day": .text(calendar.day.description),
      "follow_ups": .array(
        calendar.items.map { item in
          .members([
            "id": .text(item.followUp.id),
            "kind": .text(item.followUp.kind.rawValue),
            "due": .text(item.due.description),
            "state": .text(item.state.rawValue),
            "needs": .array(item.needs.map(need)),
          ])
        }),
    ])
  }

  private static func need(_ need: YearCalendar.Need) -> JSONValue {
    var (dataset, indicator, period): (String?, String?, String?)
    switch need.what {
    case .list(let list): dataset = list.rawValue
    case .figure(let figure, let of): (indicator, period) = (figure.text, of?.text)
    }
    return .members([
      "dataset": .optional(dataset), "indicator": .optional(indicator),
      "period": .optional(period), "arrived": .integer(need.arrived),
      "expected": .optional(need.expected), "complete": .boolean(need.isComplete),
    ])
  }
}
