import SchoolModel

/// What a rule may look at when it judges one school.
struct RuleInput: Sendable {
  let rule: PlannedRule
  /// From the mildest to the most serious.
  let levels: [LevelDefinition]
  /// The level of those who cross no limit.
  let mildestLevel: LevelID
  /// All schools of the run; the one judged is at `place`.
  let schools: [School]
  /// The figure of the period that is judged.
  let current: Reading
  /// The figures of the period judged and of the comparison periods, for all schools, as far back as
  /// the rule looks; the school's are at `place`.
  let columns: ArraySlice<FigureColumn>
  let place: Int
  /// The targets given for the same periods, in the same order; nil where there is none.
  let targets: [ExactDecimal?]
  /// What the rules inside say, part by part: of the period judged, then of those before it; as many
  /// periods as the calendar has.
  let parts: [[RuleOutcome]]

  /// A share as it would be with another number of persons, in place of the school's own; nil: as it is.
  var recount: Grounds?

  /// The school judged, looked up since few rules ask about it.
  var school: School { schools[place] }

  /// The settings, with the limits from the mildest level to the most serious.
  var definition: SignalDefinition { rule.definition }

  /// The figures of the comparison periods, the nearest first; empty when the calendar names none.
  var earlier: [Reading] { columns.dropFirst().map { $0.readings[place] } }

  /// The figure of the nearest comparison period; nil when the calendar names none.
  var before: Reading? {
    columns.count > 1 ? columns[columns.startIndex + 1].readings[place] : nil
  }

  /// What the figure of the period judged rests on; nil where nothing was ever computed.
  var grounds: Grounds? { recount ?? columns.first?.grounds[place] }

  /// What that of the nearest comparison period rests on.
  var groundsBefore: Grounds? {
    columns.count > 1 ? columns[columns.startIndex + 1].grounds[place] : nil
  }

  /// The persons that the figure judged rests on; nil when that is not known.
  var n: Int? { grounds?.n }

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

  /// Reads a fact.
  ///
  /// - Parameters:
  ///   - fact: nil when nothing was ever computed for the school.
  ///   - minimumN: fewer persons than this make the figure `too_few`. A figure whose `n` is not
  ///     known (ready-made statistics without counts) passes: its source has masked small groups.
  ///   - maximum: figures above this count as this; nil: as they are.
  ///   - absent: what it means that there is no fact.
  init(_ fact: Fact?, minimumN: Int, maximum: Fraction? = nil, absent: FactStatus) {
    guard let fact else {
      self = .missing(absent)
      return
    }
    guard fact.status == .ok else {
      self = .missing(fact.status)
      return
    }
    guard let value = fact.value else {
      self = .missing(.notReported)
      return
    }
    self =
      fact.n.map { $0 < minimumN } ?? false
      ? .missing(.tooFew) : .figure(maximum.map { min($0, value) } ?? value)
  }

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
