import SchoolModel

extension DefinitionBuilder {
  var indicators: [IndicatorDefinition] {
    settings.sortedEntries("indicators").compactMap { indicator($0) }
  }

  private func indicator(_ entry: NamedSetting) -> IndicatorDefinition? {
    let record = entry.record
    guard let kind = settings.indicatorKind(record),
      let unit = record["unit"]?.text.flatMap(IndicatorDefinition.Unit.init),
      let periods = record["periods"]?.text, let decimals = record["decimals"]?.integer,
      let filter = record["where"]?.condition, let minimumN = record["minimum_n"]?.integer,
      let higherIs = record["higher_is"]?.text.flatMap(HigherIs.init)
    else { return nil }
    return IndicatorDefinition(
      id: IndicatorID(entry.name), kind: kind.id, dataset: dataset(of: record, kind: kind),
      unit: unit, decimals: decimals, periodKind: periods,
      groups: record.identifiers("groups"), filter: filter,
      gradeYears: record["grade_years"]?.list?.compactMap(\.integer) ?? [], minimumN: minimumN,
      minimumCompleteness: record["minimum_completeness"]?.decimal, higherIs: higherIs,
      parameters: parameters(of: kind, in: record), source: entry.source)
  }

  private func dataset(of record: SettingRecord, kind: KindDescription) -> Dataset? {
    if let written = record["dataset"]?.text { return Dataset(rawValue: written) }
    return kind.datasets.count == 1 ? kind.datasets.first : nil
  }

  /// The settings that belong to the kind, without those that all kinds share.
  func parameters(of kind: KindDescription, in record: SettingRecord) -> SettingRecord {
    let names = Set(kind.parameters.map(\.name))
    return record.filter { names.contains($0.key) }
  }
}
