package import SchoolModel
import Statistics

/// What an account of a school is made from.
package struct AccountSource: Sendable {
  package var run: RunLabel
  /// The last day of the run's period.
  package var day: Day
  package var calendar: SchoolCalendar
  package var gathered: GatheredData
  package var earlier: [Fact]
  package var signals: [Signal]
  package var list: SupportList
  package var definitions: [SignalDefinition]
  package var indicators: [IndicatorDefinition]
  /// From the mildest to the most serious.
  package var levels: [LevelDefinition]
  package var areas: [AreaDefinition]

  package init(
    run: RunLabel, day: Day, calendar: SchoolCalendar, gathered: GatheredData, earlier: [Fact],
    signals: [Signal], list: SupportList, definitions: [SignalDefinition],
    indicators: [IndicatorDefinition], levels: [LevelDefinition], areas: [AreaDefinition]
  ) {
    self.run = run
    self.day = day
    self.calendar = calendar
    self.gathered = gathered
    self.earlier = earlier
    self.signals = signals
    self.list = list
    self.definitions = definitions
    self.indicators = indicators
    self.levels = levels
    self.areas = areas
  }
}

extension SchoolAccount {
  /// Gathers everything about one school; nil when the run has no such school.
  ///
  /// - Parameters:
  ///   - code: the school.
  ///   - source: the run.
  ///   - places: its places in official runs, in any order.
  package init?(of code: SchoolCode, in source: AccountSource, places: [PastPlace]) {
    guard let school = source.gathered.schools.first(where: { $0.code == code }),
      let entry = source.list.entries.first(where: { $0.school == code })
    else { return nil }
    let figures = OwnFigures(code, source)
    let signals = source.signals.filter { $0.school == code }.sorted(
      by: SeriousFirst(source.levels, source.areas).precedes)
    self.init(
      school: school, run: source.run, entry: entry,
      rated: source.list.entries.count { $0.rank != nil }, total: source.list.entries.count,
      signals: signals.map { figures.account(of: $0) },
      support: source.gathered.support.filter { $0.school == code }
        .sorted { ($0.start, $0.form) < ($1.start, $1.form) },
      decisions: Self.decisions(
        source.gathered.decisions.filter { $0.school == code }, signals, source.day),
      places: places.sorted {
        (source.calendar.place(of: $0.period) ?? 0) < (source.calendar.place(of: $1.period) ?? 0)
      })
  }

  private static func decisions(
    _ decisions: [DecisionRecord], _ signals: [Signal], _ day: Day
  ) -> [DecisionAccount] {
    decisions.sorted {
      ($0.signal?.text ?? "", $0.decision, $0.reason) < (
        $1.signal?.text ?? "", $1.decision, $1.reason
      )
    }.map { decision in
      let isOver = decision.validUntil.map { $0 < day } ?? false
      let isOvertaken = signals.contains { signal in
        (decision.signal == nil || decision.signal == signal.signal)
          && signal.decision.map { $0.isOvertaken && $0.decision == decision.decision } ?? false
      }
      return DecisionAccount(
        decision: decision, state: isOver ? .ended : isOvertaken ? .overtaken : .holds)
    }
  }
}

/// The order in which people want to read signals.
private struct SeriousFirst {
  private let levels: [LevelID: Int]
  private let areas: [AreaID: Int]

  init(_ levels: [LevelDefinition], _ areas: [AreaDefinition]) {
    self.levels = Dictionary(
      levels.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { one, _ in one })
    self.areas = Dictionary(
      areas.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { one, _ in one })
  }

  func precedes(_ left: Signal, _ right: Signal) -> Bool {
    let (one, other) = (seriousness(left), seriousness(right))
    if one != other { return one > other }
    return (areas[left.area] ?? .max, left.signal) < (areas[right.area] ?? .max, right.signal)
  }

  private func seriousness(_ signal: Signal) -> Int { signal.level.flatMap { levels[$0] } ?? -1 }
}

/// The figures of one school, by series.
private struct OwnFigures {
  private let facts: [FactSeries: [Fact]]
  private let source: AccountSource
  private let definitions: [SignalID: SignalDefinition]
  private let indicators: [IndicatorID: IndicatorDefinition]

