import SchoolModel

/// What a run knows, as the rules look it up.
struct RunFacts: Sendable {
  let facts: FactTable
  /// Sorted by code.
  let schools: [School]
  let targets: TargetTable
  /// From the mildest to the most serious.
  let levels: [LevelDefinition]
  let mildestLevel: LevelID
  let calendar: SchoolCalendar
  let period: Period

  /// The period that a signal looks at, then the one it is compared with, and so on back in time.
  func periods(for indicator: IndicatorDefinition) -> [Period] {
    var chain: [Period] = []
    var next = calendar.latest(indicator.periodKind, by: period)
    // A calendar that names periods in a circle must not keep us here.
    while let link = next, !chain.contains(link) {
      chain.append(link)
      next = calendar.comparison(for: link)
    }
    return chain
  }
}

/// Targets by what they are for.
struct TargetTable: Sendable {
  private struct Key: Hashable {
    let school: SchoolCode?
    let period: PeriodID
    let indicator: IndicatorID
  }

  private var targets: [Key: ExactDecimal] = [:]

  /// - Parameter records: in any order. Of several for the same thing, the smallest counts: which of
  ///   them is meant cannot be known, and the order of rows must not decide.
  init(_ records: [TargetRecord]) {
    for record in records {
      let key = Key(school: record.school, period: record.period, indicator: record.indicator)
      targets[key] = min(targets[key] ?? record.target, record.target)
    }
  }

  var isEmpty: Bool { targets.isEmpty }

  /// The school's own target, else the one for every school.
  subscript(school: SchoolCode, period: PeriodID, indicator: IndicatorID) -> ExactDecimal? {
    targets[Key(school: school, period: period, indicator: indicator)]
      ?? targets[Key(school: nil, period: period, indicator: indicator)]
  }
}
