import SchoolModel

/// Says what a measure came to, from the notes or else from the figures.
struct OutcomeJudge {
  private let facts: FactTable
  private let indicators: [IndicatorID: IndicatorDefinition]
  private let calendar: SchoolCalendar
  private let period: Period

  init(_ result: RunResult, period: Period, facts: FactTable) {
    self.facts = facts
    indicators = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    calendar = result.calendar
    self.period = period
  }

  func outcome(of note: DialogueRecord) -> Fulfilment? {
    if let outcome = note.outcome { return outcome }
    guard let id = note.indicator, let target = note.target, let indicator = indicators[id],
      let due = note.followUp, due <= period.last,
      // What the meeting looked at cannot be what came of it.
      let talked = calendar[note.period],
      let looked = calendar.latest(indicator.periodKind, by: period), looked.last > talked.last
    else { return nil }
    func value(_ period: PeriodID) -> Fraction? {
      let fact = facts[
        FactKey(school: note.school, period: period, indicator: id, group: "all")]
      return fact?.status == .ok ? fact?.value : nil
    }
    let start = calendar.latest(indicator.periodKind, by: talked)
    return Fulfilment(
      of: value(looked.id), before: start.flatMap { value($0.id) }, target: target,
      indicator: indicator)
  }
}
