import SchoolModel
import Statistics

/// One rule at work in one run, for all schools.
struct RuleJudge: Sendable {
  private let rule: PlannedRule
  private let scene: RuleScene
  /// By the period judged, then by peer group; nil stands for schools that have none.
  private let judges: [[String?: RuleKind.Judge]]
  private let parts: [RuleJudge]
  /// Whether the rule stands inside another one, which then answers for both.
  private let isInside: Bool
  /// What the schools teach about one another, by peer group; nil stands for all of them.
  private let beliefs: [String?: Beliefs]

  /// The period that the signal looks at, then its comparison periods, the nearest first.
  var periods: [Period] { scene.periods }

  /// The figures that a rule and the rules inside it need.
  ///
  /// - Parameters:
  ///   - rule: the rule with its parts.
  ///   - run: the periods of the run.
  ///   - judged: in how many periods the rule is asked for an outcome.
  /// - Returns: the columns, some of them perhaps several times.
  static func keys(
    _ rule: PlannedRule, run: RunFacts, judged: Int = 1
  ) -> [FigureColumn.Key] {
    let reach = rule.kind.reach(rule.definition)
    return ownKeys(rule, reach, run.periods(for: rule.indicator), judged)
      + rule.parts.flatMap { keys($0, run: run, judged: judged - 1 + reach.periodsOfParts) }
  }

  private static func ownKeys(
    _ rule: PlannedRule, _ reach: RuleReach, _ periods: [Period], _ judged: Int
  ) -> [FigureColumn.Key] {
    periods.prefix(judged - 1 + reach.periods).enumerated().map { lag, period in
      FigureColumn.Key(rule.definition, period: period.id, isCurrent: lag == 0)
    }
  }

  /// Looks up what the rule needs to know.
  ///
  /// - Parameters:
  ///   - rule: the rule with its parts.
  ///   - run: the facts, schools and targets of the run.
  ///   - store: the figures that the rules of the run share, those of `keys` among them.
  ///   - judged: in how many periods the rule is asked for an outcome.
  ///   - isInside: whether the rule stands inside another one.
  init(
    _ rule: PlannedRule, run: RunFacts, columns store: FigureColumns, judged: Int = 1,
    isInside: Bool = false
  ) {
    let reach = rule.kind.reach(rule.definition)
    let chain = run.periods(for: rule.indicator)
    let scene = RuleScene(
      rule, reach, run: run, periods: chain,
      columns: Self.ownKeys(rule, reach, chain, judged).map { store[$0] })
    self.rule = rule
    self.scene = scene
    self.isInside = isInside
    beliefs = Beliefs.byGroup(scene)
    parts = rule.parts.map {
      RuleJudge(
        $0, run: run, columns: store, judged: judged - 1 + reach.periodsOfParts, isInside: true)
    }
    judges = (0..<max(1, min(judged, chain.count))).map { Self.judges(scene, lag: $0) }
  }