  init(_ code: SchoolCode, _ source: AccountSource) {
    self.source = source
    // Where both have a figure, the earlier one stands for one that the exports do not report.
    let own = source.gathered.facts.filter { $0.key.school == code }
    let earlier = source.earlier.filter { $0.key.school == code }
    let table = Dictionary(
      (own + earlier).map { ($0.key, $0) }, uniquingKeysWith: { _, last in last })
    facts = Dictionary(grouping: table.values, by: \.key.series).mapValues { facts in
      facts.sorted {
        (source.calendar.place(of: $0.key.period) ?? 0, $0.key.period)
          < (source.calendar.place(of: $1.key.period) ?? 0, $1.key.period)
      }
    }
    definitions = Dictionary(
      source.definitions.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    indicators = Dictionary(
      source.indicators.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
  }

  func account(of signal: Signal) -> SignalAccount {
    let definition = definitions[signal.signal]
    let series = FactSeries(indicator: signal.indicator, group: signal.group)
    let decimals = indicators[signal.indicator]?.decimals ?? 1
    let kind = indicators[signal.indicator]?.periodKind
    let last = source.calendar[signal.period]?.last
    let history = (facts[series] ?? []).filter { fact in
      guard let period = source.calendar[fact.key.period] else { return true }
      // Exports may tell of later periods too, which the signal does not look at.
      let isLater = last.map { period.last > $0 } ?? false
      return (kind == nil || period.kind == kind) && fact.status != .notApplicable && !isLater
    }.map { fact in
      let isTold = fact.status != .tooFew && fact.status != .suppressed
      return PastFigure(
        period: fact.key.period, status: fact.status,
        value: isTold ? fact.value?.rounded(decimals: decimals) : nil, n: isTold ? fact.n : nil)
    }
    return SignalAccount(
      signal: signal, limits: definition?.limits ?? [], history: history,
      clearing: clearing(signal, definition, series))
  }

  /// In persons where the figure is a share of persons, else as a distance.
  private func clearing(
    _ signal: Signal, _ definition: SignalDefinition?, _ series: FactSeries
  ) -> Clearing? {
    guard let value = signal.value, signal.status == .ok else { return nil }
    let n = signal.n ?? 0
    for number in signal.evidence where number.value.scale == 0 {
      let count = Int(number.value.coefficient)
      if number.name == "to_clear" { return .persons(count, of: n) }
      if number.name == "to_raise" { return .personsToRaise(count, of: n) }
    }
    // A level that was not sure enough has fallen: nothing is left to clear.
    guard let definition, definition.limits.contains(where: { $0.level == signal.level }),
      let mildest = definition.limits.first?.limit, mildest.isMet(by: value)
    else { return nil }
    if signal.rule == "change", let persons = changeInPersons(signal, definition, series, mildest) {
      return persons
    }
    guard ["threshold", "change"].contains(signal.rule) else { return nil }
    // One step of the last decimal beyond a limit that holds on itself too.
    let scale = max(definition.decimals, mildest.value.scale)
    let step = Fraction(1, Int128.powerOfTen(scale))
    let includesLimit = mildest.comparison == .atLeast || mildest.comparison == .atMost
    let target =
      !includesLimit
      ? mildest.value.fraction
      : mildest.looksUp ? mildest.value.fraction - step : mildest.value.fraction + step
    return .distance((target - value.fraction).rounded(decimals: scale))
  }

  /// How many persons this year would have kept a share's change within the limit.
  private func changeInPersons(
    _ signal: Signal, _ definition: SignalDefinition, _ series: FactSeries, _ limit: Limit
  ) -> Clearing? {
    guard let now = facts[series]?.first(where: { $0.key.period == signal.period }),
      let before = source.calendar[signal.period]?.comparedWith,
      let old = facts[series]?.first(where: { $0.key.period == before })?.value,
      let n = now.n, n > 0, let count = now.numerator, count.scale == 0,
      now.denominator == ExactDecimal(n),
      now.value == Fraction(100 * Int128(count.coefficient), Int128(n))
    else { return nil }
    let change = InPupils.smallestChange(count: Int(count.coefficient), of: n) { persons in
      let share = Fraction(100 * Int128(persons), Int128(n))
      return limit.isMet(by: (share - old).rounded(decimals: definition.decimals))
    }
    return change.map { .persons($0, of: n) }
  }
}
