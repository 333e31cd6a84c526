package import SchoolModel

/// Where the schools stand in one focus area: their plans, goals and own assessments, year by year.
package struct FocusFollowUp: Hashable, Sendable {
  /// What a school's plan lacks, or where it goes beyond the settings.
  package enum Lack: String, Sendable, CaseIterable {
    /// No plan covers the day.
    case plan
    case goal, activity
    /// No goal has a figure to reach.
    case indicator
    /// No assessment of the year, in an area that has one.
    case assessment
    /// It lasts longer than plans may, or names no last day.
    case tooLong = "too_long"
  }

  /// A goal with a figure, in one year of its plan.
  package struct Year: Hashable, Sendable {
    package let period: PeriodID
    package let value: Fraction?
    package let fulfilment: Fulfilment
  }

  /// One row of a plan with what its figure came to, oldest year first; no years without a figure to reach.
  package struct Activity: Hashable, Sendable {
    package let record: FocusRecord
    package let years: [Year]
  }

  /// The school's own assessment in a year.
  package struct Assessment: Hashable, Sendable {
    package let period: PeriodID
    package let value: Fraction
    /// Whether it lies on the declared scale; what does not counts nowhere.
    package let isOnScale: Bool
  }

  package struct Standing: Hashable, Sendable {
    package let school: SchoolCode
    /// Sorted by start, goal and activity; those that have begun by the day.
    package let activities: [Activity]
    /// Oldest first.
    package let assessments: [Assessment]
    package let lacks: [Lack]
    /// All goals with a figure together, in the newest year; nil without one.
    package let fulfilment: Fulfilment?
  }

  package let area: FocusAreaDefinition
  /// The newest year that is looked at, and the day that decides which plans hold: its last.
  package let period: PeriodID
  package let day: Day
  /// Every school of the register, by code.
  package let standings: [Standing]

  package func count(_ lack: Lack) -> Int { standings.count { $0.lacks.contains(lack) } }
  package func count(_ fulfilment: Fulfilment) -> Int {
    standings.count { $0.fulfilment == fulfilment }
  }

  /// Schools whose plan holds on the day.
  package var withPlan: Int { standings.count { !$0.lacks.contains(.plan) } }

  /// The mean of the assessments of a year that lie on the scale, and how many schools it rests on.
  package func assessment(in period: PeriodID) -> (mean: Fraction, schools: Int)? {
    let values = standings.flatMap(\.assessments)
      .filter { $0.period == period && $0.isOnScale }.map(\.value)
    guard !values.isEmpty else { return nil }
    return (values.reduce(.zero, +) / Fraction(values.count), values.count)
  }

  /// Follows up every area of the settings, in their order.
  ///
  /// A goal's figure is held against its target in each year that the plan has covered: reached; partly, when it is
  /// better than in the last year before the plan began; not; or no outcome.
  ///
  /// - Parameters:
  ///   - result: the run, with its plans, figures and schools.
  ///   - period: the run's period.
  ///   - facts: all figures of the run.
  /// - Returns: one for each area.
  package static func all(
    of result: RunResult, period: Period, facts: FactTable
  ) -> [FocusFollowUp] {
    let maker = FocusMaker(result, period: period, facts: facts)
    return result.background.committee.focusAreas.map(maker.followUp)
  }
}

private struct FocusMaker {
  private let result: RunResult
  private let facts: FactTable
  private let indicators: [IndicatorID: IndicatorDefinition]
  private let period: Period
  /// The years of the run's kind up to its own, oldest first.
  private let years: [Period]
  private let records: [String: [SchoolCode: [FocusRecord]]]

  init(_ result: RunResult, period: Period, facts: FactTable) {
    self.result = result
    self.facts = facts
    self.period = period
    indicators = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    years = result.calendar.periods.filter {
      $0.kind == period.kind && $0.pooledFrom.isEmpty && $0.last <= period.last
    }
    records = Dictionary(
      grouping: result.background.focus.filter { $0.start <= period.last }, by: \.area
    ).mapValues { Dictionary(grouping: $0, by: \.school) }
  }

  func followUp(_ area: FocusAreaDefinition) -> FocusFollowUp {
    FocusFollowUp(
      area: area, period: period.id, day: period.last,
      standings: result.schools.map(\.code).sorted().map { standing($0, area) })
  }

