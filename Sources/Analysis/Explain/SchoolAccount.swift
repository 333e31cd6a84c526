package import SchoolModel

/// Everything about one school in one run: why it is where it is.
package struct SchoolAccount: Hashable, Sendable {
  package var school: School
  package var run: RunLabel
  /// Its place in the list.
  package var entry: SupportListEntry
  /// How many schools have a rank.
  package var rated: Int
  /// How many schools the list has.
  package var total: Int
  /// From the most serious on, then those without a level.
  package var signals: [SignalAccount]
  /// Support that the exports tell of, sorted by start.
  package var support: [SupportRecord]
  /// What was decided about the school.
  package var decisions: [DecisionAccount]
  /// Places in official runs, the oldest period first; one for each period.
  package var places: [PastPlace]

  package init(
    school: School, run: RunLabel, entry: SupportListEntry, rated: Int, total: Int,
    signals: [SignalAccount], support: [SupportRecord], decisions: [DecisionAccount],
    places: [PastPlace]
  ) {
    self.school = school
    self.run = run
    self.entry = entry
    self.rated = rated
    self.total = total
    self.signals = signals
    self.support = support
    self.decisions = decisions
    self.places = places
  }
}

/// A decision about a school, and whether it holds.
package struct DecisionAccount: Hashable, Sendable {
  package enum State: String, Sendable, CaseIterable {
    case holds
    /// Its last day has passed.
    case ended
    /// The level is worse than the one that was decided about, at some signal at least.
    case overtaken
  }

  package let decision: DecisionRecord
  package let state: State
}

/// A place in an official run of some period.
package struct PastPlace: Hashable, Sendable {
  package let period: PeriodID
  package let run: String
  package let place: ListPlace
  /// How many schools had a rank.
  package let rated: Int

  package init(period: PeriodID, run: String, place: ListPlace, rated: Int) {
    self.period = period
    self.run = run
    self.place = place
    self.rated = rated
  }
}

/// One signal with all that is behind it.
package struct SignalAccount: Hashable, Sendable {
  package let signal: Signal
  /// The limits of the settings, from the mildest level to the most serious, each with its line.
  package let limits: [LevelLimit]
  /// The figure of every period that is known, the oldest first.
  package let history: [PastFigure]
  /// What it would take; nil where nobody can say.
  package let clearing: Clearing?
}

/// A figure of some period, or why there is none.
package struct PastFigure: Hashable, Sendable {
  package let period: PeriodID
  package let status: FactStatus
  /// Rounded to the indicator's decimals; nil when there is none, or it may not be told.
  package let value: ExactDecimal?
  package let n: Int?
}

/// What would turn a signal off, or on.
package enum Clearing: Hashable, Sendable {
  /// So many persons more, or fewer when negative, of the same number in all would clear the signal.
  case persons(Int, of: Int)
  /// So many would raise a signal that is clear.
  case personsToRaise(Int, of: Int)
  /// The compared value would have to move by this much at least.
  case distance(ExactDecimal)
}
