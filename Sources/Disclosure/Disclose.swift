package import SchoolModel

/// A run as everybody may see it.
package struct DisclosedRun: Sendable {
  package var result: RunResult
  /// Figures of areas and of the authority that may be seen, by series: computed from all figures, those
  /// that would give a hidden one away left out.
  package var totals: [FactSeries: [AreaTotal]]
}

/// Hides what everybody may not see.
///
/// - Parameters:
///   - result: a finished run, with its pictures.
///   - facts: all figures of the run, where somebody has put them in a table already.
///   - limits: from how many persons on a figure may be seen.
///   - crew: who shares the work.
/// - Returns: the run without figures on few persons and without those that would give them away, without
///   support by school, decisions, free text, findings and the account of exports. Its pictures are gone
///   too, since they must be made anew from what is left.
package func disclose(
  _ result: RunResult, facts: FactTable? = nil, limits: DisclosureLimits = DisclosureLimits(),
  crew: Crew = .alone
) -> DisclosedRun {
  let hiding = Hiding(
    result, facts: facts ?? FactTable(result.allFacts), limits: limits, crew: crew)
  var open = result
  open.facts = result.facts.map(hiding.shown)
  open.earlierFacts = result.earlierFacts.map(hiding.shown)
  open.signals = result.signals.map(hiding.shown)
  open.list.entries = OpenEntries(signals: open.signals, result: result).entries
  open.findings = []
  open.manifest.inputs = []
  open.manifest.settings = []
  open.manifest.filesWithoutLayout = []
  open.background.decisions = []
  open.background.dialogue = []
  open.background.funding = []
  open.background.focus = []
  for place in open.background.earlierLists.indices {
    open.background.earlierLists[place].entries = result.background.earlierLists[place].entries.map
    {
      $0.placeOnly
    }
  }
  open.background.support = result.background.support.map { record in
    var record = record
    record.goal = ""
    record.responsibleRole = ""
    record.status = ""
    return record
  }
  open.background.pictures = nil
  open.background.equity = result.background.equity.map { disclose($0, limits: limits) }
  open.background.backtest = result.background.backtest?.withoutSupport
  return DisclosedRun(result: open, totals: hiding.totals)
}

/// Which figures are hidden, over all indicators and periods.
private struct Hiding {
  private var hidden: Set<FactKey> = []
  private(set) var totals: [FactSeries: [AreaTotal]] = [:]
  private let calendar: SchoolCalendar

  init(_ result: RunResult, facts: FactTable, limits: DisclosureLimits, crew: Crew) {
    calendar = result.calendar
    let finder = HiddenFinder(result, limits: limits)
    let subjects = Dictionary(grouping: facts.sorted) {
      HiddenFinder.Subject(indicator: $0.key.indicator, period: $0.key.period)
    }
    let found = crew.map(subjects.map { ($0.key, $0.value) }) { subject, facts in
      finder.found(subject, facts)
    }
    for part in found {
      hidden.formUnion(part.hidden)
      totals.merge(part.totals) { $1 }
    }
  }

  /// The fact without anything that it must not tell.
  func shown(_ fact: Fact) -> Fact {
    if fact.status == .ok, !hidden.contains(fact.key) {
      // What was divided would tell more decimals than anybody sees.
      return Fact(
        key: fact.key, status: .ok, value: fact.value, numerator: fact.numerator,
        denominator: fact.denominator, n: fact.n, sumOfSquares: fact.sumOfSquares)
    }
    return Fact(key: fact.key, status: fact.status == .ok ? .suppressed : fact.status)
  }

  /// The signal without anything that rests on a hidden figure.
  func shown(_ signal: Signal) -> Signal {
    var signal = signal
    signal.evidence = []
    let key = FactKey(
      school: signal.school, period: signal.period, indicator: signal.indicator,
      group: signal.group)
    let earlier = earlierPeriods(of: signal.period).map {
      FactKey(school: key.school, period: $0, indicator: key.indicator, group: key.group)
    }
    let rests = signal.rule == "threshold" ? [key] : [key] + earlier
    if rests.contains(where: hidden.contains) {
      signal.level = nil
      signal.points = nil
      signal.value = nil
      signal.limit = nil
      signal.n = nil
      signal.interval = nil
      signal.probability = nil
      signal.chances = []
      signal.current = nil
      signal.previous = nil
      signal.direction = nil
      signal.fulfilment = nil
      signal.isWeak = false
      if signal.status == .ok { signal.status = .suppressed }
    } else if earlier.first.map(hidden.contains) ?? false {
      signal.previous = nil
      signal.direction = nil
    }
    if signal.status != .ok {
      signal.n = nil
      signal.current = nil
      signal.previous = nil
    }
    return signal
  }

  /// The periods that a period is compared with, one after the other.
  private func earlierPeriods(of id: PeriodID) -> [PeriodID] {
    var periods: [PeriodID] = []
    var last = id
    while periods.count < 12, let earlier = calendar[last]?.comparedWith, !periods.contains(earlier)
    {
      periods.append(earlier)
      last = earlier
    }
    return periods
  }
}

/// The list without support by school, with its counts made anew from the signals that may be seen.
private struct OpenEntries {
  let signals: [Signal]
  let result: RunResult

  var entries: [SupportListEntry] {
    let bySchool = Dictionary(grouping: signals, by: \.school)
    return result.list.entries.map { entry in
      let own = bySchool[entry.school] ?? []
      var entry = entry.placeOnly
      for level in own.compactMap(\.level) { entry.levelCounts[level, default: 0] += 1 }
      entry.noData = own.filter { $0.level == nil && $0.status != .notApplicable }.count
      return entry
    }
  }
}

extension SupportListEntry {
  /// The place in the list alone.
  fileprivate var placeOnly: SupportListEntry {
    var entry = self
    entry.levelCounts = [:]
    entry.noData = 0
    entry.proposed = []
    entry.underWay = []
    entry.areas = []
    entry.overridden = []
    return entry
  }
}
