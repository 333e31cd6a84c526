internal import SchoolModel

/// Which schools sent nothing of a dataset for the period that a run looks at.
enum NotReported {
  /// Only datasets that somebody has sent for some period: one that is missing altogether for the period
  /// looked at names every school.
  ///
  /// A school where the dataset's figures cannot exist is not listed.
  static func schools(
    facts: [Fact], indicators: [IndicatorDefinition], calendar: SchoolCalendar, period: Period
  ) -> [Dataset: [SchoolCode]] {
    var lookedAt: [IndicatorID: (dataset: Dataset, period: PeriodID)] = [:]
    for indicator in indicators {
      guard let looked = calendar.latest(indicator.periodKind, by: period) else { continue }
      // An indicator without a dataset of its own arrives ready-made.
      lookedAt[indicator.id] = (indicator.dataset ?? .facts, looked.id)
    }
    var missing: [Dataset: Set<SchoolCode>] = [:]
    var present: [Dataset: Set<SchoolCode>] = [:]
    var sent: Set<Dataset> = []
    for fact in facts {
      guard let place = lookedAt[fact.key.indicator] else { continue }
      if fact.status != .notReported, fact.status != .notApplicable { sent.insert(place.dataset) }
      guard place.period == fact.key.period else { continue }
      switch fact.status {
      case .notReported: missing[place.dataset, default: []].insert(fact.key.school)
      case .notApplicable: break
      default: present[place.dataset, default: []].insert(fact.key.school)
      }
    }
    var result: [Dataset: [SchoolCode]] = [:]
    for dataset in sent {
      let silent = (missing[dataset] ?? []).subtracting(present[dataset] ?? [])
      if !silent.isEmpty { result[dataset] = silent.sorted() }
    }
    return result
  }
}
