package import SchoolModel

/// Follows up the targets of a run's period: set, reached, raised or lowered.
package struct TargetFollowUp: Hashable, Sendable {
  /// Sorted by indicator; only indicators for which somebody has a target in the period looked at.
  package let indicators: [IndicatorTargets]

  /// Looks at the newest period of each indicator that is over by the end of the run's.
  ///
  /// Figures are rounded once, to the indicator's decimals, before they are held against a target.
  ///
  /// - Parameters:
  ///   - result: the run, with its targets and figures.
  ///   - period: the run's period.
  ///   - facts: all figures of the run, where somebody has put them in a table already.
  package init(of result: RunResult, period: Period, facts: FactTable? = nil) {
    let definitions = Dictionary(
      result.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let named = Set(result.background.targets.map(\.indicator))
    let maker = Maker(
      facts: facts ?? FactTable(result.allFacts), targets: result.background.targets)
    indicators = named.sorted().compactMap { id in
      guard let indicator = definitions[id],
        let looked = result.calendar.latest(indicator.periodKind, by: period)
      else { return nil }
      let before = result.calendar.comparison(for: looked)?.id
      let goal = result.background.committee.goals[id]
      let schools = result.schools.sorted { $0.code < $1.code }
        .filter { indicator.gradeYears.isEmpty || $0.teaches(anyOf: indicator.gradeYears) }
        .compactMap { maker.standing($0.code, indicator, looked.id, before, goal: goal) }
      guard !schools.isEmpty else { return nil }
      return IndicatorTargets(
        indicator: id, period: looked.id, periodBefore: before,
        common: maker.targets[Maker.Place(school: nil, period: looked.id, indicator: id)],
        goal: goal, schools: schools)
    }
  }

  /// The figures and targets of a run, looked up by school.
  private struct Maker {
    struct Place: Hashable {
      let school: SchoolCode?
      let period: PeriodID
      let indicator: IndicatorID
    }

    let facts: FactTable
    let targets: [Place: ExactDecimal]

    init(facts: FactTable, targets: [TargetRecord]) {
      self.facts = facts
      self.targets = Dictionary(
        targets.map {
          (Place(school: $0.school, period: $0.period, indicator: $0.indicator), $0.target)
        }, uniquingKeysWith: { first, _ in first })
    }

    private func target(
      _ school: SchoolCode, _ period: PeriodID, _ indicator: IndicatorID
    ) -> (value: ExactDecimal, isOwn: Bool)? {
      if let own = targets[Place(school: school, period: period, indicator: indicator)] {
        return (own, true)
      }
      return targets[Place(school: nil, period: period, indicator: indicator)].map { ($0, false) }
    }

    private func fact(
      _ school: SchoolCode, _ period: PeriodID?, _ indicator: IndicatorID
    ) -> Fact? {
      period.flatMap {
        facts[FactKey(school: school, period: $0, indicator: indicator, group: "all")]
      }
    }

    func standing(
      _ school: SchoolCode, _ indicator: IndicatorDefinition, _ period: PeriodID,
      _ periodBefore: PeriodID?, goal: ExactDecimal?
    ) -> TargetStanding? {
      guard let target = target(school, period, indicator.id) else { return nil }
      func value(_ fact: Fact?) -> Fraction? { fact?.status == .ok ? fact?.value : nil }
      let now = fact(school, period, indicator.id)
      let result = value(now)
      let resultBefore = value(fact(school, periodBefore, indicator.id))
      let targetBefore = periodBefore.flatMap { self.target(school, $0, indicator.id)?.value }
      let isBetter = indicator.higherIs == .better
      func ambition(over other: ExactDecimal?) -> Ambition? {
        guard let other else { return nil }
        if target.value == other { return .kept }
        return (target.value > other) == isBetter ? .raised : .lowered
      }
      return TargetStanding(
        school: school, target: target.value, isOwn: target.isOwn, result: result,
        status: now?.status ?? .notReported, resultBefore: resultBefore,
        targetBefore: targetBefore,
        fulfilment: Fulfilment(
          of: result, before: resultBefore, target: target.value, indicator: indicator),
        againstResult: ambition(over: resultBefore?.rounded(decimals: indicator.decimals)),
        againstTarget: ambition(over: targetBefore),
        toGoal: result.flatMap { result in
          goal.map { goal in
            let left = isBetter ? goal.fraction - result : result - goal.fraction
            return left < .zero ? .zero : left
          }
        })
    }
  }
}

extension Fulfilment {
  /// How far a figure met a target: reached; partly, when it is not and the figure is better than before; not; or no
  /// outcome, when there is no figure.
  init(
    of result: Fraction?, before: Fraction?, target: ExactDecimal, indicator: IndicatorDefinition
  ) {
    guard let result else {
      self = .noOutcome
      return
    }
    let isBetter = indicator.higherIs == .better
    let value = result.rounded(decimals: indicator.decimals)
    if isBetter ? value >= target : value <= target {
      self = .reached
    } else if let before, isBetter ? result > before : result < before {
      self = .partly
    } else {
      self = .not
    }
  }
}
