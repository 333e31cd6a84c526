import SchoolModel
import TestSupport
import Testing

/// Lists of the lowest five percent, on made-up schools and on England's absence figures.
struct LowestFivePercentTests {
  private static func result(
    _ rows: [String], _ assignments: [String] = []
  ) throws -> RunResult {
    let scratch = try Scratch()
    let lines = ["school_code,title_one,period,indicator,group,value,n"] + rows
    var example = Example("lowest-five-percent")
    example.assignments = assignments
    let result = try example.result(facts: [scratch.write("facts.csv", lines)])
    #expect(result.setAside == 0)
    return result
  }

  private static func lowest(_ result: RunResult) -> [String] {
    result.signals.filter { $0.signal == "lowest-five-percent" && $0.level == "identified" }
      .map(\.school.text).sorted()
  }

  /// Schools whose index is their number, all of them Title I.
  private static func schools(_ numbers: ClosedRange<Int>) -> [String] {
    numbers.map { "S\(100 + $0),yes,2022-2023,performance_index,all,\($0),200" }
  }

  /// Five percent of 30 is one and a half: at least that many are two.
  @Test(arguments: [(20, 1), (21, 2), (30, 2), (40, 2), (41, 3)])
  func atLeastFivePercent(count: Int, expected: Int) throws {
    let lowest = try Self.lowest(Self.result(Self.schools(1...count)))
    #expect(lowest == (1...expected).map { "S\(100 + $0)" })
  }

  @Test func schoolsThatTieWithTheLastAreIn() throws {
    let tied = ["S201,yes,2022-2023,performance_index,all,2,200"]
    let lowest = try Self.lowest(Self.result(Self.schools(1...30) + tied))
    #expect(lowest == ["S101", "S102", "S201"])
  }

  @Test func onlySchoolsOfTheKindAreCompared() throws {
    let others = (1...30).map { "N\(100 + $0),no,2022-2023,performance_index,all,0.\($0),200" }
    let result = try Self.result(Self.schools(1...30) + others)
    #expect(Self.lowest(result) == ["S101", "S102"])
    let signal = result.signalTable["N101"]?["lowest-five-percent"]
    #expect(signal?.status == .notApplicable)
    #expect(result.entries["N101"]?.tier == "not_identified")
    #expect(result.entries["S102"]?.tier == "comprehensive")
  }

  @Test func lowGraduationIsAReasonOfItsOwn() throws {
    let rows = [("66.9", 100), ("67", 100), ("67.1", 100), ("50", 14)].enumerated().map {
      "H\($0),no,2022-2023,graduation_rate,all,\($1.0),\($1.1)"
    }
    let entries = try Self.result(Self.schools(1...30) + rows).entries
    #expect(
      (0...3).map { entries[SchoolCode("H\($0)")]?.tier } == [
        "comprehensive", "comprehensive", "not_identified", "not_identified",
      ])
  }

  @Test func aSubgroupMustBeAmongTheLowestTwice() throws {
    let rows = (1...20).flatMap { number in
      // School 1 is lowest in both years; school 2 was lowest but one before, school 20 is now.
      [
        "S\(100 + number),yes,2022-2023,performance_index,SWD,\(number),30",
        "S\(100 + number),yes,2021-2022,performance_index,SWD,\(number == 1 ? 0 : 30 - number),30",
      ]
    }
    let result = try Self.result(rows)
    let targeted = result.signals.filter {
      $0.signal == "group-lowest-two-years" && $0.level == "identified"
    }
    #expect(targeted.map(\.school) == ["S101"])
    #expect(result.entries["S101"]?.tier == "targeted")
  }

  /// The same rule where more is worse, by changing settings only.
  @Test(.enabled(if: ProjectFolder.realData != nil, Example.dataIsMissing))
  func theMostAbsentSchoolsOfEngland() throws {
    let rows = try PublishedTable("\(Example.published("england"))/england_abs.csv").rows
    var absence: [(school: String, value: ExactDecimal)] = []
    for row in rows {
      guard let urn = row["URN"], Int(urn) != nil, let value = ExactDecimal(row["PERCTOT"] ?? "")
      else { continue }
      absence.append((urn, value))
    }
    #expect(absence.count > 3_000)
    let result = try Self.result(
      absence.map { "\($0.school),yes,2022-2023,performance_index,all,\($0.value),1000" },
      ["indicators.performance_index.higher_is=worse"])
    let sorted = absence.map(\.value).sorted(by: >)
    // At least five percent, and whoever ties with the last of them.
    let cut = sorted[(absence.count * 5 + 99) / 100 - 1]
    #expect(Self.lowest(result) == absence.filter { $0.value >= cut }.map(\.school).sorted())
  }
}
