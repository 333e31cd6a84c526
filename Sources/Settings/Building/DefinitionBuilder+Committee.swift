import SchoolModel

extension DefinitionBuilder {
  /// What the follow-up for the committee goes by.
  var committee: CommitteeDefinition {
    let record = settings.top["committee"]?.record ?? [:]
    let goals = (record["goals"]?.record ?? [:]).compactMap { name, setting in
      setting.decimal.map { (IndicatorID(name), $0) }
    }
    return CommitteeDefinition(
      goals: Dictionary(goals, uniquingKeysWith: { first, _ in first }),
      causes: record.words("causes"), measures: record.words("measures"),
      resources: (record["resources"]?.list ?? []).compactMap { item in
        guard let pair = item.record, let resource = pair["resource"]?.text,
          let result = pair["result"]?.text
        else { return nil }
        return ResourceDefinition(
          resource: IndicatorID(resource), result: IndicatorID(result),
          background: pair.words("background"))
      },
      funding: FundingRules(
        longestMonths: record["funding"]?.record?["longest_months"]?.integer ?? 12,
        accountWithinMonths: record["funding"]?.record?["account_within_months"]?.integer ?? 3,
        warnDays: record["funding"]?.record?["warn_days"]?.integer ?? 90),
      focusAreas: (record["focus_areas"]?.list ?? []).compactMap(\.record).compactMap(
        Self.focusArea),
      longestPlanYears: record["longest_plan_years"]?.integer ?? 3,
      followUps: (record["follow_ups"]?.list ?? []).compactMap(\.record).compactMap(Self.followUp))
  }

  private static func focusArea(_ record: SettingRecord) -> FocusAreaDefinition? {
    guard let id = record["id"]?.text else { return nil }
    let (lowest, highest) = (record["lowest"]?.integer ?? 1, record["highest"]?.integer ?? 5)
    return FocusAreaDefinition(
      id: id, assessment: record["assessment"]?.text.map { IndicatorID($0) },
      scale: lowest...max(lowest, highest))
  }

  private static func followUp(_ record: SettingRecord) -> YearlyFollowUp? {
    guard let id = record["id"]?.text,
      let kind = record["kind"]?.text.flatMap(YearlyFollowUp.Kind.init(rawValue:)),
      let month = record["month"]?.integer, let day = record["day"]?.integer
    else { return nil }
    return YearlyFollowUp(
      id: id, kind: kind, month: month, day: day,
      indicators: record.words("indicators").map { IndicatorID($0) },
      datasets: record.words("datasets").compactMap(Dataset.init(rawValue:)))
  }
}
