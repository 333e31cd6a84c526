import SchoolModel

extension CrossChecks {
  var periodKinds: [String] {
    var seen: Set<String> = []
    return settings.entries("calendar").compactMap { $0.record["kind"]?.text }
      .filter { seen.insert($0).inserted }
  }

  func checkMainFile() {
    let top = settings.top
    require(top["period"], among: settings.names("calendar"), .period, path: "period")
    if let language = top["language"], let name = language.text, settings.texts(name) == nil {
      problems.add(
        language.source, "language",
        "there is no text catalogue for “\(name)”; add \(name).yaml to the folder of texts")
    }
    let tolerance = top["tolerance"]?.record?["maximum_set_aside"]
    checkPercent(tolerance, path: "tolerance.maximum_set_aside")
  }

  func checkPercent(_ setting: Setting?, path: String) {
    guard let setting, let value = setting.decimal, value < 0 || value > 100 else { return }
    problems.add(setting.source, path, "expected percent from 0 to 100, found \(value)")
  }

  func checkCalendar() {
    let calendar = settings.entries("calendar")
    let records = Dictionary(
      calendar.map { ($0.name, $0.record) }, uniquingKeysWith: { first, _ in first })
    for name in settings.names("calendar") where !isPeriodName(name) {
      problems.add(
        settings.place("calendar", name), "calendar",
        "“\(name)” is no name for a period; use letters, digits, “-”, “_” and “/”")
    }
    if calendar.isEmpty, let setting = settings.top["calendar"] {
      problems.add(setting.source, "calendar", "declare at least one period")
    }
    for period in calendar {
      checkDays(period)
      checkComparison(period, records: records)
      checkSchoolYear(period, records: records)
      checkPooling(period, records: records)
    }
  }

  private func isPeriodName(_ name: String) -> Bool {
    // Slashes may join parts but not make a path that leads elsewhere.
    name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
  }

  private func checkDays(_ period: NamedSetting) {
    guard let first = period.record["first"], let last = period.record["last"],
      let start = first.day, let end = last.day, start > end
    else { return }
    problems.add(
      last.source, "\(period.path).last",
      "the last day \(end) is before the first day \(start); swap them")
  }

  private func checkComparison(_ period: NamedSetting, records: [String: SettingRecord]) {
    let path = "\(period.path).compare_with"
    let setting = period.record["compare_with"]
    // An earlier year that is not declared has no data either; but a misspelt one looks the same.
    require(setting, among: settings.names("calendar"), .period, path: path)
    guard let setting, let name = setting.text, let other = records[name] else { return }
    if let kind = period.record["kind"]?.text, let otherKind = other["kind"]?.text,
      kind != otherKind
    {
      problems.add(
        setting.source, path,
        "“\(name)” is of the kind \(otherKind), not \(kind); compare with a period of the same kind"
      )
    } else if let first = period.record["first"]?.day, let otherFirst = other["first"]?.day,
      otherFirst >= first
    {
      problems.add(
        setting.source, path,
        "“\(name)” begins on \(otherFirst), not before \(first); compare with an earlier period")
    }
  }

  /// A period is made of others of its kind, which are not made of others in turn.
  private func checkPooling(_ period: NamedSetting, records: [String: SettingRecord]) {
    let path = "\(period.path).pooled_from"
    requireAll(
      period.record["pooled_from"], among: settings.names("calendar"), .period, path: path)
    for part in period.record["pooled_from"]?.list ?? [] {
      guard let name = part.text, let other = records[name] else { continue }
      if name == period.name || other["pooled_from"]?.list?.isEmpty == false {
        problems.add(
          part.source, path, "“\(name)” is put together of others itself; name single periods")
      } else if let kind = period.record["kind"]?.text, other["kind"]?.text != kind {
        problems.add(
          part.source, path, "“\(name)” is not of the kind \(kind); name periods of the same kind")
      }
    }
  }

  private func checkSchoolYear(_ period: NamedSetting, records: [String: SettingRecord]) {
    let path = "\(period.path).school_year"
    let setting = period.record["school_year"]
    require(setting, among: settings.names("calendar"), .period, path: path)
    if setting == nil, let term = period.record["term"] {
      problems.add(
        term.source, "\(period.path).term",
        "a term needs the school year that it belongs to; add school_year")
    }
    guard let setting, let name = setting.text, let year = records[name],
      let first = period.record["first"]?.day, let last = period.record["last"]?.day,
      let yearFirst = year["first"]?.day, let yearLast = year["last"]?.day,
      first < yearFirst || last > yearLast
    else { return }
    problems.add(
      setting.source, path,
      "the term (\(first) to \(last)) is not inside “\(name)” (\(yearFirst) to \(yearLast))")
  }
}
