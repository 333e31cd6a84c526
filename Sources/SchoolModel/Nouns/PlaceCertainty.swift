/// How sure a school's place in the list is, found by drawing what the schools' true figures may be.
package struct PlaceCertainty: Hashable, Sendable {
  /// The rank is likely to lie between these, both included; how likely, the settings say.
  package var rankLow: Int
  package var rankHigh: Int
  /// The probability, 0 to 1, that the school is among the first K; nil for a list without capacity.
  package var chanceInList: Double?

  package init(rankLow: Int, rankHigh: Int, chanceInList: Double? = nil) {
    self.rankLow = rankLow
    self.rankHigh = rankHigh
    self.chanceInList = chanceInList
  }
}

/// On which side of the cut line a school stands.
package enum ListBand: String, Sendable, CaseIterable {
  /// Among the first K.
  case inList = "in_list"
  /// Below the cut line, but with a chance of belonging above it that the settings call worth a look.
  case reserve
  /// Below the cut line, with less of a chance.
  case outside
}
