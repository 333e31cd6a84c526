package import SchoolModel

/// What the committee is told beside the support list, each part nil where it was not asked for.
package struct CommitteeFollowUp: Sendable {
  /// A part of it, in the order in which it is told.
  package enum Part: String, Sendable, CaseIterable {
    case targets, support, dialogue, focus, resources, funding, calendar
  }

  /// What came of holding a resource beside a result.
  package enum ResourceOutcome: Hashable, Sendable {
    case relation(ResourceRelation)
    /// There are too few schools with all that is needed.
    case tooFew(ResourceDefinition)
  }

  package var targets: TargetFollowUp?
  package var support: FollowUpReport?
  /// One for each period that meetings were about.
  package var dialogue: [DialogueSummary]?
  /// One for each area of the settings.
  package var focus: [FocusFollowUp]?
  /// One for each pair of the settings.
  package var resources: [ResourceOutcome]?
  package var funding: FundingFollowUp?
  package var calendar: YearCalendar?
  /// The notes of meetings, each with what came of it, by school.
  package var notes: [SchoolCode: [JudgedNote]] = [:]

  package init() {}

  /// Follows up a run.
  ///
  /// - Parameters:
  ///   - result: the run; where some of its figures are hidden, nothing rests on those.
  ///   - facts: all figures of the run, where somebody has put them in a table already.
  ///   - parts: what is asked for.
  package init(
    of result: RunResult, facts: FactTable? = nil, parts: Set<Part> = Set(Part.allCases)
  ) {
    guard let period = result.calendar[result.manifest.period] else { return }
    let facts = facts ?? FactTable(result.allFacts)
    let committee = result.background.committee
    if parts.contains(.targets) {
      targets = TargetFollowUp(of: result, period: period, facts: facts)
    }
    if parts.contains(.support) {
      support = FollowUpReport(FollowUpSource(of: result, period: period, facts: facts))
    }
    if parts.contains(.dialogue) {
      let judge = OutcomeJudge(result, period: period, facts: facts)
      dialogue = DialogueSummary.periods(of: result).map {
        DialogueSummary(of: result, about: $0, period: period, judge: judge)
      }
      notes = Dictionary(
        grouping: result.background.dialogue.map {
          JudgedNote(record: $0, outcome: judge.outcome(of: $0))
        }, by: \.record.school)
    }
    if parts.contains(.focus) {
      focus = FocusFollowUp.all(of: result, period: period, facts: facts)
    }
    if parts.contains(.resources) {
      resources = committee.resources.map { pair in
        ResourceRelation(pair, of: result, period: period, facts: facts).map { .relation($0) }
          ?? .tooFew(pair)
      }
    }
    if parts.contains(.funding) {
      funding = FundingFollowUp(
        result.background.funding, on: period.last, rules: committee.funding)
    }
    if parts.contains(.calendar) {
      calendar = YearCalendar(of: result, period: period, facts: facts)
    }
  }
}

/// A note of a meeting, and what its measure came to; nil while nobody can say.
package struct JudgedNote: Hashable, Sendable {
  package let record: DialogueRecord
  package let outcome: Fulfilment?

  package init(record: DialogueRecord, outcome: Fulfilment?) {
    self.record = record
    self.outcome = outcome
  }
}

extension FollowUpSource {
  /// A follow-up within so many days is due, unless somebody says otherwise.
  package static let soon = 90
  /// Statuses that say that a follow-up is done, unless somebody says otherwise.
  package static let done = ["Uppföljd", "Avslutad", "Followed up", "Completed"]

  /// The figures that some support is about, of all periods up to the run's.
  init(of result: RunResult, period: Period, facts: FactTable) {
    let support = result.background.support
    let named = Set(support.compactMap(\.indicator))
    let definitions = result.indicators.filter { named.contains($0.id) }
    var own: [Fact] = []
    for definition in definitions {
      for past in result.calendar.periods
      where past.kind == definition.periodKind && past.last <= period.last {
        let column = facts.column(FactSeries(indicator: definition.id, group: "all"), past.id)
        own += result.schools.compactMap { column[$0.code] }
      }
    }
    self.init(
      day: period.last, calendar: result.calendar, schools: result.schools, support: support,
      facts: own, indicators: result.indicators, soon: Self.soon, done: Self.done)
  }
}
