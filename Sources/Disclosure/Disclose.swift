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
///   - limits: from how many persons on a figure may be seen.
/// - Returns: the run without figures on few persons and without those that would give them away, without
///   support by school, decisions, free text, findings and the account of exports. Its pictures are gone
///   too, since they must be made anew from what is left.
package func disclose(
  _ result: RunResult, limits: DisclosureLimits = DisclosureLimits()
) -> DisclosedRun {
  let hiding = Hiding(result, limits: limits)
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

  init(_ result: RunResult, limits: DisclosureLimits) {
    calendar = result.calendar
    let areas = Dictionary(
      result.schools.map { ($0.code, $0.area) }, uniquingKeysWith: { first, _ in first })
    let indicators = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var pictures: [IndicatorID: [SeriesPicture]] = [:]
    for picture in result.background.pictures?.series ?? [] {
      pictures[picture.series.indicator, default: []].append(picture)
    }
    let subjects = Dictionary(grouping: FactTable(result.allFacts).sorted) {
      Subject(indicator: $0.key.indicator, period: $0.key.period)
    }
    for (subject, facts) in subjects {
      let indicator = indicators[subject.indicator]
      let isStaff = indicator?.dataset == .staffing
      let isShare = indicator?.unit == .percent
      var cells = facts.sorted { $0.key < $1.key }.compactMap { fact -> HiddenFigures.Cell? in
        // What nobody sent and what cannot exist is part of no sum.
        guard fact.status != .notReported, fact.status != .notApplicable else { return nil }
        let isFew = limits.hides(
          n: fact.n, numerator: fact.numerator, denominator: fact.denominator, isStaff: isStaff,
          isShare: isShare)
        return HiddenFigures.Cell(
          school: fact.key.school, group: fact.key.group, n: fact.n ?? 0,
          isHidden: isFew || fact.status != .ok)
      }
      let shown = (pictures[subject.indicator] ?? []).filter {
        $0.periods.last == subject.period
      }
      for picture in shown {
        for total in picture.totals {
          cells.append(
            HiddenFigures.Cell(
              area: total.area, group: picture.series.group, n: total.n,
              isHidden: limits.hides(
                n: total.n, numerator: total.numerator, denominator: total.denominator,
                isStaff: isStaff, isShare: isShare)))
        }
      }
      let figures = HiddenFigures(cells: cells, areas: areas)
      for cell in figures.hidden {
        guard let school = cell.school else { continue }
        hidden.insert(
          FactKey(
            school: school, period: subject.period, indicator: subject.indicator,
            group: cell.group))
      }
      let hiddenTotals = Set(figures.hidden.filter { $0.school == nil })
      for picture in shown {
        totals[picture.series] = picture.totals.filter { total in
          !hiddenTotals.contains { $0.area == total.area && $0.group == picture.series.group }
        }
      }
    }
  }

  private struct Subject: Hashable {
    let indicator: IndicatorID
    let period: PeriodID
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
      var entry = entry
      let own = bySchool[entry.school] ?? []
      entry.levelCounts = [:]
      for level in own.compactMap(\.level) { entry.levelCounts[level, default: 0] += 1 }
      entry.noData = own.filter { $0.level == nil && $0.status != .notApplicable }.count
      entry.proposed = []
      entry.underWay = []
      entry.areas = []
      return entry
    }
  }
}
