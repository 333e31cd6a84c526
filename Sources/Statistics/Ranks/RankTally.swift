/// Counts, over many draws, which rank every unit had: rank 1 is the highest score.
///
/// Feed it one vector of scores per draw, made in any way: from posteriors, with other weights, with
/// one indicator left out.
package struct RankTally: Sendable {
  /// Which ranks the interval of a unit counts for one that ties with others.
  package enum Ties: Hashable, Sendable {
    /// The mean of the ranks that they share.
    case shared
    /// All of them: the interval begins with the best and ends with the worst.
    case span
  }

  package let units: Int
  /// K: how many places the list has.
  package let places: Int
  package private(set) var draws = 0
  private let ties: Ties
  /// The best and the worst rank that ties leave, per draw and unit, draw after draw.
  private var bestRanks: [Int32] = []
  private var worstRanks: [Int32] = []
  /// Score and unit side by side: sorting them costs half of sorting indices.
  private var ordered: [Placed]

  private struct Placed {
    var score: Double
    var unit: Int32
  }

  /// Starts a tally; negative numbers count as 0, and K is at most the number of units.
  package init(units: Int, places: Int, ties: Ties = .shared) {
    self.ties = ties
    // The sum of two ranks is kept in 32 bits.
    self.units = min(max(0, units), Int(Int32.max) / 2)
    self.places = min(max(0, places), self.units)
    ordered = (0..<self.units).map { Placed(score: 0, unit: Int32($0)) }
  }

  /// Adds one draw.
  ///
  /// Units with the same score share the mean of their ranks, and the places of the list that fall to
  /// them: each is as likely to be chosen.
  ///
  /// - Parameter scores: one per unit, higher is higher on the list.
  /// - Returns: false, and nothing is added, when the number differs or a score is not a number.
  package mutating func add(_ scores: [Double]) -> Bool {
    guard scores.count == units, !scores.contains(where: \.isNaN) else { return false }
    for unit in 0..<units { ordered[unit] = Placed(score: scores[unit], unit: Int32(unit)) }
    // What ties share does not depend on their order among themselves.
    ordered.sort { $0.score > $1.score }
    let base = bestRanks.count
    bestRanks.append(contentsOf: repeatElement(0, count: units))
    worstRanks.append(contentsOf: repeatElement(0, count: units))
    var start = 0
    while start < units {
      let score = ordered[start].score
      var end = start + 1
      while end < units, ordered[end].score == score { end += 1 }
      let (best, worst) = (Int32(start + 1), Int32(end))
      for place in start..<end {
        let unit = Int(ordered[place].unit)
        bestRanks[base + unit] = best
        worstRanks[base + unit] = worst
      }
      start = end
    }
    draws += 1
    return true
  }

  /// Adds the draws of another tally of the same units and places after its own.
  ///
  /// So draws can be counted in pieces, at the same time, and put together in their order.
  ///
  /// - Parameter other: the other tally.
  /// - Returns: false, and nothing is added, when the other one counts something else.
  package mutating func append(_ other: RankTally) -> Bool {
    guard other.units == units, other.places == places, other.ties == ties else { return false }
    bestRanks += other.bestRanks
    worstRanks += other.worstRanks
    draws += other.draws
    return true
  }

  /// What the draws say of each unit.
  ///
  /// - Parameter confidence: of the rank interval, strictly between 0 and 1; else 0.9 is taken.
  /// - Returns: one standing per unit, in the order of the scores; empty before the first draw.
  package func standings(confidence: Double = 0.9) -> [RankStanding] {
    standings(of: 0..<units, confidence: confidence)
  }

  /// The same for some of the units, so that several can be asked about at the same time.
  ///
  /// - Parameters:
  ///   - chosen: the units; those that the tally does not have are left out.
  ///   - confidence: of the rank interval.
  /// - Returns: one standing for each of them.
  package func standings(of chosen: Range<Int>, confidence: Double = 0.9) -> [RankStanding] {
    guard draws > 0 else { return [] }
    let tail = (confidence > 0 && confidence < 1 ? 1 - confidence : 0.1) / 2
    let none = [Int32](repeating: 0, count: draws)
    var (best, worst, doubled) = (none, none, none)
    return chosen.clamped(to: 0..<units).map { unit in
      var membership = 0.0
      for draw in 0..<draws {
        let (first, last) = (bestRanks[draw * units + unit], worstRanks[draw * units + unit])
        best[draw] = first
        worst[draw] = last
        doubled[draw] = first + last
        membership += placesShared(first, last)
      }
      doubled.sort()
      let low: Double
      let high: Double
      switch ties {
      case .shared: (low, high) = (quantile(doubled, tail) / 2, quantile(doubled, 1 - tail) / 2)
      case .span:
        best.sort()
        worst.sort()
        (low, high) = (quantile(best, tail), quantile(worst, 1 - tail))
      }
      return RankStanding(
        medianRank: quantile(doubled, 0.5) / 2, lowRank: low, highRank: high,
        probabilityInList: membership / Double(draws))
    }
  }

  /// The part of a place in the list that falls to each of those who share some ranks.
  private func placesShared(_ best: Int32, _ worst: Int32) -> Double {
    let sharing = Int(worst - best) + 1
    return Double(min(max(places - Int(best) + 1, 0), sharing)) / Double(sharing)
  }

  /// The type-1 quantile: a rank that was drawn.
  private func quantile(_ sorted: [Int32], _ p: Double) -> Double {
    let place = (p * Double(sorted.count) - 1e-9).rounded(.up)
    return Double(sorted[min(max(Int(place) - 1, 0), sorted.count - 1)])
  }
}

/// Where a unit stands, as far as chance lets one say.
package struct RankStanding: Hashable, Sendable {
  /// The middle rank over the draws; 1 is the highest score.
  package let medianRank: Double
  /// The ends of the rank interval; halves come from ties.
  package let lowRank: Double
  package let highRank: Double
  /// The probability of being among the top K.
  package let probabilityInList: Double
}
