package import SchoolModel

/// What a follow-up of support is made from.
package struct FollowUpSource: Sendable {
  package var day: Day
  package var calendar: SchoolCalendar
  package var schools: [School]
  package var support: [SupportRecord]
  /// Figures of every period, each key once.
  package var facts: [Fact]
  package var indicators: [IndicatorDefinition]
  /// A follow-up within so many days is due.
  package var soon: Int
  /// Statuses of a record that say that the follow-up is done, in lower case.
  package var done: Set<String>

  package init(
    day: Day, calendar: SchoolCalendar, schools: [School], support: [SupportRecord], facts: [Fact],
    indicators: [IndicatorDefinition], soon: Int, done: [String]
  ) {
    self.day = day
    self.calendar = calendar
    self.schools = schools
    self.support = support
    self.facts = facts
    self.indicators = indicators
    self.soon = soon
    self.done = Set(done.map { $0.lowercased() })
  }
}

/// The figures of a source, and which of them belong to a support.
struct FollowUpFigures {
  let source: FollowUpSource
  let indicators: [IndicatorID: IndicatorDefinition]
  private let facts: [FactKey: Fact]

  init(_ source: FollowUpSource) {
    self.source = source
    indicators = Dictionary(
      source.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    facts = Dictionary(
      source.facts.filter { $0.key.group == "all" }.map { ($0.key, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  func fact(_ school: SchoolCode, _ indicator: IndicatorID, _ period: PeriodID) -> Fact? {
    facts[FactKey(school: school, period: period, indicator: indicator, group: "all")]
  }

  /// A figure, or why there is none.
  func figure(_ school: SchoolCode, _ indicator: IndicatorID, _ period: Period) -> FollowedFigure {
    let fact = fact(school, indicator, period.id)
    let isThere = fact?.status == .ok && fact?.value != nil
    return FollowedFigure(
      period: period.id, status: isThere ? .ok : fact?.status ?? .notReported,
      value: isThere ? fact?.value : nil, n: isThere ? fact?.n : nil)
  }

  /// The periods of a figure, the oldest first, as far as they are over on the day.
  private func periods(_ definition: IndicatorDefinition) -> [Period] {
    source.calendar.periods.filter {
      $0.kind == definition.periodKind && $0.pooledFrom.isEmpty && $0.last <= source.day
    }
  }

  /// The last period that was over when support began.
  func before(_ record: SupportRecord, _ definition: IndicatorDefinition) -> Period? {
    periods(definition).last { $0.last < record.start }
  }

  /// The newest period since support began, but none after the day of its follow-up.
  ///
  /// So what is said on that day stays as it was. If none is over by then, it is the first one.
  func after(_ record: SupportRecord, _ definition: IndicatorDefinition) -> Period? {
    let since = periods(definition).filter { $0.last >= record.start }
    guard let followUp = record.followUp else { return since.last }
    return since.last { $0.last <= followUp } ?? since.first
  }

  /// Up to two periods before one, the newest first.
  func earlier(than period: Period, _ definition: IndicatorDefinition) -> [Period] {
    periods(definition).filter { $0.last < period.last && $0.last < period.first }
      .suffix(2).reversed()
  }
}
