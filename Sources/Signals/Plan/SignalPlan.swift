package import SchoolModel

/// The rules of a run, checked and ready to be applied to facts.
package struct SignalPlan: Sendable {
  /// Sorted by signal.
  private let rules: [PlannedRule]
  private let levels: [LevelDefinition]
  private let calendar: SchoolCalendar
  private let falseDiscovery: FalseDiscoveryRule?

  /// Checks what the settings cannot check, and reports all problems at once.
  ///
  /// - Parameters:
  ///   - signals: the signals, in any order.
  ///   - levels: the levels from the mildest to the most serious.
  ///   - indicators: every indicator that a signal may look at.
  ///   - calendar: the periods, with what each is compared with.
  ///   - falseDiscovery: which share of false signals the signals of one rule may have; nil: any.
  /// - Throws: every problem, with its place in the settings.
  package init(
    signals: [SignalDefinition], levels: [LevelDefinition], indicators: [IndicatorDefinition],
    calendar: SchoolCalendar, falseDiscovery: FalseDiscoveryRule? = nil
  ) throws(DefinitionProblems) {
    let planner = RulePlanner(levels: levels, indicators: indicators)
    let planned = signals.sorted { $0.id < $1.id }.map(planner.plan)
    let problems = planned.flatMap(\.problems)
    if let error = DefinitionProblems(planner.problemsOfLevels + problems) { throw error }
    rules = planned.compactMap(\.rule)
    self.levels = levels
    self.calendar = calendar
    self.falseDiscovery = falseDiscovery
  }

  /// The series that the rules look at, those inside other rules among them.
  package var series: Set<FactSeries> {
    Set(
      rules.flatMap(\.withParts).map {
        FactSeries(indicator: $0.definition.indicator, group: $0.definition.group)
      })
  }

  /// The figures that a run looks at: of the series only those periods that its rules go back to.
  ///
  /// - Parameter period: the period of the run.
  /// - Returns: each series with each such period.
  package func subjects(in period: Period) -> Set<FactTable.Subject> {
    guard let run = run(FactTable([Fact]()), [], period, []) else { return [] }
    return Set(
      rules.flatMap { RuleJudge.keys($0, run: run) }.map { key in
        FactTable.Subject(
          period: key.period, series: FactSeries(indicator: key.indicator, group: key.group))
      })
  }

  /// Judges every school by every rule.
  ///
  /// - Parameters:
  ///   - facts: the figures; a school without a fact has sent nothing.
  ///   - schools: the register, in any order.
  ///   - period: the period of the run. A signal looks at the newest period of its indicator's kind
  ///     that is over by then.
  ///   - targets: the targets that were given, in any order.
  ///   - crew: who shares the work; the signals do not depend on it.
  /// - Returns: one signal per school and rule, sorted by school, then signal.
  package func signals(
    facts: FactTable, schools: [School], period: Period, targets: [TargetRecord] = [],
    crew: Crew = .alone
  ) -> [Signal] {
    guard let run = run(facts, schools, period, targets) else { return [] }
    let columns = FigureColumns(
      rules.flatMap { RuleJudge.keys($0, run: run) }, schools: run.schools, facts: facts,
      crew: crew)
    let makers = crew.map(rules.count) { SignalMaker(rules[$0], run: run, columns: columns) }
    var signals = crew.joined(
      of: run.schools.count, size: Self.piece, most: run.schools.count * makers.count
    ) { Self.backwards($0, makers) }
    if let falseDiscovery {
      signals.control(falseDiscovery, rules, levels: levels) { rule, place in
        makers[rule].limits(at: place / makers.count)
      }
    }
    return signals
  }

  /// How many of some signals of this plan are to be expected although nothing is wrong.
  ///
  /// - Parameters:
  ///   - signals: in any order.
  ///   - crew: who shares the work; the numbers do not depend on it.
  /// - Returns: one count for each rule that has judged any school.
  package func falseSignals(among signals: [Signal], crew: Crew = .alone) -> FalseSignals {
    var places = [[Int]](repeating: [], count: rules.count)
    let numbers = Dictionary(
      rules.enumerated().map { ($0.element.definition.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    // A school's signals come in the order of the rules, so that nearly no name has to be looked up.
    var next = 0
    for place in signals.indices {
      let name = signals[place].shared.heading.signal
      if next >= rules.count || rules[next].definition.id != name {
        guard let number = numbers[name] else { continue }
        next = number
      }
      places[next].append(place)
      next = next + 1 < rules.count ? next + 1 : 0
    }
    let found = places
    return FalseSignals(
      counts: crew.map(rules.count) { rule in
        FalseSignals.Count(rules[rule], signals, at: found[rule], levels: levels)
      }.compactMap(\.self))
  }

  /// What each signal rests on beside figures: the register's fields and the targets that its rule asks for.
  ///
  /// - Parameters:
  ///   - schools: the register, in any order.
  ///   - period: the period of the run.
  ///   - targets: the targets that were given, in any order.
  /// - Returns: the values of a signal of this plan; none of any other.
  package func given(
    schools: [School], period: Period, targets: [TargetRecord]
  ) -> @Sendable (Signal) -> [GivenValue] {
    guard let run = run(FactTable([Fact]()), schools, period, targets) else { return { _ in [] } }
    let values = GivenValues(rules, run: run)
    return { values[$0] }
  }

  /// What is odd about the targets that were given, for the signals that judge by them.
  ///
  /// - Parameters:
  ///   - facts: the figures.
  ///   - schools: the register, in any order.
  ///   - period: the period of the run.
  ///   - targets: the targets that were given, in any order.
  /// - Returns: one finding for each school and target that asks for less than the last result, in
  ///   the order of schools and signals; once where several signals judge by the same target.
  package func findings(
    facts: FactTable, schools: [School], period: Period, targets: [TargetRecord]
  ) -> [Finding] {
    guard let run = run(facts, schools, period, targets), !run.targets.isEmpty else { return [] }
    var seen: Set<FactKey> = []
    var findings: [Finding] = []
    for rule in rules.flatMap(\.withParts) where rule.kind.judgesTargets {
      for finding in targetsBelowLastResult(rule, run: run) where seen.insert(finding.key).inserted
      {
        findings.append(finding.finding)
      }
    }
    return findings.sorted()
  }

  /// How many schools one of a crew judges at a time.
  private static let piece = 32

  /// The signals of some schools, the last one of the last school first.
  private static func backwards(_ schools: Range<Int>, _ makers: [SignalMaker]) -> [Signal] {
    // Rule after rule, so that two workers are mostly at two rules, and what the signals of a rule share is not
    // handed to and fro.
    var made: [[Signal]] = []
    made.reserveCapacity(makers.count)
    for maker in makers {
      var own: [Signal] = []
      own.reserveCapacity(schools.count)
      for school in schools { own.append(maker.signal(at: school)) }
      made.append(own)
    }
    var signals: [Signal] = []
    signals.reserveCapacity(schools.count * makers.count)
    for _ in schools {
      for rule in made.indices.reversed() { signals.append(made[rule].removeLast()) }
    }
    return signals
  }

  private func run(
    _ facts: FactTable, _ schools: [School], _ period: Period, _ targets: [TargetRecord]
  ) -> RunFacts? {
    levels.first.map { mildest in
      RunFacts(
        facts: facts, schools: schools.sorted { $0.code < $1.code }, targets: TargetTable(targets),
        levels: levels, mildestLevel: mildest.id, calendar: calendar, period: period)
    }
  }
}