  private static func judges(_ scene: RuleScene, lag: Int) -> [String?: RuleKind.Judge] {
    let rule = scene.rule
    func judge(_ members: [RulePeers.Member]) -> RuleKind.Judge {
      rule.kind.prepare(
        RulePeers(definition: rule.definition, indicator: rule.indicator, members: members))
    }
    guard let peers = scene.reach.peers, let column = scene.columns.dropFirst(lag).first else {
      return [nil: judge([])]
    }
    let reference = rule.definition.reference
    let members = scene.schools.enumerated().compactMap { place, school -> RulePeers.Member? in
      guard reference.map(school.meets) ?? scene.applies[place],
        let value = column.reading(at: place).value,
        let grounds = column.grounds[place]
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

  /// Whether the rule is about the school at a place.
  func applies(at place: Int) -> Bool { scene.applies[place] }

  /// What the rule says of the school at a place in the period that the signal looks at.
  func outcome(at place: Int) -> RuleOutcome {
    let input = input(at: place, lag: 0)
    var outcome = judged(input)
    if !isInside, outcome.status == .ok { addPupilsToTurn(to: &outcome, input) }
    return outcome
  }

  /// The limits that the school's value of that period is held against, from the mildest level.
  func limits(at place: Int) -> [LevelLimit] {
    outcome(of: input(at: place, lag: 0), lag: 0).limits
  }

  /// What the rule says of the newest period, how sure it is, and whether that is sure enough.
  private func judged(_ input: RuleInput) -> RuleOutcome {
    var outcome = self.outcome(of: input, lag: 0)
    if outcome.figure == nil { outcome.figure = figure(of: input) }
    // Chance is asked about for the newest period only, which is the one that people see.
    guard outcome.status == .ok else { return outcome }
    addChance(to: &outcome, input)
    if !parts.isEmpty {
      // What is known is how sure the rule inside is of the newest figure. That can take a level away from
      // the rule around it; a more serious one may need more than that figure.
      outcome.chances.removeAll {
        input.place(of: $0.level) > outcome.level.map(input.place) ?? 0
      }
    }
    outcome.lowerIfUnsure(rule.definition, input)
    return outcome
  }

  /// What the newest outcome of a school follows from, for a rule that looks at nothing else.
  struct Seen: Hashable {
    let current: Reading
    let grounds: Grounds?
    /// Whose figures the school's is weighed against.
    let group: String?

    /// Of what nearly always tells two apart: the figure follows from the persons behind it.
    func hash(into hasher: inout Hasher) {
      hasher.combine(grounds?.n)
      hasher.combine(grounds?.figure?.numerator)
    }
  }

  /// Nil for a rule that looks at more than the school's own newest figure.
  func seen(at place: Int) -> Seen? {
    guard rule.kind.looksAtFigureAlone, parts.isEmpty else { return nil }
    let input = input(at: place, lag: 0)
    return Seen(current: input.current, grounds: input.grounds, group: group(of: input))
  }

  /// The peer group whose figures a school's is weighed against; nil for all schools.
  private func group(of input: RuleInput) -> String? {
    rule.definition.prior?.isOfPeerGroup == true ? input.school.peerGroup : nil
  }

  /// The newest figure of a school itself, for people.
  func figure(at place: Int) -> FigureSeen { figure(of: input(at: place, lag: 0)) }

  /// The interval, and the probability that the true value is beyond each limit.
  private func addChance(to outcome: inout RuleOutcome, _ input: RuleInput) {
    if rule.kind.compares == .theFigure, outcome.interval == nil, let grounds = input.grounds {
      outcome.interval = figureInterval(of: grounds)
    }
    if rule.kind.compares != .another,
      let belief = beliefs[group(of: input)]?.belief(about: input.grounds, input.groundsBefore)
    {
      outcome.chances = belief.chances(outcome.limitsOfFigure ?? outcome.limits)
      belief.addEvidence(to: &outcome.evidence, decimals: rule.definition.decimals)
    }
  }

  /// How many persons fewer or more in the figure that decided would clear the signal, or raise it.
  private func addPupilsToTurn(to outcome: inout RuleOutcome, _ input: RuleInput) {
    guard let level = outcome.level, let figure = outcome.figure,
      let grounds = grounds(of: figure, at: input.place), let persons = grounds.persons
    else { return }
    let place = input.place(of: level)
    let mildest = input.place(of: input.mildestLevel)
    if let limits = turningLimits(outcome, input, n: persons.n, place: place) {
      outcome.evidence.add(
        PupilsToTurn(
          clearing: place > mildest
            ? limits.first?.smallestChange(from: persons.of, of: persons.n) : nil,
          raising: limits.next?.smallestChange(from: persons.of, of: persons.n)))
      return
    }
    outcome.evidence.add(
      PupilsToTurn(
        persons, place: place, mildest: mildest, last: input.levels.count - 1,
        turnsOnce: turnsOnce(by: figure)
      ) { count in
        grounds.recounted(count).flatMap { grounds in
          let recount = Recount(
            subject: figure.subject, grounds: grounds,
            asksHowSure: rule.definition.lowersUnsureLevels)
          return self.level(at: input.place, with: recount).map(input.place)
        }
      })
  }

  /// Whether more persons in a figure only ever make the level more serious, or only ever milder.
  private func turnsOnce(by figure: FigureSeen) -> Bool {
    let own = parts.filter {
      figure.subject.isLookedAt(by: $0.rule.definition)
    }
    let sides = Set(own.compactMap { $0.rule.definition.limits.first?.limit.looksUp })
    // Another rule inside may decide about another count, and be less sure of it.
    if !parts.isEmpty, rule.definition.lowersUnsureLevels { return false }
    return rule.kind.turnsOnce && sides.count < 2 && parts.allSatisfy { $0.turnsOnce(by: figure) }
  }

  /// By far the most signals: the counts of persons that meet the mildest limit and that of the next more
  /// serious level, which need no judging of the whole rule; nil where the limits alone do not decide.
  private func turningLimits(
    _ outcome: RuleOutcome, _ input: RuleInput, n: Int, place: Int
  ) -> (first: CountLimit?, next: CountLimit?)? {
    guard parts.isEmpty, rule.definition.maximum == nil, outcome.limitsOfFigure == nil,
      !rule.definition.lowersUnsureLevels
    else {
      return nil
    }
    let earlier: Fraction
    switch rule.kind.compares {
    case .theFigure: earlier = .zero
    case .theChange:
      guard let before = input.before?.value else { return nil }
      earlier = before
    case .another: return nil
    }
    func counts(_ limit: LevelLimit) -> CountLimit? {
      CountLimit(limit.limit, n: n, less: earlier, decimals: rule.definition.decimals)
    }
    let first = outcome.limits.first
    let next = outcome.limits.first { input.place(of: $0.level) > place }
    let limits = (first: first.flatMap(counts), next: next.flatMap(counts))
    let areKnown = (first == nil) == (limits.first == nil) && (next == nil) == (limits.next == nil)
    return areKnown ? limits : nil
  }

  /// The level that the rule would give in the newest period if a share counted other persons.
  private func level(at place: Int, with recount: Recount) -> LevelID? {
    let input = input(at: place, lag: 0, recount: recount)
    return (recount.asksHowSure ? judged(input) : outcome(of: input, lag: 0)).level
  }

  /// What the figure behind an outcome rests on, whichever rule inside looks at it.
  private func grounds(of figure: FigureSeen, at place: Int) -> Grounds? {
    if figure.subject.isLookedAt(by: rule.definition) {
      return scene.columns.first?.grounds[place]
    }
    for part in parts {
      if let grounds = part.grounds(of: figure, at: place) { return grounds }
    }
    return nil
  }

  private func outcome(of input: RuleInput, lag: Int) -> RuleOutcome {
    guard lag < judges.count else { return input.noData(.notApplicable) }
    let group = scene.reach.peers == .peerGroup ? input.school.peerGroup : nil
    if let judge = judges[lag][group] { return judge(input) }
    // No school of its peer group has a figure, this one included; or the register names no group,
    // and whom the school should be compared with has not been reported.
    return input.noData(input.current.value == nil ? input.current.status : .notReported)
  }

  private func input(at place: Int, lag: Int, recount: Recount? = nil) -> RuleInput {
    let column = lag < scene.columns.count ? lag : nil
    // No period of this kind is over yet: nobody could have a figure.
    var current = column.map { scene.columns[$0].reading(at: place) } ?? .missing(.notApplicable)
    if case .missing(.notApplicable) = current, let column,
      scene.columns[column].grounds[place] != nil, rule.lacksStaff(scene.schools[place])
    {
      // Nobody is in the role that the figure divides by, which is not fine.
      current = .missing(.notReported)
    }
    var changed: Grounds?
    if lag == 0, let recount, recount.subject.isLookedAt(by: rule.definition), current.value != nil
    {
      changed = recount.grounds
      current =
        recount.grounds.figure.map { figure in
          .figure(rule.definition.maximum.map { min($0.fraction, figure) } ?? figure)
        } ?? current
    }
    return RuleInput(
      scene, lag: lag, place: place, current: current,
      parts: parts.isEmpty ? [] : outcomesOfParts(at: place, lag: lag, recount), recount: changed)
  }

  /// What the rules inside say, part by part, the newest period first.
  private func outcomesOfParts(at place: Int, lag: Int, _ recount: Recount?) -> [[RuleOutcome]] {
    parts.map { part in
      (0..<scene.reach.periodsOfParts).compactMap { back in
        part.outcomeInside(at: place, lag: lag + back, recount)
      }
    }
  }

  /// What the rule says to the one around it; about chance only for the newest period as it is.
  ///
  /// - Returns: nil when the calendar has no such period.
  private func outcomeInside(at place: Int, lag: Int, _ recount: Recount?) -> RuleOutcome? {
    guard lag == 0 || lag < periods.count else { return nil }
    let input = input(at: place, lag: lag, recount: recount)
    if lag == 0, recount?.asksHowSure ?? true { return judged(input) }
    var outcome = self.outcome(of: input, lag: lag)
    if recount == nil, outcome.figure == nil { outcome.figure = figure(of: input) }
    return outcome
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
      subject: input.subject, n: input.n,
      current: now?.rounded(decimals: decimals), previous: then?.rounded(decimals: decimals),
      direction: direction)
  }
}
