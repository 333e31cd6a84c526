internal import GRDB
package import SchoolModel

/// A series in one period.
package struct SeriesPeriod: Hashable, Sendable, Comparable {
  package let series: FactSeries
  package let period: PeriodID

  package init(series: FactSeries, period: PeriodID) {
    self.series = series
    self.period = period
  }

  package static func < (left: SeriesPeriod, right: SeriesPeriod) -> Bool {
    (left.period, left.series) < (right.period, right.series)
  }
}

/// Figures that the history had about periods that a run's own exports do not cover.
package struct EarlierFacts: Hashable, Sendable {
  /// Sorted by key, each key once.
  package var facts: [Fact] = []
  /// Which run each series of a period was taken from.
  package var sources: [SeriesPeriod: RunSummary] = [:]

  package init() {}

  /// What decides these figures, one line for each series and period: part of what a run's name must
  /// be made from, since they decide its result.
  package var trace: [String] { origins.map(\.trace) }

  /// Where each series is from, for the manifest; sorted by period and series.
  package var origins: [EarlierSource] {
    sources.sorted { $0.key < $1.key }.map { place, run in
      EarlierSource(period: place.period, series: place.series, run: run.id, kind: run.kind)
    }
  }
}

extension HistoryStore {
  /// Figures about other periods, so that change, trend and persistence need no old exports.
  ///
  /// Each series of a period is taken whole, from one run. What the run's own exports say comes first:
  /// such a series is not taken from here. Then comes the official run that was published last among
  /// those that have it, whatever period that run was for, since it knew more than those before; then
  /// the figures that were imported last. Trials are never asked. A run in which no school has sent the
  /// series for the period does not have it.
  ///
  /// - Parameters:
  ///   - wanted: the series that the rules look at.
  ///   - periods: the periods that count; those after the run's own must not be among them.
  ///   - own: the figures of the run's own exports.
  ///   - register: the run's schools. Figures of a school that is not among them are left out, and
  ///     those of a school whose code has changed stand under the new one.
  ///   - before: the number of a run; only what was there before it is asked, for repeating what it saw.
  /// - Returns: the figures. Where the run's own has the same key, it is one that says `not_reported`
  ///   or `not_applicable`, and the one from here stands.
  /// - Throws: `HistoryError` when one of the runs that were asked is damaged.
  package func earlierFacts(
    of wanted: Set<FactSeries>, periods: Set<PeriodID>, besides own: [Fact], register: [School],
    before: Int? = nil
  ) throws(HistoryError) -> EarlierFacts {
    var missing: Set<SeriesPeriod> = []
    for series in wanted {
      for period in periods { missing.insert(SeriesPeriod(series: series, period: period)) }
    }
    for fact in own where fact.status != .notReported && fact.status != .notApplicable {
      missing.remove(SeriesPeriod(series: fact.key.series, period: fact.key.period))
    }
    return try reading { db in
      let rows = try RunRow.all(db, digest).filter { $0.summary.number < before ?? .max }
      let official: [RunRow] = try published(db, rows, before: before).map(\.row).reversed()
      // Of a run that was published again, the last time counts.
      var seen: Set<Int> = []
      let order =
        official.filter { seen.insert($0.summary.number).inserted }
        + rows.filter { $0.summary.kind == .imported }.reversed()
      var result = EarlierFacts()
      var join = FactJoin()
      for row in order where !missing.isEmpty {
        let reader = try RunReader(db, row, digest)
        let found = Set(
          reader.index.series.filter { $0.origin == .own && $0.reported > 0 }
            .map(\.place)
        ).intersection(missing)
        guard !found.isEmpty else { continue }
        missing.subtract(found)
        try reader.add(found, to: &join)
        for place in found { result.sources[place] = row.summary }
      }
      result.facts = SuccessorCodes(register).translated(join.facts())
      return result
    }
  }
}

/// Figures under the codes that the schools of a register have today.
private struct SuccessorCodes {
  private let schools: Set<SchoolCode>
  private var successors: [SchoolCode: SchoolCode] = [:]

  init(_ register: [School]) {
    schools = Set(register.map(\.code))
    for school in register {
      if let former = school.successorOf { successors[former] = school.code }
    }
  }

  /// The figures, sorted by key; where they stand under both codes, those under today's stand.
  func translated(_ facts: [Fact]) -> [Fact] {
    let former = facts.filter { !schools.contains($0.key.school) }
    guard !former.isEmpty else { return facts }
    var result: [FactKey: Fact] = [:]
    for fact in facts where schools.contains(fact.key.school) { result[fact.key] = fact }
    for fact in former {
      guard let school = successors[fact.key.school] else { continue }
      let key = FactKey(
        school: school, period: fact.key.period, indicator: fact.key.indicator,
        group: fact.key.group)
      if let known = result[key], known.status != .notReported { continue }
      result[key] = fact.under(key)
    }
    return result.values.sorted { $0.key < $1.key }
  }
}

extension Fact {
  /// The same figure about something else.
  fileprivate func under(_ key: FactKey) -> Fact {
    Fact(
      key: key, status: status, value: value, numerator: numerator, denominator: denominator, n: n,
      bounds: bounds, sumOfSquares: sumOfSquares)
  }
}
