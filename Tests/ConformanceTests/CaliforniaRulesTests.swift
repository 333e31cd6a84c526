import SchoolModel
import TestSupport
import Testing

/// California's rules on made-up schools, one rule a test.
struct CaliforniaRulesTests {
  private static let header = "cds,rtype,period,indicator,group,numerator,denominator,n"

  private static func result(_ rows: [String]) throws -> RunResult {
    let scratch = try Scratch()
    let result = try Example("california").result(
      facts: [scratch.write("facts.csv", [header] + rows)])
    #expect(result.setAside == 0)
    return result
  }

  private static func signal(_ id: SignalID, _ rows: [String]) throws -> Signal? {
    try result(rows).signalTable["S1"]?[id]
  }

  /// The rate of a period: so many of so many.
  private static func rate(
    _ period: String, _ above: String, _ below: Int, group: String = "ALL", type: String = "S"
  ) -> String {
    "S1,\(type),\(period),graduation_rate,\(group),\(above),\(below),"
  }

  @Test func yearsBeforeArePutTogether() throws {
    // 80 of 100, then 90 of 100, 150 of 200 and 60 of 100: 300 of 400 before, a rise of 5.
    let result = try Self.result([
      Self.rate("2017", "80", 100), Self.rate("2016", "90", 100), Self.rate("2015", "150", 200),
      Self.rate("2014", "60", 100),
    ])
    let fact = FactTable(result.facts)[
      FactKey(school: "S1", period: "2014-2016", indicator: "graduation_rate", group: "ALL")]
    #expect(fact?.value == Fraction(75))
    #expect(fact?.numerator == 300)
    #expect(fact?.n == 400)
    let colour = result.signalTable["S1"]?["graduation-ALL"]
    #expect(colour?.evidence.first { $0.name == "change" }?.value == 5)
  }

  @Test func aMaskedYearMasksTheSumAndAYearWithoutStudentsDoesNot() throws {
    let masked = try Self.signal(
      "graduation-ALL",
      [Self.rate("2017", "80", 100), Self.rate("2016", "", 9), Self.rate("2015", "150", 200)])
    #expect(masked?.status == .suppressed)
    let without = try Self.signal(
      "graduation-ALL",
      [Self.rate("2017", "80", 100), Self.rate("2016", "", 0), Self.rate("2015", "150", 200)])
    #expect(without?.status == .ok)
  }

  @Test func aPublishedSumStandsBeforeTheYears() throws {
    let signal = try Self.signal(
      "graduation-ALL",
      [Self.rate("2017", "80", 100), Self.rate("2016", "", 9), Self.rate("2014-2016", "160", 200)])
    #expect(signal?.evidence.first { $0.name == "change" }?.value == 0)
  }

  /// A fall of ten: to 80 % from 90 %.
  @Test(arguments: [(1000, "ALL"), (1000, "HI")])
  func withManyStudentsAFallIsWhatItIs(n: Int, group: String) throws {
    let change = try Self.signal(
      SignalID("graduation-change-\(group)"),
      [
        Self.rate("2017", "\(n * 8 / 10)", n, group: group),
        Self.rate("2016", "\(n * 9 / 10)", n, group: group),
      ])
    #expect(change?.level == "red")
  }

  @Test func withFewStudentsOfASchoolTheOuterLevelsFallAway() throws {
    func change(_ n: Int, _ group: String) throws -> LevelID? {
      try Self.signal(
        SignalID("graduation-change-\(group)"),
        [
          Self.rate("2017", "\(n * 8 / 10)", n, group: group),
          Self.rate("2016", "\(n * 9 / 10)", n, group: group),
        ])?.level
    }
    #expect(try change(140, "ALL") == "orange")
    #expect(try change(150, "ALL") == "red")
    #expect(try change(140, "HI") == "red")
  }

  @Test(arguments: [
    ("HI", "S", 29, false), ("HI", "S", 30, true), ("FOS", "S", 29, false), ("FOS", "S", 30, true),
    ("FOS", "D", 14, false), ("FOS", "D", 15, true), ("HI", "D", 29, false),
  ])
  func aColourNeedsSoManyStudents(
    group: String, type: String, n: Int, hasColour: Bool
  ) throws {
    let result = try Self.result([
      Self.rate("2017", "\(n - 5)", n, group: group, type: type),
      Self.rate("2016", "\(n - 5)", n, group: group, type: type),
    ])
    let own = result.signalTable["S1"] ?? [:]
    let colours = ["graduation-\(group)", "graduation-\(group)-district"].compactMap {
      own[SignalID($0)]?.level
    }
    #expect(colours.count == (hasColour ? 1 : 0))
  }

  @Test func theFlagSettlesTheColourEvenWithoutData() throws {
    func progress(_ rows: [String]) throws -> Signal? {
      try Self.signal("english-learner-progress", rows)
    }
    let now = "S1,S,2017,english_learner_progress,ALL,10,100,100"
    let before = "S1,S,2016,english_learner_progress,ALL,60,100,100"
    let flag = "S1,S,2017,flag50pct,ALL,1,1,"
    #expect(try progress([now, before])?.level == "red")
    #expect(try progress([now, before, flag])?.level == "orange")
    #expect(
      try progress([flag, "S1,S,2017,english_learner_progress,ALL,,5,5"])?.level == "orange")
    // A rate above 100 % counts as 100 %: 100 now and 100 before are no change.
    let full = try progress([
      "S1,S,2017,english_learner_progress,ALL,120,100,100",
      "S1,S,2016,english_learner_progress,ALL,110,100,100",
    ])
    #expect(full?.evidence.first { $0.name == "change" }?.value == 0)
    #expect(full?.level == "blue")
  }
}
