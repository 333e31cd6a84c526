import Dispatch
import Priorities
import SchoolModel
import Testing

/// How sure places in the list are: worked out by hand, and what must hold whatever is drawn.
struct ListCertaintyTests {
  private let everything = CertaintyDefinition(seed: 7, draws: 3000)

  /// Two schools, one signal: the first is beyond its limit with a probability of 0.7, and then it is
  /// ahead; the second surely is at `watch`.
  private func duel(_ probability: Double) throws -> SupportList {
    let one = [definition("k1", "knowledge")]
    var signals: [Signal] = PrioritiesTests.signals("a", ["k1": level("critical")], of: one)
    signals[0].chances = [
      LevelChance(level: "critical", limit: Limit(.atLeast, 10), probability: probability)
    ]
    signals += PrioritiesTests.signals("b", ["k1": level("watch")], of: one)
    let plan = try plan(
      areas: [AreaDefinition(id: "knowledge", weight: 1)], signals: one)
    let list = plan.supportList(
      signals: signals, schools: schools(["a", "b"]), support: [], period: period)
    return plan.withCertainty(
      list, signals: signals, room: ListDefinition(capacity: 1, reserve: 20),
      certainty: everything)
  }

  /// A signal that is sure of its level.
  private func certain(_ signal: Signal) -> Signal {
    var signal = signal
    if let level = signal.level, level != "none" {
      signal.chances = [LevelChance(level: level, limit: Limit(.atLeast, 10), probability: 1)]
    }
    return signal
  }

  @Test(arguments: [0.05, 0.3, 0.7, 0.95])
  func theChanceOfAPlaceIsThatOfBeingAhead(probability: Double) throws {
    let list = try duel(probability)
    let chances = list.entries.compactMap { $0.certainty?.chanceInList }
    #expect(list.entries.map(\.school) == ["a", "b"])
    #expect((chances[0] - probability).magnitude < 0.025, "\(chances[0])")
    #expect((chances[0] + chances[1] - 1).magnitude < 1e-9)
    #expect(list.entries[0].band == .inList)
    #expect(list.entries[1].band == (1 - probability >= 0.2 ? .reserve : .outside))
    // Within 90 % both ranks are likely unless one of them has less than 5 %.
    #expect(list.entries[0].certainty?.rankHigh == (probability < 0.949 ? 2 : 1))
  }

