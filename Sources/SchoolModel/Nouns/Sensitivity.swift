/// Which schools would stay among the first K if the choices behind the score were others.
package struct Sensitivity: Hashable, Sendable {
  /// K: how many schools the list has room for.
  package var capacity: Int
  /// By how many percent weights were moved at most, up or down.
  package var weightSpread: Int
  /// How many times weights were drawn.
  package var draws: Int
  /// The mean share, 0 to 1, of the first K that stays when weights are drawn.
  package var kept: Double
  /// One school each that has a rank, in rank order.
  package var schools: [SchoolStay]
  /// One indicator each that counts for the score, sorted.
  package var indicators: [IndicatorLeftOut]

  package init(
    capacity: Int, weightSpread: Int, draws: Int, kept: Double, schools: [SchoolStay],
    indicators: [IndicatorLeftOut]
  ) {
    self.capacity = capacity
    self.weightSpread = weightSpread
    self.draws = draws
    self.kept = kept
    self.schools = schools
    self.indicators = indicators
  }

  /// One school.
  package struct SchoolStay: Hashable, Sendable {
    package var school: SchoolCode
    package var rank: Int
    /// In which share of the draws of weights it is among the first K, 0 to 1; ties share places.
    package var share: Double
    /// The best and the worst rank it has when one indicator at a time is left out.
    package var rankLow: Int
    package var rankHigh: Int
    /// Indicators without which it would be on the other side of the cut line, sorted.
    package var dependsOn: [IndicatorID]

    package init(
      school: SchoolCode, rank: Int, share: Double, rankLow: Int, rankHigh: Int,
      dependsOn: [IndicatorID]
    ) {
      self.school = school
      self.rank = rank
      self.share = share
      self.rankLow = rankLow
      self.rankHigh = rankHigh
      self.dependsOn = dependsOn
    }
  }

  /// One indicator, and the list without it.
  package struct IndicatorLeftOut: Hashable, Sendable {
    package var indicator: IndicatorID
    /// Schools that are among the first K only without it, and only with it; sorted.
    package var enter: [SchoolCode]
    package var leave: [SchoolCode]
    /// The mean number of places that a school moves.
    package var meanShift: Double

    package init(
      indicator: IndicatorID, enter: [SchoolCode], leave: [SchoolCode], meanShift: Double
    ) {
      self.indicator = indicator
      self.enter = enter
      self.leave = leave
      self.meanShift = meanShift
    }
  }
}
