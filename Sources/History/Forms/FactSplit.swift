internal import SchoolModel

/// Figures, taken apart into series and periods as they are stored.
struct FactSplit: Sendable {
  /// Sorted; places in it stand for schools.
  private(set) var schools: [SchoolCode] = []
  /// Sorted by period, indicator and group.
  private(set) var series: [Series] = []

  struct Series: Sendable {
    let period: PeriodID
    let indicator: IndicatorID
    let group: GroupID
    var schools: [Int] = []
    var facts: [Fact] = []

    /// How many schools have sent something: without any, the series says nothing to later runs.
    var reported: Int {
      facts.reduce(0) { $1.status == .notReported || $1.status == .notApplicable ? $0 : $0 + 1 }
    }

    var bytes: [UInt8] { FactForm.bytes(of: facts, schools: schools) }
  }

  private struct Subject: Hashable {
    let period: ExactText
    let indicator: ExactText
    let group: ExactText

    init(_ key: FactKey) {
      period = ExactText(key.period.text)
      indicator = ExactText(key.indicator.text)
      group = ExactText(key.group.text)
    }
  }

  /// Takes figures in any order apart; nil when one stands there twice.
  init?(_ facts: [Fact]) {
    let inOrder = zip(facts, facts.dropFirst()).allSatisfy { $0.key < $1.key }
    let facts = inOrder ? facts : facts.sorted { $0.key < $1.key }
    guard inOrder || zip(facts, facts.dropFirst()).allSatisfy({ $0.key < $1.key }) else {
      return nil
    }
    var places: [Subject: Int] = [:]
    var next = 0
    for fact in facts {
      if schools.last != fact.key.school {
        schools.append(fact.key.school)
        next = 0
      }
      // Schools have the same series as a rule, in the same order.
      if !series.indices.contains(next) || !series[next].isAbout(fact.key) {
        let subject = Subject(fact.key)
        if let known = places[subject] {
          next = known
        } else {
          next = series.count
          places[subject] = next
          series.append(
            Series(
              period: fact.key.period, indicator: fact.key.indicator, group: fact.key.group))
        }
      }
      series[next].schools.append(schools.count - 1)
      series[next].facts.append(fact)
      next += 1
    }
    series.sort { ($0.period, $0.indicator, $0.group) < ($1.period, $1.indicator, $1.group) }
  }
}

extension FactSplit.Series {
  fileprivate func isAbout(_ key: FactKey) -> Bool {
    period == key.period && indicator == key.indicator && group == key.group
  }
}
