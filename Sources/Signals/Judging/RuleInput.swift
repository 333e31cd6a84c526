import SchoolModel

/// What a rule may look at when it judges one school.
struct RuleInput: Sendable {
  private let scene: RuleScene
  /// How many periods before the newest one the period judged is.
  private let lag: Int
  /// The place of the school judged among the schools of the run.
  let place: Int
  /// The figure of the period that is judged.
  let current: Reading
  /// The figure of the nearest comparison period; nil when the calendar names none.
  let before: Reading?
  /// What the figure of the period judged rests on; nil where nothing was ever computed.
  let grounds: Grounds?
  /// What that of the nearest comparison period rests on.
  let groundsBefore: Grounds?
  /// What the rules inside say, part by part: of the period judged, then of those before it; as many
  /// periods as the calendar has.
  let parts: [[RuleOutcome]]

  /// - Parameters:
  ///   - scene: what the rule knows of the run.
  ///   - lag: how many periods before the newest one the period judged is.
  ///   - place: the school.
  ///   - current: its figure.
  ///   - parts: what the rules inside say.
  ///   - recount: a share as it would be with another number of persons, in place of the school's own; nil: as
  ///     it is.
  init(
    _ scene: RuleScene, lag: Int, place: Int, current: Reading, parts: [[RuleOutcome]],
    recount: Grounds? = nil
  ) {
    self.scene = scene
    self.lag = lag
    self.place = place
    self.current = current
    self.parts = parts
    // Looked up once: each look takes hold of a column that all workers share.
    let periods = Self.periods(scene, lag)
    before = periods > 1 ? scene.columns[lag + 1].reading(at: place) : nil
    grounds = recount ?? (periods > 0 ? scene.columns[lag].grounds[place] : nil)
    groundsBefore = periods > 1 ? scene.columns[lag + 1].grounds[place] : nil
  }

  /// The settings, with the limits from the mildest level to the most serious.
  var definition: SignalDefinition { _read { yield scene.rule.definition } }

  /// From the mildest to the most serious.
  var levels: [LevelDefinition] { scene.levels }

  /// The level of those who cross no limit.
  var mildestLevel: LevelID { scene.mildestLevel }

  /// The school judged, looked up since few rules ask about it.
  var school: School { scene.schools[place] }

  /// What the figure judged is about.
  var subject: FigureSubject { scene.subject(lag: lag) }

  /// How many periods the rule sees, the one judged among them.
  private static func periods(_ scene: RuleScene, _ lag: Int) -> Int {
    max(0, min(scene.reach.periods, scene.columns.count - lag))
  }

  /// The figures of the comparison periods, the nearest first; empty when the calendar names none.
  var earlier: [Reading] {
    (0..<Self.periods(scene, lag)).dropFirst().map { scene.columns[lag + $0].reading(at: place) }
  }

  /// The persons that the figure judged rests on; nil when that is not known.
  var n: Int? { grounds?.n }

  /// The target given for the period judged, or for one so many periods before it; nil where there is none.
  func target(_ back: Int) -> ExactDecimal? {
    back < scene.reach.periods ? scene.target(of: place, lag: lag + back) : nil
  }

  /// Rounds a number once, to the signal's decimals.
  func rounded(_ value: Fraction) -> ExactDecimal {
    value.rounded(decimals: definition.decimals)
  }

  /// Compares a value, already rounded, with each limit: the most serious level met wins.
  func outcome(for value: ExactDecimal, evidence: [EvidenceNumber] = []) -> RuleOutcome {
    outcome(for: value, limits: definition.limits, evidence: evidence)
  }

  /// The same with limits of the rule's own making, from the mildest level to the most serious.
  func outcome(
    for value: ExactDecimal, limits: [LevelLimit], evidence: [EvidenceNumber] = []
  ) -> RuleOutcome {
    let crossed = limits.last { $0.limit.isMet(by: value) }
    return RuleOutcome(
      status: .ok, level: crossed?.level ?? mildestLevel, value: value,
      limit: crossed ?? limits.first, limits: limits, evidence: evidence)
  }

  /// No level, because a figure is missing.
  func noData(_ status: FactStatus) -> RuleOutcome {
    RuleOutcome(status: status, level: nil, value: nil, limit: definition.limits.first)
  }

  /// The place of a level in the order of seriousness; 0 is the mildest.
  func place(of level: LevelID) -> Int { levels.firstIndex { $0.id == level } ?? 0 }
}

/// A fact as a rule sees it: a figure to judge by, or the reason why there is none.
enum Reading: Hashable, Sendable {
  /// The exact, unrounded figure.
  case figure(Fraction)
  case missing(FactStatus)

  /// The exact figure; nil when it is missing.
  var value: Fraction? {
    guard case .figure(let value) = self else { return nil }
    return value
  }

  /// `ok`, or why the figure is missing.
  var status: FactStatus {
    guard case .missing(let status) = self else { return .ok }
    return status
  }
}
