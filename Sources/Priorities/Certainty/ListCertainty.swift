package import SchoolModel
import Statistics

extension PriorityPlan {
  /// The list with how sure each place is, and with the side of the cut line on which each school stands.
  ///
  /// The schools' true figures are drawn many times from what is believed of them, each draw is scored and
  /// ranked as the list is, and the ranks are counted. A signal of which nobody can say how sure it is
  /// keeps its level in every draw. Schools with the same score share the places that fall to them.
  ///
  /// - Parameters:
  ///   - list: a list of this plan.
  ///   - signals: the signals that it was made from, in any order.
  ///   - room: how many schools the list has room for.
  ///   - certainty: the seed, the number of draws, and how wide intervals are.
  package func withCertainty(
    _ list: SupportList, signals: [Signal], room: ListDefinition, certainty: CertaintyDefinition
  ) -> SupportList {
    var list = list
    list.capacity = room.capacity
    let scored = ScoredSchools(list, signals: signals, plan: self)
    let standings = standings(of: scored, room: room, certainty: certainty)
    var next = 0
    for place in list.entries.indices {
      guard let rank = list.entries[place].rank else { continue }
      if next < standings.count {
        let standing = standings[next]
        list.entries[place].certainty = PlaceCertainty(
          rankLow: Int(standing.lowRank), rankHigh: Int(standing.highRank),
          chanceInList: room.capacity == nil ? nil : standing.probabilityInList)
      }
      next += 1
      list.entries[place].band = room.capacity.map { capacity in
        let chance = list.entries[place].certainty?.chanceInList ?? 0
        if rank <= capacity { return .inList }
        // Without draws nobody has a chance to speak of, and a reserve of none has nobody in it.
        return chance > 0 && 100 * chance >= room.reserve.fraction.approximate ? .reserve : .outside
      }
    }
    return list
  }

  /// One standing per school, in rank order; empty when nothing is drawn.
  private func standings(
    of scored: ScoredSchools, room: ListDefinition, certainty: CertaintyDefinition
  ) -> [RankStanding] {
    guard certainty.draws > 0, let mildest = levels.first?.id else { return [] }
    var table = DrawnScores(
      areas: areas.count, together: certainty.together.fraction.approximate)
    let places = Dictionary(
      areas.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    for member in scored.members {
      table.add(
        member.school, signals: member.signals, points: drawnPoints, mildest: mildest
      ) { places[$0] ?? 0 }
    }
    var tally = RankTally(
      units: table.count, places: room.capacity ?? 0, ties: .span)
    table.draw(certainty.draws, seed: UInt64(max(0, certainty.seed))) { scores in
      _ = tally.add(scores)
    }
    return tally.standings(confidence: certainty.rankConfidence.fraction.approximate / 100)
  }
}
