import SchoolModel

extension CrossChecks {
  func checkLayouts() {
    for layout in settings.entries("layouts") {
      let record = layout.record
      guard let dataset = record["dataset"]?.text.flatMap(Dataset.init) else { continue }
      let fields = record["schema"]?.record?["fields"]?.list ?? []
      let constants = record["constants"]?.record ?? [:]
      for (index, field) in fields.enumerated() {
        check(
          field, of: dataset, path: "\(layout.path).schema.fields.\(index)")
      }
      checkConstants(constants, of: dataset, path: "\(layout.path).constants")
      checkPeriodSource(record, path: "\(layout.path).period")
      checkRequiredColumns(layout, dataset: dataset, fields: fields, constants: constants)
      checkCondition(record["scope"], over: dataset, path: "\(layout.path).scope")
      checkPercent(record["maximumSetAside"], path: "\(layout.path).maximumSetAside")
      checkTableEnd(record, dataset: dataset, fields: fields, path: layout.path)
      if let granularity = record["granularity"], dataset != .attendance {
        problems.add(
          granularity.source, "\(layout.path).granularity",
          "only layouts of attendance have a granularity; leave it out")
      }
      if !settings.isWritten("granularity", in: layout), dataset == .attendance {
        problems.add(
          layout.source, layout.path, "the key “granularity” is missing: lesson, day or period")
      }
    }
  }

  private func check(_ field: Setting, of dataset: Dataset, path: String) {
    guard let record = field.record else { return }
    let column = record["as"]?.text.flatMap(CanonicalColumn.init)
    let columns = dataset.columns.map(\.column.rawValue)
    require(record["as"], among: columns, .column(of: dataset), path: "\(path).as")
    require(record["subject"], among: subjectSpellings, .subject, path: "\(path).subject")
    require(
      record["indicator"], among: settings.names("indicators"), .indicator,
      path: "\(path).indicator")
    require(record["group"], among: groupNames, .group, path: "\(path).group")
    if let column { checkValues(record, column: column, path: path) }
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

  private func checkConstants(_ constants: SettingRecord, of dataset: Dataset, path: String) {
    let columns = dataset.columns.map(\.column.rawValue)
    for (name, value) in constants.sorted(by: { $0.key < $1.key }) {
      guard columns.contains(name) else {
        let noun = Noun.column(of: dataset)
        let hint = Suggestion.hint(for: name, in: columns, called: noun.plural)
        problems.add(
          value.source, path, "there is no column “\(name)” in \(noun.place)\(hint)")
        continue
      }
      guard let known = CanonicalColumn(rawValue: name).flatMap(canonicalValues),
        let text = value.text, !known.contains(text)
      else { continue }
      let hint = Suggestion.hint(for: text, in: known, called: "possible")
      problems.add(
        value.source, "\(path).\(name)", "the column “\(name)” has no value “\(text)”\(hint)")
    }
  }

  private func checkPeriodSource(_ record: SettingRecord, path: String) {
    guard let period = record["period"], let parts = period.record else { return }
    guard parts.count == 1 else {
      problems.add(
        period.source, path, "give exactly one of fixed, fileName and banner, or the word every")
      return
    }
    require(
      parts["fixed"], among: settings.names("calendar"), .period, path: "\(path).fixed")
    guard let name = parts["fileName"], let text = name.text else { return }
    let marks = ["{period}", "{autumn_year}", "{spring_year}"]
    if !marks.contains(where: { text.contains($0) }) {
      problems.add(
        name.source, "\(path).fileName",
        "“\(text)” does not say where the period stands; put one of \(marks.joined(separator: ", "))"
          + " into it")
    }
  }

  private func checkTableEnd(
    _ record: SettingRecord, dataset: Dataset, fields: [Setting], path: String
  ) {
    guard let column = record["endsWhen"]?.record?["column"], let name = column.text,
      !fields.contains(where: { $0.record?["as"]?.text == name })
    else { return }
    problems.add(
      column.source, "\(path).endsWhen.column",
      "no field of this layout is read as “\(name)”; name a column that one of them gives")
  }

  /// A required column comes from a field, a constant, or the source of the period.
  private func checkRequiredColumns(
    _ layout: NamedSetting, dataset: Dataset, fields: [Setting], constants: SettingRecord
  ) {
    guard fields.count == fieldsWithColumns(of: layout.name, fields: fields) else { return }
    let given = Set(fields.compactMap { $0.record?["as"]?.text }).union(constants.keys)
    let hasPeriod = settings.isWritten("period", in: layout)
    for column in dataset.columns where column.isRequired {
      let name = column.column.rawValue
      if given.contains(name) { continue }
      switch column.column {
      case .period where hasPeriod, .academicYear where hasPeriod: continue
      case .subject where fields.contains(where: { $0.record?["subject"] != nil }): continue
      default: break
      }
      problems.add(
        layout.record["schema"]?.source ?? layout.source, "\(layout.path).schema.fields",
        "nothing gives the required column “\(name)” of \(dataset.rawValue); add a field with "
          + "“as: \(name)” or a constant")
    }
    if dataset == .facts { checkFacts(layout, fields: fields, given: given) }
    if dataset == .attendance, !hasPeriod, given.isDisjoint(with: ["date", "period"]) {
      problems.add(
        layout.record["schema"]?.source ?? layout.source, "\(layout.path).schema.fields",
        "nothing says when the absence was; add a field with “as: date” or “as: period”, or a period"
      )
    }
  }

  /// How many fields have the column that was written for them; a misspelt column is told as such, and
  /// what it would have given is not missing.
  private func fieldsWithColumns(of layout: String, fields: [Setting]) -> Int {
    let tree = settings.tree.root["layouts"]?[layout]?["schema"]?["fields"]
    guard case .list(let written) = tree?.content else { return 0 }
    return zip(written, fields).count { node, field in
      node["as"] == nil || field.record?["as"] != nil
    }
  }

  /// Ready-made figures must say which period and which indicator they are about.
  private func checkFacts(_ layout: NamedSetting, fields: [Setting], given: Set<String>) {
    let place = layout.record["schema"]?.source ?? layout.source
    if !settings.isWritten("period", in: layout), !given.contains("period") {
      problems.add(
        place, "\(layout.path).schema.fields",
        "nothing gives the period of the figures; add a field with “as: period” or a period")
    }
    if !given.contains("indicator") {
      for (index, field) in fields.enumerated()
      where field.record?["as"]?.text == "value" && field.record?["indicator"] == nil {
        problems.add(
          field.source, "\(layout.path).schema.fields.\(index)",
          "nothing says which indicator this column is about; add “indicator: …”")
      }
    }
  }
}
