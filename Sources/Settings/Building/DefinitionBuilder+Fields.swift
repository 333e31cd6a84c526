import SchoolModel

extension DefinitionBuilder {
  func field(_ record: SettingRecord, path: String) -> FieldDefinition? {
    guard let type = record["type"]?.text.flatMap(FieldDefinition.FieldType.init),
      let decimalChar = byte(record["decimalChar"], path: "\(path).decimalChar")
    else { return nil }
    let constraints = record["constraints"]?.record ?? [:]
    var statuses: [String: FactStatus] = [:]
    for (cell, status) in record["statuses"]?.record ?? [:] {
      statuses[cell] = status.text.flatMap(FactStatus.init)
    }
    return FieldDefinition(
      names: record.words("name"), type: type,
      column: record["as"]?.text.flatMap(CanonicalColumn.init)
        ?? (record["attribute"] == nil ? nil : .attribute), format: record["format"]?.text,
      decimalChar: decimalChar,
      missingValues: record["missingValues"].map { _ in record.words("missingValues") },
      values: (record["values"]?.record ?? [:]).compactMapValues(\.text), statuses: statuses,
      isRequired: constraints["required"]?.boolean ?? false,
      isOptional: record["optional"]?.boolean ?? false, minimum: constraints["minimum"]?.decimal,
      maximum: constraints["maximum"]?.decimal,
      pattern: pattern(constraints["pattern"], path: "\(path).constraints.pattern"),
      subject: record["subject"]?.text, indicator: record.identifier("indicator"),
      group: record.identifier("group"), period: record.identifier("period"),
      attribute: record["attribute"]?.text, multiply: record["multiply"]?.decimal)
  }
}
