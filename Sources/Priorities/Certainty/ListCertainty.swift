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
  ///   - schools: the register, in any order.
  ///   - room: how many schools the list has room for.
  ///   - certainty: the seed, the number of draws, and how wide intervals are.
  ///   - crew: who shares the work; what is drawn does not depend on it.
  /// - Returns: the same list, with capacity, certainty and bands filled in; without certainty where nothing
  ///   is drawn, or no signal of any school says how sure it is.
  package func withCertainty(
    _ list: SupportList, signals: [Signal], schools: [School], room: ListDefinition,
    certainty: CertaintyDefinition, crew: Crew = .alone
  ) -> SupportList {
    withCertainty(
      list,
      certainty.draws > 0
        ? ScoredSchools(list, signals: signals, schools: schools, plan: self, crew: crew) : nil,
      room: room, certainty: certainty, crew: crew)
  }

  /// The same, and what other weights would change, from one look at the signals.
  ///
  /// - Parameters:
  ///   - list: as in `withCertainty`.
  ///   - signals: as there.
  ///   - verdicts: what the signals say, in their order; nil where that has not been asked.
  ///   - schools: as there.
  ///   - room: as there.
  ///   - certainty: as there.
  ///   - crew: as there.
  /// - Returns: the list, and how it depends on the weights, as `sensitivity` tells.
  package func certainty(
    of list: SupportList, signals: [Signal], verdicts: SignalVerdicts?, schools: [School],
    room: ListDefinition, certainty: CertaintyDefinition, crew: Crew = .alone
  ) -> (list: SupportList, sensitivity: Sensitivity?) {
    let scored =
      certainty.draws > 0
      ? ScoredSchools(
        list, signals: signals, verdicts: verdicts, schools: schools, plan: self, crew: crew) : nil
    let certain = withCertainty(list, scored, room: room, certainty: certainty, crew: crew)
    return (certain, sensitivity(scored, room: room, certainty: certainty, crew: crew))
  }

  /// The same for schools that have been looked at; nil when nothing is drawn.
  private func withCertainty(
    _ list: SupportList, _ scored: ScoredSchools?, room: ListDefinition,
    certainty: CertaintyDefinition, crew: Crew
  ) -> SupportList {
    var list = list
    list.capacity = room.capacity
    let standings =
      scored.map { self.standings($0, room: room, certainty: certainty, crew: crew) } ?? []
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

  /// How many schools are made ready, and how many draws are counted, in one go.
  private static let schoolsAtOnce = 64
  private static let drawsAtOnce = 20

  /// One standing per school, in rank order.
  private func standings(
    _ scored: ScoredSchools, room: ListDefinition, certainty: CertaintyDefinition, crew: Crew
  ) -> [RankStanding] {
    // A list of levels that always stay as they are would look as sure as it can be.
    guard scored.saysHowSure else { return [] }
    let maker = DrawnBlockMaker(scored, plan: self)
    let table = DrawnScores(
      crew.pieces(of: scored.members.count, size: Self.schoolsAtOnce, maker.block),
      areas: areas.count, together: certainty.together.fraction.approximate,
      rounding: drawnRounding)
    let seed = UInt64(max(0, certainty.seed))
    let empty = RankTally(units: table.count, places: room.capacity ?? 0, ties: .span)
    let parts = crew.pieces(of: certainty.draws, size: Self.drawsAtOnce) { draws in
      var part = empty
      table.draw(draws, seed: seed) { _ = part.add($0) }
      return part
    }
    let tally = parts.reduce(into: empty) { _ = $0.append($1) }
    let confidence = certainty.rankConfidence.fraction.approximate / 100
    return crew.pieces(of: table.count, size: Self.schoolsAtOnce) {
      tally.standings(of: $0, confidence: confidence)
    }.flatMap(\.self)
  }

  /// How drawn scores are rounded; nil when those of the list are not.
  var drawnRounding: DrawnRounding? {
    points.rounding.flatMap { DrawnRounding($0, need: points.need) }
  }
}
