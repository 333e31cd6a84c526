import Foundation
import Reports
import SchoolModel
import Testing

/// How sure a run is, in its files and on the terminal.
@Suite struct CertaintyReportTests {
  /// The sample with a cut line after the first school, and evidence for its signals.
  private func result(_ language: String = "sv") throws -> RunResult {
    var result = try sampleResult(language: language)
    var second = result.list.entries[0]
    second.school = "10000001"
    second.rank = 2
    second.certainty = PlaceCertainty(rankLow: 1, rankHigh: 2, chanceInList: 0.125)
    second.band = .reserve
    result.list.capacity = 1
    result.list.entries[0].certainty = PlaceCertainty(
      rankLow: 1, rankHigh: 1, chanceInList: 0.875)
    result.list.entries[0].band = .inList
    result.list.entries[1] = second
    for place in result.signals.indices where result.signals[place].status == .ok {
      result.signals[place].isWeak = true
      result.signals[place].fulfilment = .partly
      result.signals[place].evidence = [
        EvidenceNumber("shrunken", decimal(225, 1)), EvidenceNumber("own_weight", decimal(912, 3)),
        EvidenceNumber("to_clear", -9), EvidenceNumber("prior_mean", decimal(152, 1)),
        EvidenceNumber("prior_strength", 40),
      ]
      result.signals[place].chances = [
        LevelChance(level: "watch", limit: Limit(.atLeast, 18), probability: 0.95),
        LevelChance(level: "critical", limit: Limit(.atLeast, 24), probability: 1.0 / 3),
      ]
    }
    result.falseSignals = FalseSignals(counts: [
      FalseSignals.Count(signal: "absence-high", judged: 2, fired: 1, fallible: 1, expected: 0.4),
      FalseSignals.Count(
        signal: "merit-falling", judged: 2, fired: 1, fallible: 0, expected: 0, byChance: 0.05),
    ])
    result.sensitivity = Sensitivity(
      capacity: 1, weightSpread: 25, draws: 1000, kept: 0.75,
      schools: [
        Sensitivity.SchoolStay(
          school: "10000002", rank: 1, share: 0.75, rankLow: 1, rankHigh: 2,
          dependsOn: ["absence_share_15"]),
        Sensitivity.SchoolStay(
          school: "10000001", rank: 2, share: 0.25, rankLow: 1, rankHigh: 2, dependsOn: []),
      ],
      indicators: [
        Sensitivity.IndicatorLeftOut(
          indicator: "absence_share_15", enter: ["10000001"], leave: ["10000002"], meanShift: 1)
      ])
    return result
  }

  @Test func theListHasIntervalChanceAndBand() throws {
    let rows = naiveCSV(Array(rendered("support-list.csv", of: try result()).utf8))
    let columns = ["probability_in_list", "rank_low", "rank_high", "band"].map {
      rows[0].firstIndex(of: $0) ?? -1
    }
    #expect(columns.map { rows[1][$0] } == ["0.875", "1", "1", "in_list"])
    #expect(columns.map { rows[2][$0] } == ["0.125", "1", "2", "reserve"])
  }

