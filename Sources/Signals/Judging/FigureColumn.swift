import SchoolModel

/// The figures of one indicator, group and period, for every school.
struct FigureColumn: Sendable {
  /// By the school's place; nil where nothing was ever computed.
  let facts: [Fact?]
  let readings: [Reading]

  /// Looks the facts up.
  ///
  /// In the newest period (`isCurrent`) a school without a fact has sent nothing. In an older one, a
  /// school without a fact where others have one is new, and nothing of it is missing; where nobody
  /// has one, the figures of that period never came, and everybody's are missing.
  init(
    _ rule: PlannedRule, period: PeriodID, isCurrent: Bool, schools: [School], facts: FactTable
  ) {
    let definition = rule.definition
    let found = schools.map { school in
      facts[
        FactKey(
          school: school.code, period: period, indicator: definition.indicator,
          group: definition.group)]
    }
    let absent: FactStatus =
      isCurrent || found.allSatisfy { $0 == nil } ? .notReported : .notApplicable
    let maximum = definition.maximum?.fraction
    readings = found.map {
      Reading($0, minimumN: definition.minimumN, maximum: maximum, absent: absent)
    }
    self.facts = found
  }
}
