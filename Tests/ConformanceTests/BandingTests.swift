import SchoolModel
import TestSupport
import Testing

/// England's bands by where a confidence interval lies, on made-up schools.
struct BandingTests {
  private static func bands(_ rows: [String]) throws -> [SchoolCode: Signal] {
    let scratch = try Scratch()
    let lines = ["school_code,period,indicator,value,n"] + rows
    let result = try Example("england").result(facts: [scratch.write("facts.csv", lines)])
    #expect(result.setAside == 0)
    return result.signalTable.compactMapValues { $0["progress-band"] }
  }

  /// With 100 pupils the interval reaches 0.25 to both sides.
  @Test(arguments: [
    ("0.60", 100, "band-1"), ("0.50", 100, "band-1"), ("0.49", 100, "band-2"),
    ("0.26", 100, "band-2"), ("0.25", 100, "band-3"), ("0", 100, "band-3"),
    ("-0.25", 100, "band-3"), ("-0.26", 100, "band-4"), ("-0.50", 100, "band-4"),
    ("-0.51", 100, "band-5"),
    // Few pupils: not even a large score is sure.
    ("-0.80", 9, "band-3"), ("0.80", 9, "band-3"), ("-0.80", 10, "band-5"),
    // Many: a small one is.
    ("0.07", 1500, "band-2"), ("-0.07", 1500, "band-4"),
  ])
  func whereTheIntervalLies(score: String, n: Int, expected: String) throws {
    let bands = try Self.bands(["100001,2018-2019,P8MEA,\(score),\(n)"])
    #expect(bands["100001"]?.level?.text == expected)
  }

  @Test func whatIsMaskedOrCannotApplyHasNoBand() throws {
    let bands = try Self.bands([
      "100001,2018-2019,P8MEA,SUPP,4", "100002,2018-2019,P8MEA,NE,",
      "100003,2018-2019,P8MEA,0.6,100",
    ])
    #expect(bands["100001"]?.status == .suppressed)
    #expect(bands["100002"]?.status == .notApplicable)
    #expect(bands["100003"]?.level == "band-1")
  }

  /// A fifth of the pupils of a large school, and of a small one.
  @Test func aShareIsBandedInTheSameWay() throws {
    let scratch = try Scratch()
    let result = try Example("england").result(
      facts: [
        scratch.write(
          "facts.csv",
          [
            "school_code,period,indicator,numerator,denominator",
            "100001,2018-2019,PPERSABS10,250,1000", "100002,2018-2019,PPERSABS10,10,40",
            "100003,2018-2019,PPERSABS10,180,1000", "100004,2018-2019,PPERSABS10,4,10",
          ]),
        scratch.write(
          "facts_progress.csv",
          ["school_code,period,indicator,value,n", "100001,2018-2019,P8MEA,0,100"]),
      ])
    let bands = result.signalTable.compactMapValues { $0["absence-band"] }
    // 22.4 to 27.8; 14.2 to 40.2; 15.7 to 20.5.
    #expect(bands["100001"]?.level == "band-5")
    #expect(bands["100002"]?.level == "band-1")
    #expect(bands["100003"]?.level == "band-4")
    #expect(bands["100004"]?.status == .tooFew)
  }
}
