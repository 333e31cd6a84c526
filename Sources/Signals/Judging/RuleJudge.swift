import SchoolModel

/// One rule at work in one run, for all schools.
struct RuleJudge: Sendable {
  private let rule: PlannedRule
  private let run: RunFacts
  /// The period that the signal looks at, then its comparison periods, the nearest first.
  let periods: [Period]
  /// By period, in the order of `periods`, as many as the rule needs.
  private let columns: [FigureColumn]
  /// By the period judged, then by peer group; nil stands for schools that have none.
  private let judges: [[String?: RuleKind.Judge]]
  private let parts: [RuleJudge]
  private let reach: RuleReach
  /// What the schools teach about one another, by peer group; nil stands for all of them.
  private let beliefs: [String?: Beliefs]

  /// Looks up what the rule needs to know.
  ///
  /// - Parameters:
  ///   - rule: the rule with its parts.
  ///   - run: the facts, schools and targets of the run.
  ///   - store: the figures that the rules of the run share.
  ///   - judged: in how many periods the rule is asked for an outcome.
  init(_ rule: PlannedRule, run: RunFacts, columns store: inout FigureColumns, judged: Int = 1) {
    self.rule = rule
    self.run = run
    let reach = rule.kind.reach(rule.definition)
    let chain = run.periods(for: rule.indicator)
    let columns = chain.prefix(judged - 1 + reach.periods).enumerated().map { lag, period in
      store.column(for: rule.definition, period: period.id, isCurrent: lag == 0)
    }
    self.reach = reach
    self.columns = columns
    beliefs = Beliefs.byGroup(rule, schools: run.schools, columns: columns)
    periods = chain
    parts = rule.parts.map {
      RuleJudge($0, run: run, columns: &store, judged: judged - 1 + reach.periodsOfParts)
    }
    judges = (0..<max(1, min(judged, chain.count))).map { lag in
      Self.judges(rule, run: run, peers: reach.peers, column: columns.dropFirst(lag).first)
    }
  }

  private static func judges(
    _ rule: PlannedRule, run: RunFacts, peers: PeerChoice?, column: FigureColumn?
  ) -> [String?: RuleKind.Judge] {
    func judge(_ members: [RulePeers.Member]) -> RuleKind.Judge {
      rule.kind.prepare(
        RulePeers(definition: rule.definition, indicator: rule.indicator, members: members))
    }
    guard let peers, let column else { return [nil: judge([])] }
    let members = run.schools.enumerated().compactMap { place, school -> RulePeers.Member? in
      guard let value = column.readings[place].value, let grounds = column.grounds[place],
        rule.applies(to: school)
      else { return nil }
      return RulePeers.Member(school: school, value: value, grounds: grounds)
    }
    switch peers {
    case .all: return [nil: judge(members)]
    case .peerGroup:
      return Dictionary(grouping: members.filter { $0.school.peerGroup != nil }) {
        $0.school.peerGroup
      }.mapValues(judge)
    }
  }

  /// Judges a school.
  ///
  /// - Parameters:
  ///   - place: its place in the schools of the run.
  ///   - lag: how many periods back; 0 is the one that the signal looks at.
  /// - Returns: nil when the calendar has no such period.
  func outcome(at place: Int, lag: Int = 0) -> RuleOutcome? {
    guard lag == 0 || lag < periods.count else { return nil }
    let input = input(at: place, lag: lag)
    var outcome = self.outcome(of: input, lag: lag)
    if outcome.figure == nil { outcome.figure = figure(of: input) }
    // Chance is asked about for the newest period only, which is the one that people see.
    if lag == 0, outcome.status == .ok { addChance(to: &outcome, input) }
    return outcome
  }

  /// The interval, the probability that the true value is beyond the limit, and what follows for a
  /// level that rests on weak evidence.
  private func addChance(to outcome: inout RuleOutcome, _ input: RuleInput) {
    let belief =
      rule.kind.compares == .another
      ? nil
      : beliefs[beliefGroup(of: input.school)]?.belief(about: input.grounds, input.groundsBefore)
    if rule.kind.compares == .theFigure, let grounds = input.grounds,
      rule.indicator.unit == .percent
    {
      if outcome.interval == nil { outcome.interval = shareInterval(of: grounds) }
      outcome.evidence += pupilsToTurn(
        outcome, grounds: grounds, decimals: rule.definition.decimals)
    }
    if let belief {
      outcome.probability = outcome.limit.flatMap { belief.probability(beyond: $0.limit) }
      outcome.evidence += belief.evidence(decimals: rule.definition.decimals)
    }
    if let weak = rule.definition.weak {
      outcome.weigh(by: weak, input) { limit in belief?.probability(beyond: limit) }
    }
  }

  private func beliefGroup(of school: School) -> String? {
    rule.definition.prior?.isOfPeerGroup == true ? school.peerGroup : nil
  }

  private func outcome(of input: RuleInput, lag: Int) -> RuleOutcome {
    guard lag < judges.count else { return input.noData(.notApplicable) }
    let group = reach.peers == .peerGroup ? input.school.peerGroup : nil
    if let judge = judges[lag][group] { return judge(input) }
    // No school of its peer group has a figure, this one included; or the register names no group,
    // and whom the school should be compared with has not been reported.
    return input.noData(input.current.value == nil ? input.current.status : .notReported)
  }

  private func input(at place: Int, lag: Int) -> RuleInput {
    let school = run.schools[place]
    let known = columns[min(lag, columns.count)...].prefix(reach.periods)
    // No period of this kind is over yet: nobody could have a figure.
    var current = known.first?.readings[place] ?? .missing(.notApplicable)
    if current == .missing(.notApplicable), !known.isEmpty, rule.lacksStaff(school),
      known.first?.grounds[place] != nil
    {
      // Nobody is in the role that the figure divides by, which is not fine.
      current = .missing(.notReported)
    }
    return RuleInput(
      rule: rule, levels: run.levels,
      mildestLevel: rule.definition.otherwise ?? run.mildestLevel,
      school: school, current: current, columns: known, place: place,
      targets: run.targets.isEmpty
        ? []
        : periods.dropFirst(lag).prefix(reach.periods).map {
          run.targets[school.code, $0.id, rule.definition.indicator]
        },
      parts: parts.map { part in
        (0..<reach.periodsOfParts).compactMap { part.outcome(at: place, lag: lag + $0) }
      })
  }

  /// The figures themselves, for people, and which way they have moved.
  private func figure(of input: RuleInput) -> FigureSeen {
    let decimals = rule.indicator.decimals
    let (now, then) = (input.grounds?.figure, input.groundsBefore?.figure)
    var direction: Direction?
    if let now, let then {
      let isBetter = (now > then) == (rule.definition.higherIs == .better)
      direction = now == then ? .unchanged : isBetter ? .better : .worse
    }
    return FigureSeen(
      indicator: rule.definition.indicator, group: rule.definition.group, n: input.n,
      current: now?.rounded(decimals: decimals), previous: then?.rounded(decimals: decimals),
      direction: direction)
  }
}
