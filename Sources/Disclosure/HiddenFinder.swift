import SchoolModel

/// Finds which figures of one indicator and one period are hidden, with those of areas and the authority.
struct HiddenFinder: Sendable {
  struct Subject: Hashable, Sendable {
    let indicator: IndicatorID
    let period: PeriodID
  }

  /// What was found about one subject.
  struct Found: Sendable {
    var hidden: [FactKey] = []
    /// Totals that may be seen.
    var totals: [FactSeries: [AreaTotal]] = [:]
  }

  private let limits: DisclosureLimits
  private let areas: [SchoolCode: String]
  private let indicators: [IndicatorID: IndicatorDefinition]
  private let pictures: [IndicatorID: [SeriesPicture]]

  init(_ result: RunResult, limits: DisclosureLimits) {
    self.limits = limits
    areas = Dictionary(
      result.schools.map { ($0.code, $0.area) }, uniquingKeysWith: { first, _ in first })
    indicators = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    pictures = Dictionary(
      grouping: result.background.pictures?.series ?? [], by: \.series.indicator)
  }

  /// Which figures of a subject are hidden.
  ///
  /// - Parameters:
  ///   - subject: an indicator in a period.
  ///   - facts: all of the subject, sorted by school and group.
  /// - Returns: the hidden ones, and the totals that may be seen.
  func found(_ subject: Subject, _ facts: [Fact]) -> Found {
    let indicator = indicators[subject.indicator]
    let isStaff = indicator?.dataset == .staffing
    let isShare = indicator?.unit == .percent
    var cells = facts.compactMap { fact -> HiddenFigures.Cell? in
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
    // Most figures have nothing to hide.
    let hidden =
      cells.contains(where: \.isHidden) ? HiddenFigures(cells: cells, areas: areas).hidden : []
    var found = Found()
    found.hidden = hidden.compactMap { cell in
      cell.school.map {
        FactKey(
          school: $0, period: subject.period, indicator: subject.indicator, group: cell.group)
      }
    }
    let hiddenTotals = Set(hidden.filter { $0.school == nil })
    for picture in shown {
      found.totals[picture.series] = picture.totals.filter { total in
        !hiddenTotals.contains { $0.area == total.area && $0.group == picture.series.group }
      }
    }
    return found
  }
}
