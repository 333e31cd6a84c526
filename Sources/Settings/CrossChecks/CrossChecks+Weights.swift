import SchoolModel

extension CrossChecks {
  /// Rounding, variants and what is done with missing weights.
  func checkScoring() {
    let record = settings.top["scoring"]?.record ?? [:]
    if let step = record["rounding"]?.record?["step"], let value = step.decimal, value <= 0 {
      problems.add(step.source, "scoring.rounding.step", "expected more than 0, found \(value)")
    }
    for (place, variant) in (record["variants"]?.list ?? []).enumerated() {
      let path = "scoring.variants.\(place)"
      let parts = variant.record ?? [:]
      checkRegisterCondition(parts["where"], path: "\(path).where")
      checkWeights(parts["signals"], of: "signals", .signal, path: "\(path).signals")
      checkWeights(parts["areas"], of: "areas", .area, path: "\(path).areas")
    }
    for signal in settings.entries("signals") {
      for key in ["where", "unless", "reference", "coverage"] {
        checkRegisterCondition(signal.record[key], path: "\(signal.path).\(key)")
      }
      checkPassingOn(signal)
    }
  }

  private func checkWeights(
    _ setting: Setting?, of key: String, _ noun: Noun, path: String
  ) {
    for (name, weight) in (setting?.record ?? [:]).sorted(by: { $0.key < $1.key }) {
      require(
        Setting(.text(name), source: weight.source), among: settings.names(key), noun, path: path)
      checkNotNegative(weight, path: path.appending(key: name))
    }
  }

  private func checkPassingOn(_ signal: NamedSetting) {
    guard let parts = signal.record["when_missing"]?.record?["pass_on"] else { return }
    let path = "\(signal.path).when_missing.pass_on"
    if parts.record?.isEmpty ?? true {
      problems.add(parts.source, path, "name at least one signal that gets the weight")
    }
    for (name, part) in (parts.record ?? [:]).sorted(by: { $0.key < $1.key }) {
      require(
        Setting(.text(name), source: part.source), among: settings.names("signals"), .signal,
        path: path)
      if let value = part.decimal, value <= 0 {
        problems.add(
          part.source, path.appending(key: name), "expected more than 0, found \(value)")
      }
      if passes(name, to: signal.name) {
        problems.add(
          part.source, path,
          "“\(name)” passes its weight to “\(signal.name)” in turn; a weight cannot go in a circle")
      }
    }
  }

  /// Whether a signal's weight can come to another one on any way.
  private func passes(_ name: String, to other: String) -> Bool {
    var seen: Set<String> = []
    var open = [name]
    while let next = open.popLast() {
      if next == other { return true }
      guard seen.insert(next).inserted else { continue }
      let record = settings.entries("signals").first { $0.name == next }?.record
      open += (record?["when_missing"]?.record?["pass_on"]?.record ?? [:]).keys
    }
    return false
  }

  /// Names of a condition on the register: its fields, and what layouts read besides.
  private func checkRegisterCondition(_ setting: Setting?, path: String) {
    guard let setting, let condition = setting.condition else { return }
    let known = School.fieldNames + attributeNames
    for name in condition.names where !known.contains(name) {
      let hint = Suggestion.hint(for: name, in: known, called: "fields")
      problems.add(
        setting.source, path,
        "there is no field “\(name)” in the register\(hint); a layout reads it with "
          + "“attribute: \(name)”")
    }
  }

  /// The fields of the register that layouts name.
  var attributeNames: [String] {
    let fields = settings.entries("layouts").flatMap {
      $0.record["schema"]?.record?["fields"]?.list ?? []
    }
    return Set(fields.compactMap { $0.record?["attribute"]?.text }).sorted()
  }
}