  @Test func whatIsCertainHasItsOwnRankOnly() throws {
    let codes: [SchoolCode] = ["a", "b", "c", "d"]
    let said: [SchoolCode: [SignalID: Said]] = [
      "a": ["a1": level("critical")], "b": ["a1": level("warning")], "c": [:], "d": [:],
    ]
    let unknown = codes.flatMap { PrioritiesTests.signals($0, said[$0] ?? [:]) }
    let plan = try plan()
    // Levels of which nobody can say how sure they are make no list that is sure.
    let undrawn = plan.withCertainty(
      plan.supportList(signals: unknown, schools: schools(codes), support: [], period: period),
      signals: unknown, room: ListDefinition(capacity: 3), certainty: everything)
    #expect(undrawn.entries.allSatisfy { $0.certainty == nil })
    #expect(undrawn.entries.map(\.band) == [.inList, .inList, .inList, .outside])
    let signals = unknown.map(certain)
    let list = plan.withCertainty(
      plan.supportList(signals: signals, schools: schools(codes), support: [], period: period),
      signals: signals, room: ListDefinition(capacity: 3), certainty: everything)
    #expect(list.capacity == 3)
    #expect(
      list.entries.map(\.certainty) == [
        PlaceCertainty(rankLow: 1, rankHigh: 1, chanceInList: 1),
        PlaceCertainty(rankLow: 2, rankHigh: 2, chanceInList: 1),
        // Two schools alike share the ranks 3 and 4, and the one place that is left.
        PlaceCertainty(rankLow: 3, rankHigh: 4, chanceInList: 0.5),
        PlaceCertainty(rankLow: 3, rankHigh: 4, chanceInList: 0.5),
      ])
    #expect(list.entries.map(\.band) == [.inList, .inList, .inList, .reserve])
  }

  @Test func withoutCapacityThereIsNoCutLineAndWithoutDrawsNoInterval() throws {
    let signals = PrioritiesTests.signals("a", ["a1": level("critical")]).map(certain)
    let plan = try plan()
    let list = plan.supportList(
      signals: signals, schools: schools(["a"]), support: [], period: period)
    let open = plan.withCertainty(
      list, signals: signals, room: ListDefinition(), certainty: everything)
    #expect(open.entries[0].band == nil && open.capacity == nil)
    #expect(open.entries[0].certainty == PlaceCertainty(rankLow: 1, rankHigh: 1))
    let undrawn = plan.withCertainty(
      list, signals: signals, room: ListDefinition(capacity: 1),
      certainty: CertaintyDefinition(draws: 0))
    #expect(undrawn.entries[0].certainty == nil)
    #expect(undrawn.entries[0].band == .inList)
  }

  @Test func schoolsWithoutARankHaveNoPlaceToBeSureOf() throws {
    let signals = PrioritiesTests.signals("a", ["a1": level("critical")])
    let tiers = [tier("apart", .always, rated: false)]
    let plan = try plan(tiers: tiers)
    let list = plan.withCertainty(
      plan.supportList(signals: signals, schools: schools(["a"]), support: [], period: period),
      signals: signals, room: ListDefinition(capacity: 1), certainty: everything)
    #expect(list.entries[0].certainty == nil && list.entries[0].band == nil)
  }

  /// Two signals about one figure cannot say different things of it: either both are beyond or neither.
  @Test func signalsAboutOneFigureAreDrawnTogether() throws {
    let two = [definition("k1", "knowledge"), definition("k2", "knowledge")]
    var signals = PrioritiesTests.signals(
      "a", ["k1": level("critical"), "k2": level("critical")], of: two)
    for place in signals.indices {
      signals[place].chances = [
        LevelChance(level: "critical", limit: Limit(.atLeast, 10), probability: 0.5)
      ]
    }
    // Half of the points: ahead of it only when both of the others are beyond.
    signals += PrioritiesTests.signals(
      "b", ["k1": level("warning"), "k2": level("warning")], of: two)
    let plan = try plan(areas: [AreaDefinition(id: "knowledge", weight: 1)], signals: two)
    let list = plan.withCertainty(
      plan.supportList(
        signals: signals, schools: schools(["a", "b"]), support: [], period: period),
      signals: signals, room: ListDefinition(capacity: 1), certainty: everything)
    let chance = try #require(list.entries.first { $0.school == "a" }?.certainty?.chanceInList)
    #expect((chance - 0.5).magnitude < 0.03)
  }

  /// The same for figures that chance moves together, and for those that it moves alone.
  @Test(arguments: [("0", 0.25), ("1", 0.5)])
  func figuresOfAnAreaMoveTogetherAsFarAsTheSettingsSay(together: String, expected: Double) throws {
    var (first, second) = (definition("k1", "knowledge"), definition("k2", "knowledge"))
    first.indicator = "one"
    second.indicator = "two"
    let two = [first, second]
    var signals = PrioritiesTests.signals(
      "a", ["k1": level("critical"), "k2": level("critical")], of: two)
    for place in signals.indices {
      signals[place].chances = [
        LevelChance(level: "critical", limit: Limit(.atLeast, 10), probability: 0.5)
      ]
    }
    // Just more than the half: only both together are ahead of it.
    signals += PrioritiesTests.signals(
      "b", ["k1": level("critical"), "k2": level("watch")], of: two)
    let plan = try plan(areas: [AreaDefinition(id: "knowledge", weight: 1)], signals: two)
    var certainty = everything
    certainty.together = decimal(together)
    let list = plan.withCertainty(
      plan.supportList(
        signals: signals, schools: schools(["a", "b"]), support: [], period: period),
      signals: signals, room: ListDefinition(capacity: 1), certainty: certainty)
    let chance = try #require(list.entries.first { $0.school == "a" }?.certainty?.chanceInList)
    #expect((chance - expected).magnitude < 0.03, "\(chance)")
  }

  // MARK: - What must hold whatever is drawn

  private func drawn(_ city: RandomCity, _ certainty: CertaintyDefinition, reversed: Bool = false)
    throws -> SupportList
  {
    var signals = city.signals
    for place in signals.indices where signals[place].level != nil {
      let share = Double((place * 37) % 101) / 100
      signals[place].chances = [
        LevelChance(level: "watch", limit: Limit(.atLeast, 10), probability: share),
        LevelChance(level: "critical", limit: Limit(.atLeast, 12), probability: share * share),
      ]
    }
    if reversed { signals.reverse() }
    let schools = city.codes.map { School(code: $0, name: "") }
    let plan = try plan(areas: city.areas, signals: city.definitions)
    let list = plan.supportList(
      signals: signals, schools: reversed ? schools.reversed() : schools, support: [],
      period: period)
    return plan.withCertainty(
      list, signals: signals, room: ListDefinition(capacity: 2), certainty: certainty)
  }

  @Test(arguments: UInt64(1)...40)
  func drawsKeepToWhatIsPossible(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    guard let list = try? drawn(city, CertaintyDefinition(seed: 3, draws: 200)) else { return }
    let ranked = list.entries.filter { $0.rank != nil }
    for entry in ranked {
      let certainty = try #require(entry.certainty)
      #expect(1 <= certainty.rankLow && certainty.rankLow <= certainty.rankHigh)
      #expect(certainty.rankHigh <= ranked.count)
    }
    let sum = ranked.reduce(0) { $0 + ($1.certainty?.chanceInList ?? 0) }
    #expect((sum - Double(min(2, ranked.count))).magnitude < 1e-9)
    // The order of rows decides nothing, and neither does another run.
    #expect(try drawn(city, CertaintyDefinition(seed: 3, draws: 200), reversed: true) == list)
    #expect(try drawn(city, CertaintyDefinition(seed: 3, draws: 200)) == list)
  }

  /// How many share the work decides nothing: neither the list, nor ranks, nor what other weights change.
  @Test(arguments: [2, 3, 7])
  func theNumberOfWorkersDecidesNothing(workers: Int) throws {
    let crew = Crew(count: workers) {
      DispatchQueue.concurrentPerform(iterations: $0, execute: $1)
    }
    let codes = (0..<150).map { SchoolCode("\(10_000_000 + $0)") }
    var random = SeededGenerator(seed: 5)
    var signals = codes.flatMap { code in
      PrioritiesTests.signals(
        code,
        Dictionary(
          definitions.map { ($0.id, level(levels.randomElement(using: &random)?.id ?? "none")) },
          uniquingKeysWith: { first, _ in first }))
    }
    for place in signals.indices where place % 3 != 0 {
      signals[place].chances = [
        LevelChance(
          level: "watch", limit: Limit(.atLeast, 10),
          probability: Double.random(in: 0...1, using: &random))
      ]
    }
    let plan = try plan()
    let register = schools(codes)
    let room = ListDefinition(capacity: 20)
    let certainty = CertaintyDefinition(seed: 3, draws: 130)
    func made(_ crew: Crew) -> (SupportList, Sensitivity?) {
      let list = plan.supportList(
        signals: signals, schools: register, support: [], period: period, crew: crew)
      return (
        plan.withCertainty(
          list, signals: signals, schools: register, room: room, certainty: certainty, crew: crew),
        plan.sensitivity(
          of: list, signals: signals, schools: register, room: room, certainty: certainty,
          crew: crew)
      )
    }
    let (list, sensitivity) = made(.alone)
    let (shared, other) = made(crew)
    #expect(list == shared && sensitivity == other && sensitivity != nil)
    #expect(Set(list.entries.map { $0.certainty?.chanceInList }).count > 30)
  }

  /// Scores that are rounded to the same number share a rank in the draws, as they share a score in the list.
  @Test func drawnScoresAreRoundedAsThoseOfTheList() throws {
    let two = [definition("k1", "knowledge"), definition("k2", "knowledge")]
    // 62.5 and 50 percent.
    let signals =
      (PrioritiesTests.signals("a", ["k1": level("critical"), "k2": level("watch")], of: two)
      + PrioritiesTests.signals("b", ["k1": level("critical"), "k2": level("none")], of: two))
      .map(certain)
    func chances(_ rounding: ScoreRounding?) throws -> [Double?] {
      let plan = try plan(
        areas: [AreaDefinition(id: "knowledge", weight: 1)], signals: two,
        scoring: ScoringDefinition(rounding: rounding))
      let list = plan.supportList(
        signals: signals, schools: schools(["a", "b"]), support: [], period: period)
      return plan.withCertainty(
        list, signals: signals, room: ListDefinition(capacity: 1),
        certainty: CertaintyDefinition(seed: 1, draws: 50)
      ).entries.map { $0.certainty?.chanceInList }
    }
    #expect(try chances(nil) == [1, 0])
    #expect(try chances(ScoreRounding(step: 1)) == [1, 0])
    // 62.5 lies in the middle between 50 and 75.
    #expect(try chances(ScoreRounding(step: 25)) == [1, 0])
    #expect(try chances(ScoreRounding(step: 25, mode: .halfDown)) == [0.5, 0.5])
    #expect(try chances(ScoreRounding(step: 25, mode: .halfToEven)) == [0.5, 0.5])
    #expect(try chances(ScoreRounding(step: 100)) == [0.5, 0.5])
  }

  @Test func anotherSeedDrawsOtherNumbers() throws {
    let differ = try (UInt64(1)...10).contains { city in
      let city = RandomCity(seed: city)
      let lists = try (1...5).map { try drawn(city, CertaintyDefinition(seed: $0, draws: 50)) }
      return Set(lists).count > 1
    }
    #expect(differ)
  }
}
