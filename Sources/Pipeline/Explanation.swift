package import Analysis
internal import Foundation
internal import History
package import SchoolModel
package import Settings

/// Everything about one school, with what is needed to tell it.
package struct FinishedExplanation: Sendable {
  package let account: SchoolAccount
  package let settings: ResolvedSettings
  /// The run as its reports see it, without figures: for the sentences of reasons.
  package let result: RunResult
}

extension Pipeline {
  /// Gathers everything about a school in a recorded run.
  ///
  /// - Parameters:
  ///   - name: the school's code, or its name, or a part of the name that only one has.
  ///   - historyFile: the history that has the run.
  ///   - reference: how the run is named.
  /// - Returns: the school's account.
  /// - Throws: `RunFailure.wrongUse(.unknownSchool)` with the schools that may have been meant.
  package static func explain(
    _ name: String, historyFile: String, run reference: String = "latest"
  ) throws(RunFailure) -> FinishedExplanation {
    try AskedRun.reading(historyFile, reference) { asked throws(RunFailure) in
      try explain(name, asked)
    }
  }

  private static func explain(
    _ name: String, _ asked: AskedRun
  ) throws(RunFailure) -> FinishedExplanation {
    let (base, settings, period) = (asked.summary, asked.settings, asked.period)
    var run = asked.run
    let code = try school(name, in: run.gathered.schools)
    let former = run.gathered.schools.first { $0.code == code }?.successorOf
    let series = FactSelection.series(Set(run.signals.map(\.series)))
    run.gathered.facts = try asked.store.asked { store throws(HistoryError) in
      try store.facts(of: base, series)
    }
    run.earlierFacts = try asked.store.asked { store throws(HistoryError) in
      try store.earlierFacts(usedBy: base, series)
    }
    let codes = [code, former].compactMap(\.self)
    let places = try asked.store.asked { store throws(HistoryError) in
      try Self.places(of: codes, before: base, in: store)
    }
    let source = AccountSource(
      run: RunLabel(
        id: base.id, kind: base.kind, period: base.period, edition: base.edition,
        programVersion: base.programVersion),
      day: period.last, calendar: settings.calendar, gathered: run.gathered,
      earlier: run.earlierFacts, signals: run.signals, list: run.list,
      definitions: settings.signals, indicators: settings.indicators, levels: settings.levels,
      areas: settings.areas)
    guard let account = SchoolAccount(of: code, in: source, places: places) else {
      throw .wrongUse(.unknownSchool(name, nearest: []))
    }
    return FinishedExplanation(
      account: account, settings: settings, result: try result(run, settings))
  }

  /// The places of a school in the official runs up to one, for each period that which counted then.
  private static func places(
    of codes: [SchoolCode], before base: RunSummary, in store: HistoryStore
  ) throws(HistoryError) -> [PastPlace] {
    var newest: [PeriodID: RunSummary] = [:]
    for published in try store.published(before: base.number) {
      newest[published.run.period] = published.run
    }
    newest[base.period] = base
    var places: [PastPlace] = []
    for run in newest.values.sorted(by: { $0.number < $1.number }) {
      let list = try store.list(of: run)
      guard let entry = list.entries.first(where: { codes.contains($0.school) }) else { continue }
      places.append(
        PastPlace(
          period: run.period, run: run.id, place: ListPlace(entry),
          rated: list.entries.count { $0.rank != nil }))
    }
    return places
  }

  /// The one school that is meant: by its code, its whole name, or a part of it.
  private static func school(
    _ name: String, in register: [School]
  ) throws(RunFailure) -> SchoolCode {
    if let school = register.first(where: { $0.code.text == name }) { return school.code }
    let plain = name.lowercased()
    let whole = register.filter { $0.name.lowercased() == plain }
    let part = plain.isEmpty ? [] : register.filter { $0.name.lowercased().contains(plain) }
    let meant = whole.isEmpty ? part : whole
    if meant.count == 1, let school = meant.first { return school.code }
    let near =
      meant.isEmpty
      ? register.filter { !plain.isEmpty && $0.name.lowercased().hasPrefix(plain.prefix(3)) }
      : meant
    throw .wrongUse(
      .unknownSchool(
        name,
        nearest: near.sorted { $0.code < $1.code }.prefix(6).map { "\($0.name) (\($0.code))" }))
  }

  private static func result(
    _ run: StoredRun, _ settings: ResolvedSettings
  ) throws(RunFailure) -> RunResult {
    guard let texts = settings.texts[settings.language] else {
      throw .wrongUse(
        .unknownLanguage(settings.language, known: settings.texts.keys.sorted()))
    }
    return RunResult(
      manifest: run.manifest, schools: run.gathered.schools, indicators: settings.indicators,
      signalDefinitions: settings.signals, levels: settings.levels, areas: settings.areas,
      tiers: settings.tiers, facts: [], signals: run.signals, list: run.list,
      findings: run.gathered.findings, texts: texts, calendar: settings.calendar)
  }
}

extension Signal {
  /// The series of the figure that it looks at.
  fileprivate var series: FactSeries { FactSeries(indicator: indicator, group: group) }
}
