import SchoolModel

extension CrossChecks {
  func check(_ field: Setting, of dataset: Dataset, path: String) {
    guard let record = field.record else { return }
    let column = record["as"]?.text.flatMap(CanonicalColumn.init)
    let columns = dataset.columns.map(\.column.rawValue)
    require(record["as"], among: columns, .column(of: dataset), path: "\(path).as")
    require(record["subject"], among: subjectSpellings, .subject, path: "\(path).subject")
    require(
      record["indicator"], among: settings.names("indicators"), .indicator,
      path: "\(path).indicator")
    require(record["group"], among: groupNames, .group, path: "\(path).group")
    require(
      record["period"], among: settings.names("calendar"), .period, path: "\(path).period")
    checkAttribute(record, of: dataset, path: path)
    if let column {
      checkValues(record, column: column, path: path)
      checkType(record, column: column, of: dataset, path: path)
    }
    if let least = record["constraints"]?.record?["minimum"],
      let most = record["constraints"]?.record?["maximum"],
      let low = least.decimal, let high = most.decimal, low > high
    {
      problems.add(
        most.source, "\(path).constraints.maximum",
        "the maximum \(high) is below the minimum \(low); swap them")
    }
    if record["name"]?.list?.isEmpty ?? false {
      problems.add(field.source, "\(path).name", "give at least one name")
    }
  }

  /// Fields of the register come with the register, or with ready-made figures that bring schools along.
  private func checkAttribute(_ record: SettingRecord, of dataset: Dataset, path: String) {
    guard let attribute = record["attribute"], let name = attribute.text else {
      if let column = record["as"], column.text == CanonicalColumn.attribute.rawValue {
        problems.add(
          column.source, "\(path).as", "write “attribute: …” with the name of the field instead")
      }
      return
    }
    if dataset != .schools, dataset != .facts {
      problems.add(
        attribute.source, "\(path).attribute",
        "the dataset \(dataset.rawValue) has no fields of the register; leave it out")
    }
    if let column = record["as"] {
      problems.add(
        column.source, "\(path).as", "a column is read either with “as” or with “attribute”")
    }
    if School.fieldNames.contains(name) {
      problems.add(
        attribute.source, "\(path).attribute",
        "“\(name)” is a column of every register; write “as: \(name)”")
    }
  }

  /// What cells are translated to must be something that the column can hold.
  private func checkValues(_ record: SettingRecord, column: CanonicalColumn, path: String) {
    guard let known = canonicalValues(of: column) else { return }
    for (cell, value) in (record["values"]?.record ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let text = value.text, !known.contains(text) else { continue }
      let hint = Suggestion.hint(for: text, in: known, called: "possible")
      problems.add(
        value.source, "\(path).values.\(cell)",
        "the column “\(column.rawValue)” has no value “\(text)”\(hint)")
    }
  }

  /// A day needs the type `date`, and nothing else has it; truth values are codes.
  private func checkType(
    _ record: SettingRecord, column: CanonicalColumn, of dataset: Dataset, path: String
  ) {
    guard let setting = record["type"], setting.source != .default,
      let type = setting.text.flatMap(FieldDefinition.FieldType.init),
      let definition = dataset.columns.first(where: { $0.column == column }),
      !type.fits(definition.type)
    else { return }
    let advice = definition.type == .day ? "write “type: date”" : "choose another type"
    problems.add(
      setting.source, "\(path).type",
      "the type “\(type.rawValue)” does not fit “\(column.rawValue)”; \(advice)")
  }

  /// One column of an export fills one canonical column; only wide files have several.
  ///
  /// Fields that an export may lack can stand for one another, so these are not compared.
  func checkDoubles(_ fields: [Setting], path: String) {
    var seen: Set<String> = []
    for (index, field) in fields.enumerated() {
      guard let column = field.record?["as"], let name = column.text,
        field.record?["optional"]?.boolean == false, field.record?["subject"] == nil,
        field.record?["indicator"] == nil, !seen.insert(name).inserted
      else { continue }
      problems.add(
        column.source, "\(path).\(index).as",
        "another field is read as “\(name)” already; give one field all the names that its header has, "
          + "or mark as “optional: true” what an export may lack")
    }
  }
}

extension FieldDefinition.FieldType {
  fileprivate func fits(_ column: ColumnType) -> Bool {
    switch (self, column) {
    case (.string, _), (_, .text), (.date, .day), (.boolean, .code): true
    case (.date, _), (_, .day), (.boolean, _), (.number, .code), (.number, .key): false
    default: true
    }
  }
}
