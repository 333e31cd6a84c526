import SchoolModel

extension DefinitionBuilder {
  /// How a run goes about its work.
  var operation: OperationSettings {
    let history = record("history")
    let exports = record("exports")
    let status = record("status")
    return OperationSettings(
      historyFile: history["enabled"]?.boolean == false ? nil : path(history["file"]),
      expectedFiles: exports.words("expected_files"), maximumAges: maximumAges(exports["max_age"]),
      waitsForExports: exports["unfinished"]?.text != "refuse",
      waitAtMost: exports["wait_at_most"]?.integer ?? 0,
      quietFor: exports["quiet_for"]?.integer ?? 0, statusFile: path(status["file"]),
      metricsFile: path(status["metrics"]))
  }

  private func record(_ key: String) -> SettingRecord { settings.top[key]?.record ?? [:] }

  private func path(_ setting: Setting?) -> String? {
    setting?.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func maximumAges(_ setting: Setting?) -> [OperationSettings.MaximumAge] {
    if let days = setting?.decimal {
      return [OperationSettings.MaximumAge(pattern: "*", days: days)]
    }
    return (setting?.record ?? [:]).compactMap { pattern, setting in
      setting.decimal.map { OperationSettings.MaximumAge(pattern: pattern, days: $0) }
    }.sorted { $0.pattern.utf8.lexicographicallyPrecedes($1.pattern.utf8) }
  }
}
