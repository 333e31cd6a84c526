import SchoolModel

extension CrossChecks {
  func checkSignals() {
    let indicators = Dictionary(
      settings.entries("indicators").map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for signal in settings.entries("signals") {
      let record = signal.record
      let path = signal.path
      require(record["area"], among: settings.names("areas"), .area, path: "\(path).area")
      require(
        record["indicator"], among: settings.names("indicators"), .indicator,
        path: "\(path).indicator")
      require(record["group"], among: groupNames, .group, path: "\(path).group")
      checkNotNegative(record["weight"], path: "\(path).weight")
      let indicator = record["indicator"]?.text.flatMap { indicators[$0] }
      checkGroup(record["group"], of: indicator, path: "\(path).group")
      guard let rule = settings.ruleKind(record) else { continue }
      checkParameters(rule, in: record, dataset: nil, path: path)
      if rule.usesLimits { checkLimits(signal, indicator: indicator) }
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

  private func checkLimits(_ signal: NamedSetting, indicator: NamedSetting?) {
    let levels = settings.tree.limitLevels
    let given = levels.compactMap { level in
      signal.record[level].flatMap { setting in
        setting.limit.map { (level: level, limit: $0, source: setting.source) }
      }
    }
    let written = settings.tree.root["signals"]?[signal.name]?.keys ?? []
    if !levels.contains(where: written.contains), let first = levels.last {
      problems.add(
        signal.source, signal.path,
        "no level has a limit, so the signal can never be raised; add for example "
          + "“\(first): { at_least: … }”")
    }
    let higherIs = (signal.record["higher_is"] ?? indicator?.record["higher_is"])?.text
      .flatMap(HigherIs.init)
    guard let higherIs else { return }
    for (level, limit, source) in given where limit.looksUp != (higherIs == .worse) {
      let sides = higherIs == .worse ? "at_least or above" : "at_most or below"
      problems.add(
        source, signal.path.appending(key: level),
        "“\(limit.comparison.rawValue)” is the wrong side: higher values are \(higherIs.rawValue)"
          + " here, so a limit says \(sides)")
    }
    let sided = given.filter { $0.limit.looksUp == (higherIs == .worse) }
    for (milder, worse) in zip(sided, sided.dropFirst())
    where !worse.limit.isStricter(than: milder.limit) {
      problems.add(
        worse.source, signal.path.appending(key: worse.level),
        "the limit \(worse.limit.words) is not harder to reach than \(milder.limit.words) of the "
          + "milder level “\(milder.level)”; a more serious level needs a "
          + (higherIs == .worse ? "higher" : "lower") + " limit")
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
  /// Whether fewer values meet this limit than one of the same side.
  fileprivate func isStricter(than other: Limit) -> Bool {
    if value != other.value { return looksUp ? value > other.value : value < other.value }
    let excludesEqual = comparison == .above || comparison == .below
    let otherExcludesEqual = other.comparison == .above || other.comparison == .below
    return excludesEqual && !otherExcludesEqual
  }

  /// `at_least 18`.
  fileprivate var words: String { "\(comparison.rawValue) \(value)" }
}
