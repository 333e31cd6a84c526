import SchoolModel

/// What a rule may look at: the signal's settings and the school's figures.
struct RuleInput: Sendable {
  /// The settings, with the limits from the mildest level to the most serious.
  let definition: SignalDefinition
  /// The level of those who cross no limit.
  let mildestLevel: LevelID
  /// The figure of the period that the signal looks at.
  let current: Reading
  /// The figures of the comparison periods, the nearest first; empty when the calendar names none.
  let earlier: [Reading]

  /// Compares a value, already rounded, with each limit: the most serious level met wins.
  func outcome(for value: ExactDecimal) -> RuleOutcome {
    let crossed = definition.limits.last { $0.limit.isMet(by: value) }
    return RuleOutcome(
      status: .ok, level: crossed?.level ?? mildestLevel, value: value,
      limit: crossed ?? definition.limits.first)
  }

  /// No level, because a figure is missing.
  func noData(_ status: FactStatus) -> RuleOutcome {
    RuleOutcome(status: status, level: nil, value: nil, limit: definition.limits.first)
  }
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
  ///   - absent: what it means that there is no fact.
  init(_ fact: Fact?, minimumN: Int, absent: FactStatus) {
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
    self = fact.n.map { $0 < minimumN } ?? false ? .missing(.tooFew) : .figure(value)
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