  @Test func signalsHaveTheNumbersBehindThem() throws {
    let rows = naiveCSV(Array(rendered("signals.csv", of: try result()).utf8))
    let place = try #require(rows[0].firstIndex(of: "is_weak"))
    #expect(
      rows[3].suffix(from: place) == [
        "true", "partly", "22.5", "0.912", "-9", "", "18", "0.95", "", "", "24", "0.333333",
        "prior_mean=15.2; prior_strength=40", "", "", "", "", "", "",
      ])
    // Without data nothing of it is told.
    #expect(rows[1].suffix(from: place).joined().isEmpty)
  }

  @Test func whatTheRuleWasGivenIsToldWhateverItSays() throws {
    var result = try result()
    result.given = {
      $0.signal == "merit-falling"
        ? []
        : [
          GivenValue("area", "Norr; \"öst\""), GivenValue("grade_to", "9"),
          GivenValue(target: decimal(125, 1), of: "absence_share_15", in: "2024/25"),
        ]
    }
    let rows = naiveCSV(Array(rendered("signals.csv", of: result).utf8))
    let place = try #require(rows[0].firstIndex(of: "given"))
    let told = #"area="Norr; ""öst"""; grade_to=9; target absence_share_15 2024/25=12.5"#
    #expect(rows.dropFirst().map { $0[place] } == [told, "", told, ""])
  }

  @Test func sharesHaveTheirIntervalInFacts() throws {
    var result = try result()
    result.interval = { $0.n == 3 ? 20.76...93.85 : nil }
    let rows = naiveCSV(Array(rendered("facts.csv", of: result).utf8))
    let low = try #require(rows[0].firstIndex(of: "interval_low"))
    #expect(rows.dropFirst().map { $0[low] }.filter { !$0.isEmpty } == ["20.76"])
  }

  @Test func sensitivityIsAFileOfItsOwn() throws {
    let result = try result()
    #expect(
      rendered("sensitivity.csv", of: result)
        == """
        rank,school_code,share_in_list,rank_low,rank_high,depends_on
        1,10000002,0.75,1,2,absence_share_15
        2,10000001,0.25,1,2,

        """)
    let package = rendered("datapackage.json", of: result)
    #expect(package.contains("\"path\": \"sensitivity.csv\""))
  }

  @Test func theManifestTellsWhatIsToBeExpected() throws {
    let text = rendered("run.json", of: try result())
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let expected = try #require(object?["expected_false_signals"] as? [String: Any])
    #expect(expected["fired"] as? Int == 2)
    #expect(expected["with_probability"] as? Int == 1)
    #expect(expected["expected"] as? Double == 0.4)
    #expect((expected["by_signal"] as? [Any])?.count == 2)
    let ranks = try #require(object?["ranks"] as? [String: Any])
    #expect(ranks["seed"] as? Int == 1 && ranks["reserve"] as? Int == 1)
    let sensitivity = try #require(object?["sensitivity"] as? [String: Any])
    #expect(sensitivity["kept"] as? Double == 0.75)
  }

  @Test func theFirstPageSaysSo() throws {
    let text = terminalTable(try result(), rows: 9, width: 100, color: false)
      .replacing("\u{A0}", with: " ")
    #expect(text.contains("── hit räcker listans 1 platser ──"))
    #expect(text.contains("88 %") && text.contains("13 %") && text.contains("1–2"))
    #expect(text.contains("I reserv, med chans att höra dit (1): Åsöskolan."))
    #expect(text.contains("0,4"))
    #expect(text.contains("75 %"))
    for line in text.split(separator: "\n") { #expect(TerminalText.width(String(line)) <= 100) }
  }

  @Test(arguments: ["sv", "en"])
  func theTableOfOtherWeightsFits(language: String) throws {
    let text = sensitivityTable(try result(language), rows: 9, width: 80, color: false)
    #expect(!text.contains("{"))
    #expect(text.contains("1–2"))
    for line in text.split(separator: "\n") { #expect(TerminalText.width(String(line)) <= 80) }
    var without = try result(language)
    without.sensitivity = nil
    #expect(sensitivityTable(without, rows: 9, width: 80, color: false).isEmpty)
  }

  @Test func theJSONListHasAllOfIt() throws {
    let object =
      try JSONSerialization.jsonObject(with: Data(jsonList(result()))) as? [String: Any]
    #expect(object?["capacity"] as? Int == 1)
    #expect(object?["expected_false_signals"] as? Double == 0.4)
    #expect((object?["sensitivity"] as? [String: Any])?["schools"] != nil)
    let schools = try #require(object?["schools"] as? [[String: Any]])
    #expect(schools[0]["band"] as? String == "in_list")
    #expect(schools[1]["probability_in_list"] as? Double == 0.125)
    let signals = try #require(schools[0]["signals"] as? [[String: Any]])
    #expect(signals[0]["is_weak"] as? Bool == true)
    #expect((signals[0]["chances"] as? [Any])?.count == 2)
    #expect((signals[0]["evidence"] as? [String: Any])?["prior_strength"] as? Int == 40)
  }
}
