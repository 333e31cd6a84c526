import SchoolModel

extension DefinitionBuilder {
  /// The signals; those that do not say which way a figure points take that from its indicator.
  func signals(indicators: [IndicatorDefinition]) -> [SignalDefinition] {
    settings.sortedEntries("signals").compactMap { signal($0, indicators: indicators) }
  }

  private func signal(
    _ entry: NamedSetting, indicators: [IndicatorDefinition]
  ) -> SignalDefinition? {
    let record = entry.record
    guard let rule = settings.ruleKind(record), let area = record["area"]?.text,
      let name = record["indicator"]?.text, let group = record["group"]?.text,
      let minimumN = record["minimum_n"]?.integer, let weight = record["weight"]?.decimal
    else { return nil }
    let indicator = indicators.first { $0.id.text == name }
    let written = record["higher_is"]?.text.flatMap(HigherIs.init)
    guard let higherIs = written ?? indicator?.higherIs,
      let decimals = record["decimals"]?.integer ?? indicator?.decimals
    else { return nil }
    return SignalDefinition(
      id: SignalID(entry.name), area: AreaID(area), indicator: IndicatorID(name),
      group: GroupID(group), rule: rule.id, higherIs: higherIs, decimals: decimals,
      minimumN: minimumN, weight: weight, limits: limits(of: record),
      maximum: record["maximum"]?.decimal, weak: weakEvidence(record["weak"]),
      prior: priorBelief(record["prior"]), confidence: confidence(record["certainty"]),
      parameters: parameters(of: rule, in: record), source: entry.source)
  }

  private func priorBelief(_ setting: Setting?) -> PriorBelief? {
    guard let setting, let record = setting.record else { return nil }
    return PriorBelief(
      isOfPeerGroup: record["peers"]?.text == "peer_group", mean: record["mean"]?.decimal,
      strength: record["strength"]?.decimal, deviation: record["deviation"]?.decimal,
      source: setting.source)
  }

  private func weakEvidence(_ setting: Setting?) -> WeakEvidence? {
    guard let setting, let record = setting.record else { return nil }
    return WeakEvidence(
      minimumN: record["n"]?.integer, confidence: record["confidence"]?.decimal,
      highestLevel: record["at_most"]?.text.map { LevelID($0) }, source: setting.source)
  }

  /// In the order of the levels, whatever the order of the keys.
  private func limits(of record: SettingRecord) -> [LevelLimit] {
    settings.tree.limitLevels.compactMap { level in
      guard let setting = record[level], let limit = setting.limit else { return nil }
      return LevelLimit(level: LevelID(level), limit: limit, source: setting.source)
    }
  }
}
