/// The prioritised schools: first those in rank order, then those that could not be rated.
package struct SupportList: Hashable, Sendable {
  package var period: PeriodID
  package var entries: [SupportListEntry]
  /// K: how many schools the list has room for; nil when it has no cut line.
  package var capacity: Int?

  package init(period: PeriodID, entries: [SupportListEntry], capacity: Int? = nil) {
    self.period = period
    self.entries = entries
    self.capacity = capacity
  }
}

/// One school's place in the list.
package struct SupportListEntry: Hashable, Sendable {
  package var school: SchoolCode
  /// 1 for the school with the greatest need; nil when the school could not be rated.
  package var rank: Int?
  /// 0 to 100, exact; nil when no signal has data.
  package var score: Fraction?
  package var tier: TierID
  /// Number of signals at each level, and of signals without data (not counting not applicable ones).
  package var levelCounts: [LevelID: Int]
  package var noData: Int
  package var notApplicable: Int
  /// The share of the weight that rests on signals with data, in percent.
  package var coverage: Fraction
  package var areas: [AreaScore]
  package var proposed: [ProposedSupport]
  package var underWay: [SupportUnderWay]
  /// How sure the place is; nil without a rank, and when nobody has drawn ranks.
  package var certainty: PlaceCertainty?
  /// On which side of the cut line; nil without a rank, and for a list without capacity.
  package var band: ListBand?

  package init(
    school: SchoolCode, rank: Int? = nil, score: Fraction?, tier: TierID,
    levelCounts: [LevelID: Int], noData: Int, notApplicable: Int, coverage: Fraction,
    areas: [AreaScore], proposed: [ProposedSupport] = [], underWay: [SupportUnderWay] = []
  ) {
    self.school = school
    self.rank = rank
    self.score = score
    self.tier = tier
    self.levelCounts = levelCounts
    self.noData = noData
    self.notApplicable = notApplicable
    self.coverage = coverage
    self.areas = areas
    self.proposed = proposed
    self.underWay = underWay
  }
}

/// An area's part of a school's score.
package struct AreaScore: Hashable, Sendable {
  package var area: AreaID
  /// Weighted points that the signals gave, and the most they could have given.
  package var points: Fraction
  package var possible: Fraction

  package init(area: AreaID, points: Fraction, possible: Fraction) {
    self.area = area
    self.points = points
    self.possible = possible
  }
}

/// A form of support that the school's signals call for.
package struct ProposedSupport: Hashable, Sendable {
  package var form: SupportFormID
  /// The place in the queue when the capacity is used up; nil when the school is within it.
  package var reservePlace: Int?
  /// The signals that call for it.
  package var signals: [SignalID]

  package init(form: SupportFormID, reservePlace: Int?, signals: [SignalID]) {
    self.form = form
    self.reservePlace = reservePlace
    self.signals = signals
  }
}

/// Support that a school has at the end of the period.
package struct SupportUnderWay: Hashable, Sendable {
  package var form: SupportFormID
  package var since: Day
  package var until: Day?
  package var followUp: Day?

  package init(form: SupportFormID, since: Day, until: Day?, followUp: Day?) {
    self.form = form
    self.since = since
    self.until = until
    self.followUp = followUp
  }
}
