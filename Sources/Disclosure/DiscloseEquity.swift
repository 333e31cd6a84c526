package import SchoolModel

/// The differences between schools, as everybody may see them.
///
/// A year of a group goes when its own figure rests on few persons, or when what is left of all pupils
/// without it does: whoever has both could take one from the other. The same holds for those who are
/// neither newly arrived nor among the others. Then it is the group without newly arrived pupils that goes,
/// since newly arrived pupils are always told of. Where one part by background rests on few pupils, no part
/// is shown. Measures of spread rest on five schools at the least, and stay.
///
/// - Parameters:
///   - report: the account.
///   - limits: from how many persons on a figure may be seen.
/// - Returns: the account without those years and parts; each series says which years are gone.
package func disclose(
  _ report: EquityReport, limits: DisclosureLimits = DisclosureLimits()
) -> EquityReport {
  var open = report
  for place in open.series.indices {
    let series = report.series[place]
    var kept: [EquityReport.Year] = []
    for year in series.years {
      let rest = Remainders(of: year, in: series, report)
      if limits.hides(year) || rest.contains(where: limits.hides) {
        open.series[place].hidden.append(year.period)
      } else {
        kept.append(limits.open(year))
      }
    }
    // A change tells the first and the last year, so it goes with either.
    if kept.first?.period != series.years.first?.period
      || kept.last?.period != series.years.last?.period
    {
      open.series[place].changes = []
    }
    open.series[place].years = kept
  }
  open.newlyArrived = report.newlyArrived.filter { spread in
    !limits.hidesFew(spread.members) && !limits.hidesFew(spread.pupils - spread.members)
  }
  return open
}

extension BacktestReport {
  /// Without what tells which schools had support.
  var withoutSupport: BacktestReport {
    var open = self
    for place in open.outcomes.indices {
      open.outcomes[place].slices.removeAll { $0.dimension == .support }
    }
    return open
  }
}

/// Pupils and those with the outcome, of whom nothing is told but who can be worked out.
private struct Remainder {
  let pupils: Int
  let count: Int?
}

extension DisclosureLimits {
  fileprivate func hidesFew(_ pupils: Int) -> Bool { pupils > 0 && pupils < persons }

  fileprivate func hides(_ year: EquityReport.Year) -> Bool {
    hides(
      n: year.pupils, numerator: year.count.map { ExactDecimal($0) },
      denominator: ExactDecimal(year.pupils), isStaff: false, isShare: year.count != nil)
  }

  /// Nobody is left over when the two are about the same pupils.
  fileprivate func hides(_ rest: Remainder) -> Bool {
    guard rest.pupils > 0 else { return false }
    return hides(
      n: rest.pupils, numerator: rest.count.map { ExactDecimal($0) },
      denominator: ExactDecimal(rest.pupils), isStaff: false, isShare: rest.count != nil)
  }

  fileprivate func open(_ year: EquityReport.Year) -> EquityReport.Year {
    let isHidden = year.parts.contains { part in
      hides(
        n: part.pupils, numerator: part.count.map { ExactDecimal($0) },
        denominator: ExactDecimal(part.pupils), isStaff: false, isShare: part.count != nil)
    }
    guard isHidden else { return year }
    var year = year
    year.parts = []
    year.hidesParts = true
    year.measures[.gap] = nil
    return year
  }
}

/// What can be worked out about others from a year of a group.
private struct Remainders: Sequence {
  private var remainders: [Remainder] = []

  init(of year: EquityReport.Year, in series: EquityReport.Series, _ report: EquityReport) {
    let newlyArrived = report.definition.newlyArrived
    // All pupils and the newly arrived stand; what would give others away is the group in between.
    guard series.group != "all", series.group != newlyArrived else { return }
    func other(_ group: GroupID) -> EquityReport.Year? {
      report.series.first { $0.indicator == series.indicator && $0.group == group }?
        .years.first { $0.period == year.period }
    }
    guard let all = other("all") else { return }
    let rest = Remainder(
      pupils: all.pupils - year.pupils, count: Self.difference(all.count, year.count))
    remainders.append(rest)
    if let arrived = other(newlyArrived) {
      remainders.append(
        Remainder(
          pupils: rest.pupils - arrived.pupils, count: Self.difference(rest.count, arrived.count)))
    }
  }

  func makeIterator() -> IndexingIterator<[Remainder]> { remainders.makeIterator() }

  private static func difference(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other else { return nil }
    return one - other
  }
}
