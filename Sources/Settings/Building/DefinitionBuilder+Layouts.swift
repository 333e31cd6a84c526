import SchoolModel

extension DefinitionBuilder {
  var layouts: [LayoutDefinition] { settings.sortedEntries("layouts").compactMap { layout($0) } }

  private func layout(_ entry: NamedSetting) -> LayoutDefinition? {
    let record = entry.record
    guard let dataset = record["dataset"]?.text.flatMap(Dataset.init),
      let dialect = dialect(record["dialect"]?.record ?? [:], path: entry.path),
      let scope = record["scope"]?.condition, let schema = record["schema"]?.record,
      let fields = schema["fields"]?.list
    else { return nil }
    let tolerance = settings.top["tolerance"]?.record?["maximum_set_aside"]?.decimal
    var constants: [CanonicalColumn: String] = [:]
    for (name, value) in record["constants"]?.record ?? [:] {
      if let column = CanonicalColumn(rawValue: name) { constants[column] = value.text }
    }
    return LayoutDefinition(
      id: entry.name, title: record["title"]?.text ?? "", dataset: dataset,
      files: record.words("files"), dialect: dialect,
      fields: fields.enumerated().compactMap { index, field in
        self.field(field.record ?? [:], path: "\(entry.path).schema.fields.\(index)")
      },
      missingValues: schema.words("missingValues"),
      granularity: record["granularity"]?.text.flatMap(Granularity.init),
      period: record["period"].flatMap(periodSource), constants: constants, scope: scope,
      endsWhen: record["endsWhen"]?.record.flatMap { tableEnd($0, path: entry.path) },
      maximumSetAside: record["maximumSetAside"]?.decimal ?? tolerance ?? 0, source: entry.source)
  }

  private func dialect(_ record: SettingRecord, path: String) -> DialectDefinition? {
    guard let delimiter = byte(record["delimiter"], path: "\(path).dialect.delimiter"),
      let hasHeader = record["header"]?.boolean, let headerRows = record["headerRows"]?.integer,
      let fieldLimit = record["fieldLimit"]?.integer
    else { return nil }
    let quote = record["quoteChar"]
    return DialectDefinition(
      delimiter: delimiter,
      quoteChar: quote?.text == "" ? nil : byte(quote, path: "\(path).dialect.quoteChar"),
      encoding: record["encoding"]?.text.flatMap(EncodingName.init), hasHeader: hasHeader,
      headerRows: headerRows, headerContains: record["headerContains"]?.text,
      fieldLimit: fieldLimit)
  }

  private func periodSource(_ setting: Setting) -> PeriodSource? {
    if setting.text == "every" { return .every }
    let record = setting.record ?? [:]
    if let period = record["fixed"]?.text { return .fixed(PeriodID(period)) }
    if let name = record["fileName"]?.text { return .fileName(name) }
    return record["banner"]?.text.map { .banner($0) }
  }

  private func tableEnd(_ record: SettingRecord, path: String) -> TableEnd? {
    guard let column = record["column"]?.text.flatMap(CanonicalColumn.init),
      let pattern = pattern(record["not"], path: "\(path).endsWhen.not")
    else { return nil }
    return TableEnd(column: column, pattern: pattern)
  }

  /// A single character as its byte; a problem when it is none.
  func byte(_ setting: Setting?, path: String) -> UInt8? {
    guard let setting, let text = setting.text else { return nil }
    guard text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80 else {
      problems.add(setting.source, path, "expected one ASCII character, found “\(text)”")
      return nil
    }
    return byte
  }

  func pattern(_ setting: Setting?, path: String) -> TextPattern? {
    guard let setting, let text = setting.text else { return nil }
    if let pattern = TextPattern(text) { return pattern }
    problems.add(
      setting.source, path,
      "“\(text)” is no pattern; use \\d for a digit, [A-Z] for a letter, “.” for any character, and "
        + "{8}, {6,8}, *, + or ? after each")
    return nil
  }
}
