package import SchoolModel

/// What meetings with schools came to, summed by the authority's areas and for all of it.
package struct DialogueSummary: Hashable, Sendable {
  /// One code and what the notes say about it.
  package struct Count: Hashable, Sendable {
    package let code: String
    /// Notes that have it, and the schools that these are about.
    package let notes: Int
    package let schools: Int
    /// What became of the measures: notes by outcome, those without any left out.
    package let outcomes: [Fulfilment: Int]
  }

  /// A part of the authority.
  package struct Part: Hashable, Sendable {
    /// The area of the register; nil for the whole authority.
    package let area: String?
    /// Its schools, and how many of them have notes.
    package let schools: Int
    package let met: Int
    package let notes: Int
    /// The most common first.
    package let causes: [Count]
    package let measures: [Count]
    /// Notes with a measure, and those among them whose goal is a figure to reach.
    package let withMeasure: Int
    package let withGoal: Int
    /// Notes with a measure whose follow-up was held, is still to come, is overdue on the day, or was never set a day.
    package let followedUp: Int
    package let due: Int
    package let overdue: Int
    package let withoutFollowUp: Int
    /// What the follow-ups came to.
    package let outcomes: [Fulfilment: Int]
  }

  /// The period that the meetings were about.
  package let period: PeriodID
  /// The day that decides what is overdue: the last of the run's period, so that no clock has a say.
  package let day: Day
  /// The whole authority first, then its areas by name.
  package private(set) var parts: [Part]

  /// The whole authority alone.
  package var withoutAreas: DialogueSummary {
    var whole = self
    whole.parts.removeAll { $0.area != nil }
    return whole
  }

  /// Sums the notes about a period.
  ///
  /// A note without an outcome gets one from the figures, where its goal is a figure to reach, its follow-up was due by
  /// the day, and the run has the figure of its own period or a later one.
  ///
  /// - Parameters:
  ///   - result: the run, with its notes, figures and schools.
  ///   - notes: the period that the meetings were about.
  ///   - period: the run's period.
  package init(of result: RunResult, about notes: PeriodID, period: Period) {
    self.init(
      of: result, about: notes, period: period,
      judge: OutcomeJudge(result, period: period, facts: FactTable(result.allFacts)))
  }

  init(of result: RunResult, about notes: PeriodID, period: Period, judge: OutcomeJudge) {
    self.period = notes
    day = period.last
    let records = result.background.dialogue.filter { $0.period == notes }
      .map { (record: $0, outcome: judge.outcome(of: $0)) }
    let day = day
    func part(_ area: String?) -> Part {
      let schools = result.schools.filter { area == nil || $0.area == area }
      let codes = Set(schools.map(\.code))
      let own = records.filter { codes.contains($0.record.school) }
      let measures = own.filter { $0.record.measure != nil }
      let open = measures.filter { $0.outcome == nil }
      return Part(
        area: area, schools: schools.count, met: Set(own.map(\.record.school)).count,
        notes: own.count, causes: Self.counts(own) { $0.cause },
        measures: Self.counts(own) { $0.measure }, withMeasure: measures.count,
        withGoal: measures.count { $0.record.hasGoal },
        followedUp: measures.count - open.count,
        due: open.count { ($0.record.followUp ?? Day(number: .min)) > day },
        overdue: open.count { $0.record.followUp.map { $0 <= day } ?? false },
        withoutFollowUp: open.count { $0.record.followUp == nil },
        outcomes: Self.tally(measures.compactMap(\.outcome)))
    }
    let areas = Set(result.schools.map(\.area)).subtracting([""]).sorted()
    parts = records.isEmpty ? [] : [part(nil)] + areas.map { part($0) }
  }

  /// The periods that meetings were about, oldest first.
  package static func periods(of result: RunResult) -> [PeriodID] {
    let named = Set(result.background.dialogue.map(\.period))
    return result.calendar.periods.map(\.id).filter(named.contains)
  }

  private typealias Note = (record: DialogueRecord, outcome: Fulfilment?)

  private static func counts(
    _ notes: [Note], by code: (DialogueRecord) -> String?
  ) -> [Count] {
    var groups: [String: [Note]] = [:]
    for note in notes {
      if let code = code(note.record) { groups[code, default: []].append(note) }
    }
    return groups.map { code, notes in
      Count(
        code: code, notes: notes.count, schools: Set(notes.map(\.record.school)).count,
        outcomes: tally(notes.filter { $0.record.measure != nil }.compactMap(\.outcome)))
    }.sorted { (-$0.schools, -$0.notes, $0.code) < (-$1.schools, -$1.notes, $1.code) }
  }

  private static func tally(_ outcomes: [Fulfilment]) -> [Fulfilment: Int] {
    outcomes.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
