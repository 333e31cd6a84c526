import SchoolModel

extension CrossChecks {
  /// Probabilities and shares lie where they can lie.
  func checkCertainty() {
    let certainty = settings.top["certainty"]?.record ?? [:]
    checkPercent(certainty["confidence"], path: "certainty.confidence")
    checkPercent(certainty["false_discovery"], path: "certainty.false_discovery")
    check(
      certainty["rank_interval"], path: "certainty.rank_interval", "percent above 0 and below 100"
    ) {
      $0 > 0 && $0 < 100
    }
    check(certainty["together"], path: "certainty.together", "0 to 1") { $0 >= 0 && $0 <= 1 }
    for signal in settings.entries("signals") {
      checkPercent(
        signal.record["certainty"]?.record?["confidence"],
        path: "\(signal.path).certainty.confidence")
    }
    checkPercent(settings.top["list"]?.record?["reserve"], path: "list.reserve")
  }

  private func check(
    _ setting: Setting?, path: String, _ expected: String, _ holds: (ExactDecimal) -> Bool
  ) {
    guard let setting, let value = setting.decimal, !holds(value) else { return }
    problems.add(setting.source, path, "expected \(expected), found \(value)")
  }
}
