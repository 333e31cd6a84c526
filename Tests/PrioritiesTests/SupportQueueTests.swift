import Priorities
import SchoolModel
import Testing

struct SupportQueueTests {
  /// Called for by k1 or a1 at warning or worse.
  private func form(
    _ id: SupportFormID = "team", tiers: [TierID] = [], level: LevelID = "warning",
    capacity: Int? = 2
  ) -> SupportFormDefinition {
    SupportFormDefinition(
      id: id, signals: ["k1", "a1"], level: level, tiers: tiers, capacity: capacity)
  }

  /// Five schools that are called for the form, and school 6, fourth in the list, that is not.
  private let city: [SchoolCode: [SignalID: Said]] = [
    "1": ["a1": level("critical"), "k1": level("critical")],
    "2": ["a1": level("critical"), "k1": level("warning")],
    "3": ["a1": level("critical")], "4": ["a1": level("warning")], "5": ["k1": level("critical")],
    "6": ["a1": level("watch"), "s1": level("critical")],
  ]

  private func running(
    _ school: SchoolCode, _ form: SupportFormID = "team", from start: String = "2025-01-10",
    to end: String? = nil
  ) -> SupportRecord {
    SupportRecord(
      school: school, form: form, start: day(start), end: end.map(day),
      followUp: day("2025-05-01"))
  }

  private func proposals(_ entries: [SupportListEntry]) -> [String] {
    entries.flatMap { entry in
      entry.proposed.map {
        let place = $0.reservePlace.map { " reserve \($0)" } ?? ""
        return
          "\(entry.school) \($0.form)\(place): \($0.signals.map(\.text).joined(separator: " "))"
      }
    }
  }

  @Test func placesGoDownTheListAndThenAReserveFollows() throws {
    let entries = try list(city, forms: [form()])
    #expect(
      proposals(entries) == [
        "1 team: a1 k1", "2 team: a1 k1", "3 team reserve 1: a1", "4 team reserve 2: a1",
        "5 team reserve 3: k1",
      ])
  }

  @Test func supportUnderWayUsesAPlaceAndIsNotProposedAgain() throws {
    let entries = try list(city, forms: [form()], support: [running("3")])
    #expect(
      proposals(entries) == [
        "1 team: a1 k1", "2 team reserve 1: a1 k1", "4 team reserve 2: a1", "5 team reserve 3: k1",
      ])
    #expect(
      entries[2].underWay == [
        SupportUnderWay(
          form: "team", since: day("2025-01-10"), until: nil, followUp: day("2025-05-01"))
      ])
  }

  @Test func onlySupportThatRunsOnThePeriodsLastDayCounts() throws {
    let records = [
      running("1", to: "2025-06-12"), running("2", to: "2025-06-13"),
      running("3", from: "2025-06-14"), running("4", from: "2025-06-13"),
    ]
    let entries = try list(city, forms: [form()], support: records)
    #expect(entries.map(\.underWay.isEmpty) == [true, false, true, true, false, true])
    // Both places are used.
    #expect(
      proposals(entries) == [
        "1 team reserve 1: a1 k1", "3 team reserve 2: a1", "5 team reserve 3: k1",
      ])
  }

  @Test func twoRecordsOfOneSchoolUseOnePlace() throws {
    let entries = try list(
      city, forms: [form()], support: [running("3"), running("3", from: "2025-02-01")])
    #expect(proposals(entries).first == "1 team: a1 k1")
    #expect(entries[2].underWay.map(\.since) == [day("2025-01-10"), day("2025-02-01")])
  }

  @Test func aSchoolOutsideTheRegisterStillUsesItsPlace() throws {
    let entries = try list(city, forms: [form(capacity: 1)], support: [running("99")])
    #expect(proposals(entries).first == "1 team reserve 1: a1 k1")
  }

  @Test func moreUnderWayThanPlacesLeavesNoneAndDoesNotGoBelow() throws {
    let entries = try list(
      city, forms: [form(capacity: 1)], support: [running("5"), running("6")])
    #expect(proposals(entries).first == "1 team reserve 1: a1 k1")
    #expect(proposals(entries).count == 4)
  }

  @Test func otherFormsAreIndependent() throws {
    let entries = try list(
      city, forms: [form("zebra", capacity: 1), form("ant", capacity: nil)],
      support: [running("1", "zebra")])
    #expect(entries[0].proposed.map(\.form) == ["ant"])
    #expect(entries[1].proposed.map(\.form) == ["ant", "zebra"])
    #expect(entries[1].proposed.map(\.reservePlace) == [nil, 1])
    #expect(entries[5].proposed.map(\.reservePlace) == [nil, 4])
  }

  @Test func aFormCallsAtItsLevelOrWorse() throws {
    let entries = try list(city, forms: [form(level: "critical", capacity: nil)])
    #expect(proposals(entries) == ["1 team: a1 k1", "2 team: a1", "3 team: a1", "5 team: k1"])
  }

  @Test func onlyTheNamedTiersGetIt() throws {
    let tiers = [tier("intensive", compare("critical", .atLeast, 1)), tier("general", .always)]
    let entries = try list(city, tiers: tiers, forms: [form(tiers: ["general"])])
    #expect(proposals(entries) == ["4 team: a1"])
  }

  @Test func schoolsWithoutARankGetItOnlyWhenTheirTierIsNamed() throws {
    let tiers = [
      tier("apart", compare("no_data", .greater, 0), rated: false), tier("rest", .always),
    ]
    let said = city.merging(["1": ["a1": level("critical"), "k1": .missing(.tooFew)]]) { $1 }
    let without = try list(said, tiers: tiers, forms: [form(capacity: 9)])
    #expect(proposals(without).map { $0.prefix(1) } == ["2", "3", "4", "5"])
    let with = try list(said, tiers: tiers, forms: [form(tiers: ["apart", "rest"], capacity: 4)])
    #expect(proposals(with).map { $0.prefix(1) } == ["2", "3", "4", "5", "1"])
    #expect(proposals(with).last == "1 team reserve 1: a1")
  }

  @Test func missingSignalsCallForNothing() throws {
    let entries = try list(["1": ["a1": .missing(.notReported)]], forms: [form()])
    #expect(proposals(entries).isEmpty)
  }
}
