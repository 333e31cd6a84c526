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
      checkDoubles(fields, path: "\(layout.path).schema.fields")
      checkConstants(constants, of: dataset, path: "\(layout.path).constants")
      checkPeriodSource(record, path: "\(layout.path).period")
      checkRequiredColumns(layout, dataset: dataset, fields: fields, constants: constants)
      checkCondition(
        record["scope"], over: dataset, path: "\(layout.path).scope",
        besides: fields.compactMap { $0.record?["attribute"]?.text })
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
    if dataset == .attendance { checkAttendance(layout, given: given, hasPeriod: hasPeriod) }
  }

  /// Absence needs the time that it is a share of, and a day unless the rows are sums.
  private func checkAttendance(_ layout: NamedSetting, given: Set<String>, hasPeriod: Bool) {
    let place = layout.record["schema"]?.source ?? layout.source
    let path = "\(layout.path).schema.fields"
    if given.isDisjoint(with: ["offered_minutes", "reported_minutes"]) {
      problems.add(
        place, path,
        "nothing gives the time that absence is a share of; add a field with “as: offered_minutes” or "
          + "“as: reported_minutes”")
    }
    guard let granularity = layout.record["granularity"]?.text.flatMap(Granularity.init) else {
      return
    }
    if granularity == .period, !hasPeriod, !given.contains("period") {
      problems.add(
        place, path,
        "nothing says which period the sums are about; add a field with “as: period”, or a period")
    } else if granularity != .period, !given.contains("date") {
      problems.add(
        place, path, "nothing says on which day the absence was; add a field with “as: date”")
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
    let ofFigures = fields.filter { $0.record?["indicator"] != nil }
    let ownPeriods = !ofFigures.isEmpty && ofFigures.allSatisfy { $0.record?["period"] != nil }
    if !settings.isWritten("period", in: layout), !given.contains("period"), !ownPeriods {
      problems.add(
        place, "\(layout.path).schema.fields",
        "nothing gives the period of the figures; add a field with “as: period” or a period")
    }
    if given.isDisjoint(with: ["value", "numerator"]) {
      problems.add(
        place, "\(layout.path).schema.fields",
        "nothing gives the figures; add a field with “as: value” or “as: numerator”")
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
