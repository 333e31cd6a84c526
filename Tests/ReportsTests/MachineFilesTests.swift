import CustomDump
import Reports
import SchoolModel
import Testing

@Suite struct MachineFilesTests {
  @Test func filesComeInTheirOrder() throws {
    let files = try renderFiles(try sampleResult(), digest: testDigest)
    #expect(
      files.map(\.name) == [
        "facts.csv", "signals.csv", "support-list.csv", "findings.csv", "datapackage.json",
        "support-list.xlsx", "run.json",
      ])
  }

  @Test func facts() throws {
    expectNoDifference(
      rendered("facts.csv", of: try sampleResult()),
      """
      school_code,period,indicator,group,value,numerator,denominator,n,status,interval_low,interval_high,sum_of_squares
      10000001,2024/25,absence_share_15,all,,,,,not_reported,,,
      10000001,2024/25,absence_share_15,boys,,,,,suppressed,,,
      10000001,2024/25,absence_share_15,girls,50,1,2,2,too_few,,,
      10000001,2024/25,absence_share_15,year_8,25,5,20,20,incomplete,,,
      10000001,2024/25,absence_share_15,year_9,,,,,not_applicable,,,
      10000002,2024/25,absence_share_15,all,66.666667,2,3,3,ok,,,
      10000002,2024/25,absence_share_15,boys,-0.0000005,,,40,ok,,,
      10000002,2024/25,absence_share_15,girls,,,,25,bounded,,,

      """)
  }

  /// A reported figure is all that there is to work a level out from.
  @Test func aReportedFigureIsToldExactly() throws {
    var result = try sampleResult()
    func fact(_ group: GroupID, _ value: Fraction, numerator: ExactDecimal? = nil) -> Fact {
      Fact(
        key: FactKey(
          school: "10000001", period: "2024/25", indicator: "absence_share_15", group: group),
        status: .ok, value: value, numerator: numerator,
        denominator: numerator == nil ? nil : 3, n: 3)
    }
    result.facts = [
      fact("all", Fraction(670_499_996, 10_000_000)), fact("boys", Fraction(1, 3)),
      fact("girls", Fraction(200, 3), numerator: 2),
    ]
    let rows = naiveCSV(Array(rendered("facts.csv", of: result).utf8))
    #expect(rows.dropFirst().map { $0[4] } == ["67.0499996", "0.333333", "66.666667"])
  }

  @Test func signals() throws {
    let head =
      "school_code,period,signal,area,indicator,group,rule,peer_group,level,points,value,limit,comparison,n,"
      + "interval_low,interval_high,probability,status,source,is_weak,fulfilment,shrunken,own_weight,"
      + "to_clear,to_raise,limit_watch,probability_watch,limit_warning,probability_warning,"
      + "limit_critical,probability_critical,evidence,given,overridden,"
      + "decision,decision_role,decision_until,decision_state"
    expectNoDifference(
      rendered("signals.csv", of: try sampleResult()),
      """
      \(head)
      10000001,2024/25,absence-high,attendance,absence_share_15,all,threshold,,,,,,,,,,,not_reported,signals.yaml:12,,,,,,,,,,,,,,,,,,,
      10000001,2024/25,merit-falling,knowledge,merit_17,all,change,,,,,,,,,,,not_applicable,signals.yaml:12,,,,,,,,,,,,,,,,,,,
      10000002,2024/25,absence-high,attendance,absence_share_15,all,threshold,,critical,4,23.4,20,at_least,412,19.555556,27.7,,ok,signals.yaml:12,false,,,,,,,,,,,,,,,,,,
      10000002,2024/25,merit-falling,knowledge,merit_17,all,change,,warning,2,-12.3,-10,at_most,88,,,,ok,signals.yaml:12,false,,,,,,,,,,,,,,,,,,

      """)
  }

  @Test func supportList() throws {
    let head =
      "rank,school_code,school_name,area,score,tier,critical,warning,watch,no_data,areas_with_action,worst_area,"
      + "probability_in_list,rank_low,rank_high,band,since,previous_rank,proposed_support,under_way,reasons,overridden"
    let absence =
      "absence_share_15 är 23,4\u{A0}% (n\u{A0}=\u{A0}412), gränsen för åtgärd är minst 20\u{A0}%;"
      + " sämre än förra läsåret (19,8\u{A0}%)."
    let merit =
      "Meritvärde har minskat med 12,3\u{A0}poäng sedan förra läsåret,"
      + " från 222,7\u{A0}poäng till 210,4\u{A0}poäng (n\u{A0}=\u{A0}88);"
      + " gränsen för varning är en minskning med minst 10\u{A0}poäng."
    var result = try sampleResult()
    result.texts = result.texts.with([
      "indicator.merit_17": "Meritvärde", "indicator.absence_share_15": nil,
    ])
    expectNoDifference(
      rendered("support-list.csv", of: result),
      """
      \(head)
      1,10000002,Björkskolan,Väst,61.7,intensive,1,1,0,0,2,attendance,,,,,,,attendance-team; reading-coach (reserve 2),attendance-team (until 2025-12-19),"\(absence) | \(merit)",
      ,10000001,Åsöskolan,Öst,,not_rated,0,0,0,1,0,,,,,,,,,,Uppgift saknas: absence_share_15 (inte inrapporterat).,

      """)
  }

  @Test func findings() throws {
    expectNoDifference(
      rendered("findings.csv", of: try sampleResult()),
      """
      finding,severity,file,line,column,school_code,count,message
      not-a-number,error,a.csv,2,"Frånvaro, h",,1,"The column has text where a number belongs, such as ""-""."
      school-unknown,warning,betyg.csv,7,Skolenhetskod,99999999,3,The register has no school 99999999.

      """)
  }

  @Test func levelsThatTheSettingsDoNotHaveAreEmpty() throws {
    var result = try sampleResult()
    result.levels.removeAll { $0.id == "watch" }
    let rows = naiveCSV(Array(rendered("support-list.csv", of: result).utf8))
    let watch = try #require(rows[0].firstIndex(of: "watch"))
    #expect(rows.dropFirst().map { $0[watch] } == ["", ""])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300])
  func numbersThatAreNoneLeaveTheCellEmpty(number: Double) throws {
    var result = try sampleResult()
    for place in result.signals.indices { result.signals[place].probability = number }
    let rows = naiveCSV(Array(rendered("signals.csv", of: result).utf8))
    let probability = try #require(rows[0].firstIndex(of: "probability"))
    #expect(rows.dropFirst().allSatisfy { $0[probability].isEmpty })
  }

  @Test(arguments: [
    (0.1 + 0.2, "0.3"), (1e-7, "0"), (0.0000005, "0.000001"), (-2.5000004, "-2.5"),
    (1.0 / 3, "0.333333"), (100, "100"),
  ])
  func binaryNumbersAreRounded(number: Double, text: String) throws {
    var result = try sampleResult()
    for place in result.signals.indices { result.signals[place].interval = number...number }
    let rows = naiveCSV(Array(rendered("signals.csv", of: result).utf8))
    let low = try #require(rows[0].firstIndex(of: "interval_low"))
    #expect(rows.dropFirst().allSatisfy { $0[low] == text })
  }

  @Test(arguments: ["sv", "en"])
  func theOrderOfTheParametersLeavesNoTrace(language: String) throws {
    let first = try sampleResult(language: language)
    var second = first
    second.facts.reverse()
    second.signals.reverse()
    second.findings.reverse()
    second.schools.reverse()
    second.indicators.reverse()
    second.signalDefinitions.reverse()
    second.manifest.settings.reverse()
    for (left, right) in zip(
      try renderFiles(first, digest: testDigest), try renderFiles(second, digest: testDigest))
    {
      #expect(left.name == right.name)
      if left.name.hasSuffix(".xlsx") {
        #expect(left.bytes == right.bytes)
      } else {
        expectNoDifference(text(left.bytes), text(right.bytes))
      }
    }
    #expect(jsonList(first) == jsonList(second))
    #expect(
      terminalTable(first, rows: 9, width: 140, color: true)
        == terminalTable(second, rows: 9, width: 140, color: true))
  }
}

extension TextCatalogue {
  /// The catalogue with some texts put in place, or taken out (nil).
  func with(_ changes: [String: String?]) -> TextCatalogue {
    TextCatalogue(
      language: language,
      texts: changes.reduce(into: texts) { texts, change in texts[change.key] = change.value })
  }
}
