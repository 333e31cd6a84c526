package import SchoolModel

/// A kind of rule as a value: what it is called, what it says of itself, and how it judges.
package struct RuleKind: Sendable {
  package let description: KindDescription
  /// Cases that reach a level and cases that do not: the tests of the kind, and its documentation.
  package let examples: [RuleExample]
  /// What is compared with the limits, which decides what chance can have to do with it.
  package let compares: Compared
  /// Whether the rule holds figures against targets.
  package let judgesTargets: Bool
  /// Whether a school's outcome follows from its figure alone, so that schools with the same one have the
  /// same.
  let looksAtFigureAlone: Bool
  /// Whether a share that counts more persons only ever makes the level more serious, or only ever milder.
  let turnsOnce: Bool
  /// How often chance alone lets an ordinary school reach the mildest limit of a signal; nil for kinds
  /// that do not say what is ordinary.
  let falseAlarm: @Sendable (SignalDefinition) -> Double?
  /// How far the rule looks, back in time and at other schools.
  let reach: @Sendable (SignalDefinition) -> RuleReach
  /// The fields of the register that the rule asks for, beside those of conditions.
  let fields: @Sendable (SignalDefinition) -> [String]
  /// What is wrong with the parameters of a signal, beyond what their shapes can say.
  let problems: @Sendable (SignalDefinition) -> [DefinitionProblem]
  /// Gets ready to judge the schools that are compared with one another.
  let prepare: @Sendable (RulePeers) -> Judge

  /// Judges one school: a pure function of what it is shown.
  typealias Judge = @Sendable (RuleInput) -> RuleOutcome

  /// A kind that looks at one school at a time.
  init(
    description: KindDescription, examples: [RuleExample], compares: Compared = .another,
    judgesTargets: Bool = false, looksAtFigureAlone: Bool = false, turnsOnce: Bool = true,
    falseAlarm: @escaping @Sendable (SignalDefinition) -> Double? = { _ in nil },
    reach: @escaping @Sendable (SignalDefinition) -> RuleReach = { _ in RuleReach() },
    problems: @escaping @Sendable (SignalDefinition) -> [DefinitionProblem] = { _ in [] },
    judge: @escaping Judge
  ) {
    self.init(
      description: description, examples: examples, compares: compares,
      judgesTargets: judgesTargets, looksAtFigureAlone: looksAtFigureAlone, turnsOnce: turnsOnce,
      falseAlarm: falseAlarm, reach: reach,
      problems: problems, prepare: { _ in judge })
  }

  /// A kind that compares a school with others, which are looked at once for all of them.
  init(
    description: KindDescription, examples: [RuleExample], compares: Compared = .another,
    judgesTargets: Bool = false, looksAtFigureAlone: Bool = false, turnsOnce: Bool = true,
    falseAlarm: @escaping @Sendable (SignalDefinition) -> Double? = { _ in nil },
    reach: @escaping @Sendable (SignalDefinition) -> RuleReach,
    fields: @escaping @Sendable (SignalDefinition) -> [String] = { _ in [] },
    problems: @escaping @Sendable (SignalDefinition) -> [DefinitionProblem] = { _ in [] },
    prepare: @escaping @Sendable (RulePeers) -> Judge
  ) {
    var description = description
    description.cases = examples.map(\.kindCase)
    self.description = description
    self.examples = examples
    self.compares = compares
    self.judgesTargets = judgesTargets
    self.looksAtFigureAlone = looksAtFigureAlone
    self.turnsOnce = turnsOnce
    self.falseAlarm = falseAlarm
    self.reach = reach
    self.fields = fields
    self.problems = problems
    self.prepare = prepare
  }
}

/// What a rule compares with its limits.
package enum Compared: Hashable, Sendable {
  /// The figure itself, so that the figure's interval is the value's.
  case theFigure
  /// The difference from the comparison period.
  case theChange
  /// Something else, such as a place among others.
  case another
}

/// How far a rule looks.
struct RuleReach: Hashable, Sendable {
  /// The period judged and those before it; at least 2, so that every signal can say how it moved.
  var periods = 2
  /// For rules with rules inside: in how many periods those are judged, the newest first.
  var periodsOfParts = 1
  /// Which schools the rule compares with; nil when it looks at one school only.
  var peers: PeerChoice?
}

/// Which schools a school is compared with.
enum PeerChoice: String, Sendable, CaseIterable {
  /// Every school of the register.
  case all
  /// Those that the register puts into the same peer group.
  case peerGroup = "peer_group"
}
