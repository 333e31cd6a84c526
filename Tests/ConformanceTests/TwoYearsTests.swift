import SchoolModel
import TestSupport
import Testing

/// Denmark's screening: poor in two years in a row, on made-up schools.
struct TwoYearsTests {
  private static func signals(_ rows: [String]) throws -> [SchoolCode: [SignalID: Signal]] {
    let scratch = try Scratch()
    let lines = ["school_code,period,indicator,value"] + rows
    let result = try Example("denmark").result(facts: [scratch.write("facts.csv", lines)])
    #expect(result.setAside == 0)
    return result.signalTable
  }

  @Test(arguments: [
    ("5.4", "5.4", "examined"), ("5.4", "5.5", "none"), ("5.5", "5.4", "none"),
    ("6.0", "6.0", "none"), ("5.44", "5.44", "examined"), ("5.45", "5.4", "none"),
  ])
  func twoYearsInARow(now: String, before: String, expected: String) throws {
    let signals = try Self.signals([
      "A,2018-2019,exam_mean,\(now)", "A,2017-2018,exam_mean,\(before)",
    ])
    #expect(signals["A"]?["exams-two-years"]?.level?.text == expected)
  }

  @Test func aPoorYearAfterOneWithoutAFigureCannotBeJudged() throws {
    let signals = try Self.signals([
      "A,2018-2019,exam_mean,5.0", "B,2018-2019,exam_mean,5.0", "B,2017-2018,exam_mean,5.0",
      "C,2018-2019,exam_mean,7.0",
    ])
    #expect(signals["A"]?["exams-two-years"]?.level == nil)
    #expect(signals["B"]?["exams-two-years"]?.level == "examined")
    #expect(signals["C"]?["exams-two-years"]?.level == "none")
  }

  @Test func theTestsNeedThreeYears() throws {
    let years = ["2018-2019", "2017-2018", "2016-2017"]
    func rows(_ school: String, _ values: [String]) -> [String] {
      zip(years, values).map { "\(school),\($0),national_tests,\($1)" }
    }
    let signals = try Self.signals(
      rows("A", ["54", "54", "54"]) + rows("B", ["54", "54", "56"]) + rows("C", ["54", "56", "54"]))
    #expect(signals["A"]?["tests-three-years"]?.level == "examined")
    #expect(signals["B"]?["tests-three-years"]?.level == "none")
    #expect(signals["C"]?["tests-three-years"]?.level == "none")
  }

  @Test func wellBeingIsThatOfTheWorstTwentieth() throws {
    let rows = (1...40).map { "S\($0),2018-2019,well_being,\(3 + $0 / 100).\(100 + $0)" }
    let signals = try Self.signals(rows)
    let examined = signals.filter { $0.value["well-being-lowest"]?.level == "examined" }.keys
    #expect(examined.sorted() == ["S1", "S2"])
  }
}
