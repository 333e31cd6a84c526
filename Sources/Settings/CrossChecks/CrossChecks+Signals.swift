import SchoolModel

extension CrossChecks {
  func checkSignals() {
    for signal in settings.entries("signals") {
      let record = signal.record
      require(
        record["area"], among: settings.names("areas"), .area, path: "\(signal.path).area")
      checkNotNegative(record["weight"], path: "\(signal.path).weight")
      checkWeakEvidence(record["weak"], path: "\(signal.path).weak")
      checkPrior(record["prior"], path: "\(signal.path).prior")
      checkRule(
        WrittenRule(
          record: record, node: settings.tree.root["signals"]?[signal.name], path: signal.path,
          source: signal.source), inside: nil)
    }
  }

  /// A rule as it stands in the settings, at the top or inside another one.
  private struct WrittenRule {
    let record: SettingRecord
    /// What was written, rightly or wrongly.
    let node: TreeNode?
    let path: String
    let source: SourceLocation
  }

  /// What a rule inside another one takes from it.
  private struct Inherited {
    let indicator: NamedSetting?
    let group: String?
    let higherIs: HigherIs?
  }

  private func checkRule(_ rule: WrittenRule, inside outer: Inherited?) {
    let (record, path) = (rule.record, rule.path)
    require(
      record["indicator"], among: settings.names("indicators"), .indicator,
      path: "\(path).indicator")
    require(record["group"], among: groupNames, .group, path: "\(path).group")
    let own = record["indicator"]?.text.flatMap { name in
      settings.entries("indicators").first { $0.name == name }
    }
    let indicator = record["indicator"] == nil ? outer?.indicator : own
    let group = record["group"]?.text ?? (record["indicator"] == nil ? outer?.group : "all")
    // What it takes from the rule around it is checked there.
    if let group, outer == nil || record["indicator"] != nil || record["group"] != nil {
      checkGroup(
        Setting(.text(group), source: record["group"]?.source ?? rule.source), of: indicator,
        path: "\(path).group")
    }
    let written = record["higher_is"]?.text.flatMap(HigherIs.init)
    let ofIndicator = own?.record["higher_is"]?.text.flatMap(HigherIs.init)
    let higherIs = written ?? ofIndicator ?? outer?.higherIs
    guard let kind = settings.ruleKind(record) else { return }
    checkParameters(kind, in: record, dataset: nil, path: path)
    checkLevelNames(kind.parameters, in: record, path: path)
    require(
      record["otherwise"], among: settings.names("levels"), .level, path: "\(path).otherwise")
    if kind.usesLimits {
      checkLimits(rule, kind: kind, higherIs: higherIs)
      checkLimitsBeyondOtherwise(rule)
    }
    for inner in innerRules(of: rule, kind: kind) {
      checkRule(inner, inside: Inherited(indicator: indicator, group: group, higherIs: higherIs))
    }
  }

  private func innerRules(of rule: WrittenRule, kind: KindDescription) -> [WrittenRule] {
    kind.parameters.flatMap { spec -> [WrittenRule] in
      guard let setting = rule.record[spec.name] else { return [] }
      let (node, path) = (rule.node?[spec.name], "\(rule.path).\(spec.name)")
      switch spec.shape {
      case .rule:
        return [
          WrittenRule(record: setting.record ?? [:], node: node, path: path, source: setting.source)
        ]
      case .list(.rule):
        var nodes: [TreeNode] = []
        if case .list(let written) = node?.content { nodes = written }
        return (setting.list ?? []).enumerated().map { place, item in
          WrittenRule(
            record: item.record ?? [:], node: nodes.dropFirst(place).first,
            path: path.appending(key: String(place)), source: item.source)
        }
      default: return []
      }
    }
  }

  /// Every level that parameters name must be declared.
  private func checkLevelNames(
    _ specs: [ParameterSpec], in record: SettingRecord, path: String
  ) {
    for spec in specs {
      for setting in record[spec.name]?.levels(spec.shape) ?? [] {
        require(
          setting, among: settings.names("levels"), .level, path: path.appending(key: spec.name))
      }
    }
  }

  private func checkWeakEvidence(_ setting: Setting?, path: String) {
    guard let record = setting?.record else { return }
    require(
      record["at_most"], among: settings.names("levels"), .level, path: "\(path).at_most")
    checkPercent(record["confidence"], path: "\(path).confidence")
    if let setting, record["n"] == nil, record["confidence"] == nil {
      problems.add(
        setting.source, path,
        "nothing says when the evidence is weak; add n, confidence or both")
    }
  }

