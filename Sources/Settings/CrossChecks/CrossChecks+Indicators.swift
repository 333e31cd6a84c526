import SchoolModel

extension CrossChecks {
  func checkGroups() {
    for group in settings.entries("groups") {
      let condition = group.record["where"]
      checkCondition(condition, over: .pupils, path: "\(group.path).where")
      if group.name == "all", let condition, condition.condition != .always {
        problems.add(
          condition.source, "\(group.path).where",
          "the group “all” is every pupil; give the condition to a group of another name")
      }
    }
  }

  func checkIndicators() {
    for indicator in settings.entries("indicators") {
      let record = indicator.record
      let path = indicator.path
      requireAll(record["groups"], among: groupNames, .group, path: "\(path).groups")
      require(record["periods"], among: periodKinds, .periodKind, path: "\(path).periods")
      checkPercent(record["minimum_completeness"], path: "\(path).minimum_completeness")
      guard let kind = settings.indicatorKind(record) else { continue }
      let dataset = checkDataset(record, kind: kind, indicator: indicator)
      if let dataset {
        checkCondition(
          record["where"], over: dataset, joinsPupils: true, path: "\(path).where")
      }
      checkParameters(kind, in: record, dataset: dataset, path: path)
    }
  }

  private func checkDataset(
    _ record: SettingRecord, kind: KindDescription, indicator: NamedSetting
  ) -> Dataset? {
    let possible = kind.datasets.map(\.rawValue)
    guard let written = record["dataset"], let name = written.text else {
      if possible.count > 1, !settings.isWritten("dataset", in: indicator) {
        problems.add(
          indicator.source, indicator.path,
          "the key “dataset” is missing: \(kind.id) can be made from \(possible.joined(separator: ", "))"
        )
      }
      return possible.count == 1 ? kind.datasets.first : nil
    }
    if possible.isEmpty {
      problems.add(
        written.source, "\(indicator.path).dataset",
        "a figure of the kind \(kind.id) is not made from a dataset; leave it out")
    } else if !possible.contains(name) {
      problems.add(
        written.source, "\(indicator.path).dataset",
        "\(kind.id) cannot be made from “\(name)”; possible: \(possible.joined(separator: ", "))")
    }
    return Dataset(rawValue: name)
  }

  /// Looks up what parameters of a kind name by custom.
  ///
  /// These are `role`, `subjects`, `group`, `level` and so on. Conditions are not looked into: their
  /// names may be measures that only the kind knows.
  func checkParameters(
    _ kind: KindDescription, in record: SettingRecord, dataset: Dataset?, path: String
  ) {
    for spec in kind.parameters {
      let path = "\(path).\(spec.name)"
      let setting = record[spec.name]
      guard let (known, noun) = names(for: spec.name, dataset: dataset) else { continue }
      require(setting, among: known, noun, path: path)
      requireAll(setting, among: known, noun, path: path)
    }
  }

  private func names(for parameter: String, dataset: Dataset?) -> ([String], Noun)? {
    switch parameter {
    case "role", "roles": (roles, .role)
    case "subject", "subjects", "core", "among": (settings.names("subjects"), .subject)
    case "indicator", "indicators": (settings.names("indicators"), .indicator)
    case "group", "groups", "compared_group": (groupNames, .group)
    case "level": (settings.names("levels"), .level)
    case "signal", "signals": (settings.names("signals"), .signal)
    case "column", "columns":
      dataset.map { ($0.columns.map(\.column.rawValue), .column(of: $0)) }
    default: nil
    }
  }
}
