import SchoolModel

extension CrossChecks {
  /// Outcomes name what is declared, and each says in one way when it has happened.
  func checkAnalysis() {
    for outcome in settings.inner("backtest", "outcomes") {
      let record = outcome.record
      require(
        record["indicator"], among: settings.names("indicators"), .indicator,
        path: "\(outcome.path).indicator")
      require(record["group"], among: groupNames, .group, path: "\(outcome.path).group")
      let written = ["worst", "limit", "worsened"].filter { record[$0] != nil }
      if written.count != 1 {
        problems.add(
          outcome.source, outcome.path,
          "an outcome needs one of worst, limit and worsened"
            + (written.isEmpty ? "" : ", not \(written.joined(separator: " and "))"))
      }
      checkPart(record["worst"], path: "\(outcome.path).worst")
    }
    let equity = settings.top["equity"]?.record ?? [:]
    requireAll(
      equity["indicators"], among: settings.names("indicators"), .indicator,
      path: "equity.indicators")
    for key in ["backtest", "equity"] {
      checkPart(settings.top[key]?.record?["confidence"], path: "\(key).confidence")
    }
  }

  private func checkPart(_ setting: Setting?, path: String) {
    guard let setting, let value = setting.decimal, value <= 0 || value >= 100 else { return }
    problems.add(setting.source, path, "expected percent above 0 and below 100, found \(value)")
  }
}
