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
      causes: record.words("causes"), measures: record.words("measures"))
  }
}
