import SchoolModel

extension DefinitionBuilder {
  /// How sure levels have to be, and how ranks are drawn.
  var certainty: CertaintyDefinition {
    let record = settings.top["certainty"]?.record ?? [:]
    let unsure = unsure(record) ?? .mark
    return CertaintyDefinition(
      confidence: record["confidence"]?.decimal.map {
        ConfidenceRule(percent: $0, unsure: unsure)
      },
      seed: record["seed"]?.integer ?? 1, draws: record["draws"]?.integer ?? 1000,
      rankConfidence: record["rank_interval"]?.decimal ?? 90,
      together: record["together"]?.decimal ?? 0,
      falseDiscovery: record["false_discovery"]?.decimal.map {
        FalseDiscoveryRule(percent: $0, unsure: unsure)
      })
  }

  /// How many schools the list has room for.
  var list: ListDefinition {
    let record = settings.top["list"]?.record ?? [:]
    return ListDefinition(
      capacity: record["capacity"]?.integer, reserve: record["reserve"]?.decimal ?? 10)
  }

  /// How sure the levels of a signal have to be: by its own words, else by those for all signals.
  func confidence(_ setting: Setting?) -> ConfidenceRule? {
    let common = certainty.confidence
    guard let record = setting?.record else { return common }
    guard let percent = record["confidence"]?.decimal ?? common?.percent else { return nil }
    let unsure = unsure(record) ?? unsure(settings.top["certainty"]?.record ?? [:]) ?? .mark
    return ConfidenceRule(percent: percent, unsure: unsure)
  }

  private func unsure(_ record: SettingRecord) -> ConfidenceRule.Unsure? {
    record["unsure"]?.text.flatMap(ConfidenceRule.Unsure.init)
  }
}