  private func standing(_ school: SchoolCode, _ area: FocusAreaDefinition)
    -> FocusFollowUp.Standing
  {
    let own = (records[area.id]?[school] ?? []).sorted {
      ($0.start, $0.goal, $0.activity) < ($1.start, $1.goal, $1.activity)
    }
    let activities = own.map { FocusFollowUp.Activity(record: $0, years: outcomes(of: $0)) }
    let assessments = assessments(school, area)
    let holding = own.filter { $0.end.map { $0 >= period.last } ?? true }
    let newest = activities.filter { holding.contains($0.record) }.compactMap { activity in
      activity.years.last { $0.period == period.id }?.fulfilment
    }
    return FocusFollowUp.Standing(
      school: school, activities: activities, assessments: assessments,
      lacks: lacks(holding, area, assessments), fulfilment: Self.together(newest))
  }

  private func lacks(
    _ plan: [FocusRecord], _ area: FocusAreaDefinition,
    _ assessments: [FocusFollowUp.Assessment]
  ) -> [FocusFollowUp.Lack] {
    let limit = result.background.committee.longestPlanYears
    return FocusFollowUp.Lack.allCases.filter { lack in
      switch lack {
      case .plan: plan.isEmpty
      case .goal: !plan.isEmpty && plan.allSatisfy(\.goal.isEmpty)
      case .activity: !plan.isEmpty && plan.allSatisfy(\.activity.isEmpty)
      case .indicator:
        !plan.isEmpty && plan.allSatisfy { $0.indicator == nil || $0.target == nil }
      case .assessment:
        area.assessment != nil
          && !assessments.contains { $0.period == period.id && $0.isOnScale }
      case .tooLong:
        plan.contains { record in
          // Three years from 1 August end on 31 July.
          record.end.map { $0 >= record.start.shifted(years: limit) } ?? true
        }
      }
    }
  }

  private func outcomes(of record: FocusRecord) -> [FocusFollowUp.Year] {
    guard let id = record.indicator, let target = record.target, let indicator = indicators[id]
    else { return [] }
    func value(_ period: PeriodID?) -> Fraction? {
      guard let period else { return nil }
      let fact = facts[
        FactKey(school: record.school, period: period, indicator: id, group: "all")]
      return fact?.status == .ok ? fact?.value : nil
    }
    let before = result.calendar.periods.last {
      $0.kind == indicator.periodKind && $0.pooledFrom.isEmpty && $0.last < record.start
    }
    let baseline = value(before?.id)
    return years.filter { year in
      year.last >= record.start && record.end.map { year.first <= $0 } ?? true
    }.map { year in
      let looked = result.calendar.latest(indicator.periodKind, by: year)
      // A figure from before the plan is where it started, not what came of it.
      let now = looked.flatMap { $0.last >= record.start ? value($0.id) : nil }
      return FocusFollowUp.Year(
        period: year.id, value: now,
        fulfilment: Fulfilment(of: now, before: baseline, target: target, indicator: indicator))
    }
  }

  private func assessments(
    _ school: SchoolCode, _ area: FocusAreaDefinition
  ) -> [FocusFollowUp.Assessment] {
    guard let id = area.assessment else { return [] }
    let (lowest, highest) = (
      Fraction(area.scale.lowerBound), Fraction(area.scale.upperBound)
    )
    return years.compactMap { year in
      let fact = facts[
        FactKey(school: school, period: year.id, indicator: id, group: "all")]
      guard let fact, fact.status == .ok, let value = fact.value else { return nil }
      return FocusFollowUp.Assessment(
        period: year.id, value: value, isOnScale: lowest <= value && value <= highest)
    }
  }

  /// All reached, something on the way, nothing of it, or nothing known.
  private static func together(_ outcomes: [Fulfilment]) -> Fulfilment? {
    guard !outcomes.isEmpty else { return nil }
    let known = outcomes.filter { $0 != .noOutcome }
    if known.isEmpty { return .noOutcome }
    if known.count == outcomes.count, known.allSatisfy({ $0 == .reached }) { return .reached }
    return known.contains { $0 != .not } ? .partly : .not
  }
}
