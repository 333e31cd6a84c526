import SchoolModel

extension CrossChecks {
  /// Names that a tier's condition may use beside the levels.
  static let tierMeasures = ["score", "coverage", "no_data", "not_applicable"]

  func checkLevels() {
    let levels = settings.entries("levels")
    if settings.names("levels").count == 1, let only = levels.first {
      problems.add(
        only.source, "levels", "one level says nothing; declare at least two, the mildest first")
    }
    for (milder, worse) in zip(levels, levels.dropFirst()) {
      guard let low = milder.setting.decimal, let high = worse.setting.decimal, high <= low else {
        continue
      }
      problems.add(
        worse.source, worse.path,
        "“\(worse.name)” gives \(high) points, not more than the milder “\(milder.name)” (\(low)); "
          + "list the levels from the mildest to the most serious, with rising points")
    }
    if let first = levels.first { checkNotNegative(first.setting, path: first.path) }
    for level in levels {
      if Self.tierMeasures.contains(level.name) || isSignalKey(level.name) {
        problems.add(
          settings.place("levels", level.name), "levels",
          "“\(level.name)” already means something else; choose another name for the level")
      }
    }
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
    let known = Self.tierMeasures + settings.names("levels")
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
