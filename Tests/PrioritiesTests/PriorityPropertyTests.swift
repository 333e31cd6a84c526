import Priorities
import SchoolModel
import Testing

/// What must hold for any city.
struct PriorityPropertyTests {
  private static let seeds = Array(UInt64(1)...UInt64(200))

  private func score(of school: SchoolCode, in list: SupportList) -> Fraction? {
    list.entries.first { $0.school == school }?.score
  }

  @Test(arguments: seeds)
  func theOrderOfTheInputDoesNotMatter(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    var random = SeededGenerator(seed: seed &+ 1_000_000)
    var shuffled = city
    shuffled.signals.shuffle(using: &random)
    shuffled.codes.shuffle(using: &random)
    shuffled.definitions.shuffle(using: &random)
    shuffled.support.shuffle(using: &random)
    shuffled.forms.shuffle(using: &random)
    #expect(try shuffled.list() == city.list())
  }

  @Test(arguments: seeds)
  func aMoreSeriousLevelNeverLowersTheScore(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    var random = SeededGenerator(seed: seed &+ 2_000_000)
    guard
      let place = city.place(
        where: { $0.level != nil && $0.level != "critical" }, using: &random),
      let level = city.signals[place].level,
      let mildest = RandomCity.levelIDs.firstIndex(of: level)
    else { return }
    var raised = city
    let worse = Int.random(in: (mildest + 1)..<levels.count, using: &random)
    raised.signals[place].level = levels[worse].id
    raised.signals[place].points = levels[worse].points
    let school = city.signals[place].school
    let before = try score(of: school, in: city.list())
    let after = try score(of: school, in: raised.list())
    #expect((after ?? .zero) >= (before ?? .zero))
    #expect((after == nil) == (before == nil))
  }

  /// A school never looks better because something calm was not reported.
  @Test(arguments: seeds, [FactStatus.notReported, .notApplicable])
  func losingACalmSignalNeverLowersTheScore(seed: UInt64, status: FactStatus) throws {
    let city = RandomCity(seed: seed)
    var random = SeededGenerator(seed: seed &+ 3_000_000)
    guard let place = city.place(where: { $0.level == "none" }, using: &random) else { return }
    var thinner = city
    thinner.signals[place].level = nil
    thinner.signals[place].points = nil
    thinner.signals[place].status = status
    let school = city.signals[place].school
    let before = try score(of: school, in: city.list())
    if let after = try score(of: school, in: thinner.list()) {
      #expect(after >= (before ?? .zero))
    } else {
      // It was the last signal that counted: the school is no longer rated at all.
      #expect(before == nil || before == .zero)
    }
  }

  @Test(arguments: seeds)
  func scoresAndCoverageStayWithinZeroAndAHundred(seed: UInt64) throws {
    for entry in try RandomCity(seed: seed).list().entries {
      #expect((Fraction.zero...100).contains(entry.score ?? .zero))
      #expect((Fraction.zero...100).contains(entry.coverage))
    }
  }

  @Test(arguments: seeds)
  func everySchoolHasOneEntryAndEverySignalIsCounted(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    let entries = try city.list().entries
    #expect(entries.map(\.school).sorted() == city.codes.sorted())
    let ranks = entries.compactMap(\.rank)
    #expect(ranks == Array(1..<(ranks.count + 1)))
    #expect(entries.prefix(ranks.count).allSatisfy { $0.rank != nil })
    for entry in entries {
      let rated = entry.levelCounts.values.reduce(0, +)
      #expect(rated + entry.noData + entry.notApplicable == city.definitions.count)
    }
  }

  @Test(arguments: seeds)
  func supportStaysWithinItsCapacity(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    let entries = try city.list().entries
    for form in city.forms {
      let proposals = entries.flatMap(\.proposed).filter { $0.form == form.id }
      let given = proposals.filter { $0.reservePlace == nil }.count
      let underWay = entries.filter { $0.underWay.contains { $0.form == form.id } }
      #expect(given <= max(0, 2 - underWay.count))
      // The queue is numbered without gaps, down the list, after the places are gone.
      let waiting = proposals.compactMap(\.reservePlace)
      #expect(waiting == Array(1..<(waiting.count + 1)))
      #expect(proposals.prefix(given).allSatisfy { $0.reservePlace == nil })
      #expect(underWay.allSatisfy { !$0.proposed.contains { $0.form == form.id } })
    }
  }
}
