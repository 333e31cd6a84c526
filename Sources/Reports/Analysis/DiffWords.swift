import Analysis
import SchoolModel

/// The sentences about what differs between two runs.
struct DiffWords {
  /// Signals that a line names before it says how many more there are.
  private static let maximumSignals = 4

  let texts: TextCatalogue
  private let schools: [SchoolCode: School]

  init(texts: TextCatalogue, schools: [School]) {
    self.texts = texts
    self.schools = Dictionary(
      schools.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func name(_ code: SchoolCode) -> String {
    let name = TerminalText.clean(schools[code]?.name ?? "")
    return name.isEmpty ? TerminalText.clean(code.text) : name
  }

  func area(_ code: SchoolCode) -> String { TerminalText.clean(schools[code]?.area ?? "") }

  /// `12`, or a dash for a school without a place.
  func rank(_ place: ListPlace?) -> String { place?.rank.map(String.init) ?? "–" }

  func score(_ place: ListPlace?) -> String {
    place?.score.map { texts.number($0.rounded(decimals: 1), decimals: 1) } ?? "–"
  }

  func tier(_ place: ListPlace?) -> String { place.map { texts["tier.\($0.tier)"] } ?? "–" }

  /// Why a school has moved, in one line: what each cause did, the signals that changed first.
  func why(_ story: SchoolStory) -> String {
    if story.change.hasCome { return texts["diff.why.came"] }
    if story.change.hasGone { return texts["diff.why.went"] }
    var items: [String] = []
    if let former = story.change.former {
      items.append(
        texts["diff.why.renamed"].filled(with: ["code": TerminalText.clean(former.text)]))
    }
    for cause in Cause.allCases {
      let parts = story.parts.filter { $0.cause == cause }
      guard !parts.isEmpty else { continue }
      items.append(
        texts["diff.why.cause"].filled(with: [
          "cause": texts["diff.cause.\(cause.rawValue)"], "what": what(parts),
        ]))
    }
    return items.isEmpty ? texts["diff.why.none"] : items.joined(separator: "; ")
  }

  private func what(_ parts: [CausePart]) -> String {
    let signals = parts.flatMap(\.signals)
    let levels = signals.filter(\.isOfLevel)
    var items = levels.prefix(Self.maximumSignals).map(level)
    if levels.count > items.count {
      items.append(
        texts["diff.more_signals"].filled(with: ["count": String(levels.count - items.count)]))
    }
    if !items.isEmpty { return items.joined(separator: ", ") }
    if parts.contains(where: \.changesScore) { return texts["diff.why.weights"] }
    if parts.contains(where: { $0.before?.rank != $0.after?.rank }) {
      return texts["diff.why.passed"]
    }
    if parts.contains(where: { $0.before?.tier != $0.after?.tier }) {
      return texts["diff.why.tier"]
    }
    return texts[signals.isEmpty ? "diff.why.entry" : "diff.why.figures"]
  }

  /// `Hög frånvaro: varning → kritisk`.
  func level(_ change: SignalChange) -> String {
    texts["diff.level"].filled(with: [
      "signal": texts["signal.\(change.signal)"], "before": level(change.before),
      "after": level(change.after),
    ])
  }

  private func level(_ signal: Signal?) -> String {
    guard let signal else { return texts["diff.no_signal"] }
    guard let level = signal.level else {
      return texts["status.\(signal.status.rawValue)"].insideSentence
    }
    return texts["level.\(level)"].insideSentence
  }

  /// `signals.absence-high.critical.at_least: 25 → 18 (--set …)`.
  func setting(_ change: SettingChange) -> String {
    texts["diff.setting"].filled(with: [
      "path": TerminalText.clean(change.path),
      "before": TerminalText.clean(change.before?.value ?? texts["diff.nothing"]),
      "after": TerminalText.clean(change.after?.value ?? texts["diff.nothing"]),
      "source": TerminalText.clean(
        (change.after?.source ?? change.before?.source)?.description ?? ""),
    ])
  }

  /// Figures that differ, a line for each series and period: how many, and for how many schools.
  func facts(_ changes: [FactChange]) -> [String] {
    struct Place: Hashable {
      let period: PeriodID
      let series: FactSeries
    }
    let groups = Dictionary(grouping: changes) {
      Place(period: $0.key.period, series: $0.key.series)
    }
    return groups.sorted {
      ($0.key.period, $0.key.series) < ($1.key.period, $1.key.series)
    }.map { place, changes in
      texts["diff.facts"].filled(with: [
        "indicator": texts["indicator.\(place.series.indicator)"],
        "group": texts["group.\(place.series.group)"].insideSentence,
        "period": place.period.text,
        "count": String(Set(changes.map(\.key.school)).count),
      ])
    }
  }
}
