import SchoolModel

extension CrossChecks {
  /// Names that a tier's condition may use beside those of levels and signals.
  static let tierMeasures = TierMeasure.fixed.map(\.name)

  func checkLevels() {
    let levels = settings.entries("levels")
    if settings.names("levels").count == 1, let only = levels.first {
      problems.add(
        only.source, "levels", "one level says nothing; declare at least two, the mildest first")
    }
    // The points of the most serious level decide which way all of them go.
    let falls = levels.count > 1 && !isBelow(levels.first, levels.last) && !isEqual(levels)
    for (milder, worse) in zip(levels, levels.dropFirst()) {
      guard let first = milder.setting.decimal, let second = worse.setting.decimal,
        falls ? second >= first : second <= first
      else { continue }
      problems.add(
        worse.source, worse.path,
        "“\(worse.name)” gives \(second) points, not \(falls ? "fewer" : "more") than the milder "
          + "“\(milder.name)” (\(first)); list the levels from the mildest to the most serious, with "
          + "points that all rise or all fall")
    }
    for level in levels { checkNotNegative(level.setting, path: level.path) }
    for level in levels {
      if Self.tierMeasures.contains(level.name) || isSignalKey(level.name) {
        problems.add(
          settings.place("levels", level.name), "levels",
          "“\(level.name)” already means something else; choose another name for the level")
      }
    }
  }

  private func isBelow(_ first: NamedSetting?, _ last: NamedSetting?) -> Bool {
    guard let low = first?.setting.decimal, let high = last?.setting.decimal else { return true }
    return low < high
  }

  private func isEqual(_ levels: [NamedSetting]) -> Bool {
    Set(levels.map(\.setting.decimal)).count == 1
  }

  private func isSignalKey(_ name: String) -> Bool {
    let rules = settings.vocabulary.ruleKinds
    let shared = SignalsShape.signal(rules: rules, levels: []).parameters(of: nil)
    return (shared + rules.flatMap(\.parameters)).contains { $0.name == name }
  }

  func checkNotNegative(_ setting: Setting?, path: String) {
    guard let setting, let value = setting.decimal, value < 0 else { return }
    problems.add(setting.source, path, "expected 0 or more, found \(value)")
  }

  func checkWeights() {
    let areas = settings.entries("areas")
    for area in areas { checkNotNegative(area.record["weight"], path: "\(area.path).weight") }
    let weights = areas.compactMap { $0.record["weight"]?.decimal }
    if weights.count == settings.names("areas").count, weights.allSatisfy({ $0 == 0 }),
      let setting = settings.top["areas"]
    {
      problems.add(
        setting.source, "areas",
        "no area has a weight above 0, so no school can have a score; give one of them a weight")
    }
    let signals = settings.entries("signals")
    for area in areas where (area.record["weight"]?.decimal ?? 0) > 0 {
      let own = signals.filter { $0.record["area"]?.text == area.name }
      guard !own.isEmpty, own.allSatisfy({ $0.record["weight"]?.decimal == 0 }) else { continue }
      problems.add(
        area.source, area.path,
        "all signals of this area have the weight 0; give one of them a weight, or the area none")
    }
  }

  func checkTiers() {
    let known = TierMeasure.named(
      levels: settings.names("levels").map { LevelID($0) },
      signals: settings.names("signals").map { SignalID($0) }
    ).map(\.name)
    let tiers = settings.entries("tiers")
    for tier in tiers {
      guard let when = tier.record["when"], let condition = when.condition else { continue }
      for name in condition.names where !known.contains(name) {
        let hint = Suggestion.hint(for: name, in: known, called: "known")
        problems.add(
          when.source, "\(tier.path).when", "a tier knows nothing called “\(name)”\(hint)")
      }
    }
    guard let last = tiers.last, last.name == settings.names("tiers").last else {
      if settings.names("tiers").isEmpty, let setting = settings.top["tiers"] {
        problems.add(setting.source, "tiers", "declare at least one tier with “when: always”")
      }
      return
    }
    if let when = last.record["when"], when.condition != .always {
      problems.add(
        when.source, "\(last.path).when",
        "a school that meets no condition has no tier; the last tier must say “when: always”")
    }
    for tier in tiers.dropLast() {
      if let when = tier.record["when"], when.condition == .always {
        problems.add(
          when.source, "\(tier.path).when",
          "no school gets beyond a tier with “when: always”; move it to the end")
      }
    }
  }
}
