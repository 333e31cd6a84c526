import SchoolModel

extension DefinitionBuilder {
  /// What a backtest looks at.
  var backtest: BacktestDefinition {
    let record = settings.top["backtest"]?.record ?? [:]
    let outcomes = settings.inner("backtest", "outcomes").compactMap(outcome)
    return BacktestDefinition(
      outcomes: outcomes, places: record["places"]?.integer,
      years: record["years"]?.integer ?? 10, sampling: sampling(record),
      isInReport: record["in_report"]?.boolean ?? false)
  }

  /// What an account of the differences between schools looks at.
  var equity: EquityDefinition {
    let record = settings.top["equity"]?.record ?? [:]
    return EquityDefinition(
      indicators: record.identifiers("indicators"), groups: record.identifiers("groups"),
      newlyArrived: record.identifier("newly_arrived") ?? "newly_arrived",
      background: record["background"]?.text.flatMap(EquityDefinition.Background.init)
        ?? .parentEducation,
      parts: record["parts"]?.integer ?? 5, years: record["years"]?.integer ?? 10,
      sampling: sampling(record))
  }

  private func outcome(_ entry: NamedSetting) -> OutcomeDefinition? {
    let record = entry.record
    let rules: [OutcomeDefinition.Rule] = [
      record["worst"]?.decimal.map { .worst(percent: $0) },
      record["limit"]?.limit.map { .limit($0) },
      record["worsened"]?.limit.map { .worsened($0) },
    ].compactMap(\.self)
    guard rules.count == 1, let rule = rules.first, let indicator = record["indicator"]?.text
    else { return nil }
    return OutcomeDefinition(
      id: entry.name, indicator: IndicatorID(indicator),
      group: GroupID(record["group"]?.text ?? "all"), rule: rule, source: entry.source)
  }

  private func sampling(_ record: SettingRecord) -> SamplingDefinition {
    SamplingDefinition(
      draws: record["draws"]?.integer ?? 1000, seed: record["seed"]?.integer ?? 1,
      confidence: record["confidence"]?.decimal ?? 95)
  }
}
