package import SchoolModel

/// The rules of a run, checked and ready to be applied to facts.
package struct SignalPlan: Sendable {
  /// One signal's settings with everything that it refers to.
  struct Step: Sendable {
    /// With the limits from the mildest level to the most serious.
    let definition: SignalDefinition
    let indicator: IndicatorDefinition
    let rule: RuleKind
  }

  /// Sorted by signal.
  private let steps: [Step]
  private let levels: [LevelDefinition]
  private let calendar: SchoolCalendar

  /// Checks what the settings cannot check, and reports all problems at once.
  ///
  /// - Parameters:
  ///   - signals: the signals, in any order.
  ///   - levels: the levels from the mildest to the most serious.
  ///   - indicators: every indicator that a signal may look at.
  ///   - calendar: the periods, with what each is compared with.
  /// - Throws: every problem, with its place in the settings.
  package init(
    signals: [SignalDefinition], levels: [LevelDefinition], indicators: [IndicatorDefinition],
    calendar: SchoolCalendar
  ) throws(DefinitionProblems) {
    let check = SignalCheck(levels: levels, indicators: indicators)
    let problems = signals.flatMap(check.problems)
    if let error = DefinitionProblems(check.problemsOfLevels + problems) { throw error }
    steps = signals.sorted { $0.id < $1.id }.compactMap(check.step)
    self.levels = levels
    self.calendar = calendar
  }

  /// Judges every school by every rule.
  ///
  /// - Parameters:
  ///   - facts: the figures; a school without a fact has sent nothing.
  ///   - schools: the register, in any order.
  ///   - period: the period of the run. A signal looks at the newest period of its indicator's kind
  ///     that is over by then.
  /// - Returns: one signal per school and rule, sorted by school, then signal.
  package func signals(facts: FactTable, schools: [School], period: Period) -> [Signal] {
    guard let mildest = levels.first else { return [] }
    let makers = steps.map { step in
      SignalMaker(
        step: step, levels: levels, mildestLevel: mildest.id, runPeriod: period.id,
        periods: periods(for: step.indicator, by: period))
    }
    return schools.map(\.code).sorted().flatMap { school in
      makers.map { $0.signal(for: school, facts: facts) }
    }
  }

  /// The period that a signal looks at, then the one it is compared with, and so on back in time.
  private func periods(for indicator: IndicatorDefinition, by period: Period) -> [Period] {
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
