internal import SchoolModel
internal import Settings

/// The settings of a run: as they were read, as they are in force, and the period that they mean.
struct LoadedSettings {
  let input: SettingsInput
  let resolved: ResolvedSettings
  let period: Period

  init(_ request: RunRequest) throws(RunFailure) {
    input = try SettingsFiles.input(request)
    resolved = try SettingsFiles.resolve(
      input, period: request.period, crew: .threads(request.threads))
    let id = request.period.map { PeriodID($0) } ?? resolved.period
    guard let period = resolved.calendar[id] else {
      let known = resolved.calendar.periods.map(\.id.text)
      throw .wrongUse(.unknownPeriod(id.text, known: known))
    }
    self.period = period
  }
}
