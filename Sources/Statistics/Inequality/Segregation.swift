/// How unevenly two groups of pupils are spread over schools.
///
/// Sources: Duncan and Duncan 1955, Am. Sociol. Rev. 20:210 (D); Theil 1972, Mora and Ruiz-Castillo 2011,
/// Sociol. Methodol. 41:159 (M and H); as in segregation for R.
package struct Segregation: Hashable, Sendable {
  private let first: [Int]
  private let second: [Int]
  private let totals: (first: Double, second: Double)

  package static func == (left: Segregation, right: Segregation) -> Bool {
    left.first == right.first && left.second == right.second
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(first)
    hasher.combine(second)
  }

  /// Counts per school of the two groups.
  ///
  /// Nil when the numbers of schools differ, a count is negative, or a group is empty.
  package init?(first: [Int], second: [Int]) {
    guard first.count == second.count, first.allSatisfy({ $0 >= 0 }),
      second.allSatisfy({ $0 >= 0 })
    else { return nil }
    let totals = (
      first: first.reduce(0.0) { $0 + Double($1) }, second: second.reduce(0.0) { $0 + Double($1) }
    )
    guard totals.first > 0, totals.second > 0 else { return nil }
    self.first = first
    self.second = second
    self.totals = totals
  }

  /// How many pupils each group has.
  var groupSizes: (first: Double, second: Double) { totals }
  /// How many pupils each school has.
  var schoolSizes: [Double] { zip(first, second).map { Double($0) + Double($1) } }

  /// D when each school counts as often as its weight says, for drawing schools again.
  ///
  /// - Parameter weights: per school, 0 or more.
  /// - Returns: nil when the number differs or a group is empty.
  package func dissimilarity(weights: [Double]) -> Double? {
    guard weights.count == first.count else { return nil }
    var (allFirst, allSecond) = (0.0, 0.0)
    for place in first.indices {
      allFirst += weights[place] * Double(first[place])
      allSecond += weights[place] * Double(second[place])
    }
    guard allFirst > 0, allSecond > 0 else { return nil }
    var sum = 0.0
    for place in first.indices {
      sum +=
        weights[place]
        * (Double(first[place]) / allFirst - Double(second[place]) / allSecond).magnitude
    }
    return (sum / 2).finite
  }

  /// D = ½·Σ|a/A − b/B|: the share of either group that would have to move; 0 to 1.
  package var dissimilarity: Double {
    zip(first, second).reduce(0) {
      $0 + (Double($1.0) / totals.first - Double($1.1) / totals.second).magnitude
    } / 2
  }

  /// M: what a pupil's school tells about the group, in natural units of information.
  package var mutualInformation: Double {
    let all = totals.first + totals.second
    var sum = 0.0
    for (a, b) in zip(first, second) {
      let school = Double(a) + Double(b)
      for (count, total) in [(Double(a), totals.first), (Double(b), totals.second)] where count > 0
      {
        sum += count / all * Elementary.logarithm(count / school * (all / total))
      }
    }
    return max(0, sum)
  }

  /// H: M as a share of the most it could be, 0 to 1.
  package var theilH: Double { mutualInformation / entropy }

  /// How mixed all pupils together are.
  package var entropy: Double {
    let share = totals.first / (totals.first + totals.second)
    return -share * Elementary.logarithm(share)
      - (1 - share) * Elementary.logarithm(1 - share)
  }

  /// The part of M that lies between sets of schools, and within them: they add up to M.
  ///
  /// - Parameter sets: the set of each school, for instance its area.
  /// - Returns: nil when their number differs.
  package func parts<Key: Hashable & Comparable>(by sets: [Key]) -> (
    between: Double, within: Double
  )? {
    guard sets.count == first.count else { return nil }
    let order = Set(sets).sorted()
    var a: [Int] = []
    var b: [Int] = []
    for set in order {
      let members = sets.indices.filter { sets[$0] == set }
      // Sums of counts that fit, as their total does in practice; the check keeps it total.
      let one = members.reduce((0, false)) { sum, place in
        let (next, overflow) = sum.0.addingReportingOverflow(first[place])
        return (next, sum.1 || overflow)
      }
      let two = members.reduce((0, false)) { sum, place in
        let (next, overflow) = sum.0.addingReportingOverflow(second[place])
        return (next, sum.1 || overflow)
      }
      guard !one.1, !two.1 else { return nil }
      a.append(one.0)
      b.append(two.0)
    }
    guard let coarse = Segregation(first: a, second: b) else { return nil }
    let between = coarse.mutualInformation
    return (between, mutualInformation - between)
  }

  /// What each index would be if pupils went to schools by lot, the sizes of schools and groups as they
  /// are: the bias of small schools.
  ///
  /// - Parameters:
  ///   - draws: how many times to draw, 1 or more.
  ///   - seed: recorded with the result.
  /// - Returns: nil unless draws is positive, and for more than ten million pupils.
  package func expectedByChance(draws: Int = 100, seed: UInt64) -> (
    dissimilarity: Double, mutualInformation: Double
  )? {
    guard draws > 0, totals.first + totals.second <= 1e7 else { return nil }
    let sizes = zip(first, second).map { $0 + $1 }
    let members = first.reduce(0, +)
    var generator = SplitMix64(seed: seed)
    var (dissimilarity, information) = (0.0, 0.0)
    for _ in 0..<draws {
      // One pupil after the other, with what is left of both groups: a draw without return.
      var left = members
      var rest = sizes.reduce(0, +)
      let drawn = sizes.map { size in
        var count = 0
        for _ in 0..<size {
          if RandomDraw.index(below: rest, &generator) < left {
            count += 1
            left -= 1
          }
          rest -= 1
        }
        return count
      }
      guard let chance = Segregation(first: drawn, second: zip(sizes, drawn).map { $0 - $1 })
      else { return nil }
      dissimilarity += chance.dissimilarity
      information += chance.mutualInformation
    }
    return (dissimilarity / Double(draws), information / Double(draws))
  }

  /// An index without what chance alone gives: (D − E)/(1 − E), below 0 when more even than by lot.
  ///
  /// Source: Carrington and Troske 1997, J. Bus. Econ. Stat. 15:402.
  ///
  /// - Returns: nil unless both lie within 0 and 1 and chance alone does not explain everything.
  package static func corrected(_ index: Double, expected: Double) -> Double? {
    guard (0...1).contains(index), expected >= 0, expected < 1 else { return nil }
    return (index - expected) / (1 - expected)
  }
}