  private func checkPrior(_ setting: Setting?, path: String) {
    guard let setting, let record = setting.record else { return }
    for key in ["strength", "deviation"] {
      if let given = record[key], let value = given.decimal, value <= 0 {
        problems.add(given.source, path.appending(key: key), "expected more than 0, found \(value)")
      }
    }
    let spread = record["strength"] ?? record["deviation"]
    if (record["mean"] == nil) != (spread == nil) {
      problems.add(
        setting.source, path,
        "a given belief needs a mean together with a strength or a deviation")
    }
    if let strength = record["strength"], record["deviation"] != nil {
      problems.add(
        strength.source, path.appending(key: "strength"),
        "a strength and a deviation say the same thing twice; leave one of them out")
    }
  }

  /// The figure must be made for the group that the signal looks at.
  private func checkGroup(_ group: Setting?, of indicator: NamedSetting?, path: String) {
    guard let group, let name = group.text, groupNames.contains(name),
      let indicator, let groups = indicator.record["groups"]?.list, !groups.isEmpty
    else { return }
    let made = groups.compactMap(\.text)
    if made.contains(name) { return }
    problems.add(
      group.source, path,
      "the indicator “\(indicator.name)” is not made for the group “\(name)”; add it to "
        + "\(indicator.path).groups, or use \(made.joined(separator: ", "))")
  }

  private func checkLimits(_ rule: WrittenRule, kind: KindDescription, higherIs: HigherIs?) {
    let levels = settings.tree.limitLevels
    let given = levels.compactMap { level in
      rule.record[level].flatMap { setting in
        setting.limit.map { (level: level, limit: $0, source: setting.source) }
      }
    }
    let written = rule.node?.keys ?? []
    if !levels.contains(where: written.contains), let first = levels.last {
      problems.add(
        rule.source, rule.path,
        "no level has a limit, so the signal can never be raised; add for example "
          + "“\(first): { \(kind.limitSide == .low ? "at_most" : "at_least"): … }”")
    }
    guard let higherIs else { return }
    let looksUp = kind.limitSide.looksUp(higherIs)
    for (level, limit, source) in given where limit.looksUp != looksUp {
      let sides = looksUp ? "at_least or above" : "at_most or below"
      let reason =
        kind.limitSide == .ofTheFigure
        ? "higher values are \(higherIs.rawValue) here, so a limit says \(sides)"
        : "a limit of the rule \(kind.id) says \(sides)"
      problems.add(
        source, rule.path.appending(key: level),
        "“\(limit.comparison.rawValue)” is the wrong side: \(reason)")
    }
    let sided = given.filter { $0.limit.looksUp == looksUp }
    for (milder, worse) in zip(sided, sided.dropFirst())
    where !worse.limit.isStricter(than: milder.limit) {
      problems.add(
        worse.source, rule.path.appending(key: worse.level),
        "the limit \(worse.limit.words) is not harder to reach than \(milder.limit.words) of the "
          + "milder level “\(milder.level)”; a more serious level needs a "
          + (looksUp ? "higher" : "lower") + " limit")
    }
  }

  /// What is reached without meeting a limit cannot be reached by one.
  private func checkLimitsBeyondOtherwise(_ rule: WrittenRule) {
    let levels = settings.names("levels")
    guard let otherwise = rule.record["otherwise"]?.text,
      let start = levels.firstIndex(of: otherwise)
    else { return }
    for level in levels[...start] {
      guard let limit = rule.record[level] else { continue }
      problems.add(
        limit.source, rule.path.appending(key: level),
        "“\(level)” is not more serious than “\(otherwise)”, which figures have that meet no limit; "
          + "take the limit away")
    }
  }

  func checkSupportForms() {
    for form in settings.entries("forms") {
      let record = form.record
      let levels = settings.names("levels")
      requireAll(
        record["signals"], among: settings.names("signals"), .signal, path: "\(form.path).signals")
      require(record["level"], among: levels, .level, path: "\(form.path).level")
      requireAll(record["tiers"], among: settings.names("tiers"), .tier, path: "\(form.path).tiers")
      if let level = record["level"], levels.first == level.text {
        problems.add(
          level.source, "\(form.path).level",
          "every school reaches “\(level.text ?? "")”, the mildest level; name a more serious one")
      }
      if let signals = record["signals"], signals.list?.isEmpty ?? false {
        problems.add(
          signals.source, "\(form.path).signals", "name at least one signal that calls for it")
      }
    }
  }
}

extension Limit {
  /// `at_least 18`.
  fileprivate var words: String { "\(comparison.rawValue) \(value)" }
}
