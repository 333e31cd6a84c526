import Reports
import SchoolModel
import Testing

@Suite struct ReasonWriterTests {
  private func signal(_ change: (inout Signal) -> Void = { _ in }) throws -> Signal {
    var signal = try #require(
      sampleResult().signals.first { $0.school == "10000002" && $0.signal == "absence-high" })
    change(&signal)
    return signal
  }

  private func writer(_ language: String) throws -> ReasonWriter {
    var result = try sampleResult(language: language)
    result.texts = result.texts.with([
      "indicator.absence_share_15": language == "sv"
        ? "Andel elever med minst 15\u{A0}% frånvaro"
        : "Share of pupils with at least 15\u{A0}% absence",
      "signal.absence-high": "Hög frånvaro",
      "indicator.merit_17": language == "sv" ? "Meritvärde" : "Merit value",
    ])
    return ReasonWriter(result)
  }

  @Test(arguments: [
    (
      "sv",
      "Andel elever med minst 15 % frånvaro är 23,4 % (n = 412), gränsen för åtgärd är minst 20 %; sämre än förra läsåret (19,8 %)."
    ),
    (
      "en",
      "Share of pupils with at least 15 % absence is 23.4 % (n = 412); the limit for critical is at least 20 %; worse than last school year (19.8 %)."
    ),
  ])
  func threshold(language: String, expected: String) throws {
    #expect(try writer(language).sentence(for: signal()).map(plain) == expected)
  }

  @Test func sidesOfALimit() throws {
    let words: [Limit.Comparison: String] = [
      .atLeast: "minst 20 %", .above: "mer än 20 %", .atMost: "högst 20 %", .below: "under 20 %",
    ]
    for (comparison, expected) in words {
      let sentence = try writer("sv").sentence(for: signal { $0.limit = Limit(comparison, 20) })
      #expect(plain(sentence ?? "").contains("gränsen för åtgärd är \(expected);"))
    }
  }

  @Test(arguments: [
    (Direction.better, 300, "; bättre än förra läsåret (30,0 %)."),
    (.worse, 198, "; sämre än förra läsåret (19,8 %)."),
    (.unchanged, 234, "; oförändrat jämfört med förra läsåret (23,4 %)."),
    // Unrounded it is worse; nobody can see that in the rounded figures.
    (.worse, 234, "; oförändrat jämfört med förra läsåret (23,4 %)."),
  ])
  func direction(direction: Direction, previous: Int64, expected: String) throws {
    let sentence = try writer("sv").sentence(
      for: signal {
        $0.direction = direction
        $0.previous = decimal(previous, 1)
      })
    #expect(plain(sentence ?? "").hasSuffix(expected))
  }

  @Test func whatIsNotKnownIsLeftOut() throws {
    let sentence = try writer("sv").sentence(
      for: signal {
        $0.n = nil
        $0.direction = nil
        $0.previous = nil
      })
    #expect(
      plain(sentence ?? "")
        == "Andel elever med minst 15 % frånvaro är 23,4 %, gränsen för åtgärd är minst 20 %.")
  }

  @Test func groupsAreNamed() throws {
    let sentence = try writer("sv").sentence(for: signal { $0.heading.group = "girls" })
    #expect(sentence?.contains("frånvaro (flickor) är") == true)
  }

  @Test(arguments: [
    ("sv", Limit(.atLeast, 1), 12, "har ökat med 1,2 procentenheter sedan förra läsåret"),
    ("sv", Limit(.atLeast, 1), 12, "en ökning med minst 1 procentenhet."),
    ("sv", Limit(.below, -5), -52, "har minskat med 5,2 procentenheter"),
    ("sv", Limit(.below, -5), -52, "en minskning med mer än 5 procentenheter."),
    ("sv", Limit(.atMost, 2), -5, "har ändrats med −0,5 procentenheter"),
    ("sv", Limit(.atMost, 2), -5, "gränsen för åtgärd är högst 2 procentenheter."),
    ("en", Limit(.above, 3), 41, "has risen by 4.1 percentage points since last school year"),
    ("en", Limit(.above, 3), 41, "a rise of more than 3 percentage points."),
  ])
  func changes(language: String, limit: Limit, value: Int64, expected: String) throws {
    let sentence = try writer(language).sentence(
      for: signal {
        $0.heading.rule = "change"
        $0.limit = limit
        $0.value = decimal(value, 1)
      })
    #expect(plain(sentence ?? "").contains(expected), "\(sentence ?? "")")
  }

  @Test func rulesWithoutTemplatesOfTheirOwnAreWorded() throws {
    let sentence = try writer("sv").sentence(for: signal { $0.heading.rule = "peer_gap" })
    #expect(sentence?.hasPrefix("Hög frånvaro: Andel elever") == true)
    #expect(sentence?.contains("{") == false)
  }

  /// What everybody may see has no evidence: the sentence then says what it can, and no limit that is not the rule's.
  @Test(arguments: [
    ("matrix", "är 23,4 % (n = 412); tillsammans med hur det har ändrats ger det åtgärd"),
    ("persistence", "är 23,4 % (n = 412) och har nått åtgärd i flera perioder"),
    ("funnel", "är 23,4 % (n = 412), längre ut än vad som är vanligt för skolor av den storleken"),
    ("bottom_share", "och hör till de sämsta 20 % av skolorna, gränsen för åtgärd"),
  ])
  func withoutEvidenceASentenceHasNoHole(rule: String, expected: String) throws {
    let sentence = try writer("sv").sentence(for: signal { $0.heading.rule = rule })
    #expect(plain(sentence ?? "").contains(expected), "\(sentence ?? "")")
  }

  @Test func everyRuleWithNumbersHasWordsWithoutThem() throws {
    for language in ["sv", "en"] {
      for rule in [
        "threshold", "change", "interval", "funnel", "expected", "target", "trend", "process_chart",
        "persistence", "matrix", "percentile", "bottom_share", "all_of", "any_of", "first_of",
      ] {
        let sentence = try writer(language).sentence(for: signal { $0.heading.rule = rule })
        #expect(sentence?.contains("{") == false && sentence?.contains("  ") == false)
        #expect(
          sentence?.contains("jämförelsetal") == false
            && sentence?.contains("compared number") == false)
      }
    }
  }

  @Test func theMildestLevelAndMissingDataGiveNoReason() throws {
    #expect(try writer("sv").sentence(for: signal { $0.level = "none" }) == nil)
    #expect(
      try writer("sv").sentence(
        for: signal {
          $0.level = nil
          $0.status = .tooFew
        }) == nil)
  }

  @Test func missingFiguresAreNamedOnceWithTheirStatus() throws {
    let statuses: [FactStatus] = [
      .notReported, .notReported, .tooFew, .suppressed, .bounded, .incomplete, .notApplicable,
    ]
    let signals = try statuses.map { status in
      try signal {
        $0.level = nil
        $0.status = status
        $0.current = nil
        $0.heading.indicator = "merit_17"
      }
    }
    #expect(
      try writer("sv").sentences(for: signals) == [
        "Uppgift saknas: meritvärde (inte inrapporterat), meritvärde (för litet underlag), "
          + "meritvärde (dolt i källan), meritvärde (bara känt som intervall), "
          + "meritvärde (ofullständigt underlag)."
      ])
    #expect(try writer("sv").missing([signals[6]]) == nil)
  }

  @Test func aMissingEarlierFigureIsNotAMissingFigure() throws {
    let change = try signal {
      $0.heading.rule = "change"
      $0.level = nil
      $0.status = .notReported
      $0.heading.indicator = "merit_17"
    }
    #expect(change.current != nil)
    #expect(
      try writer("sv").missing([change])
        == "Uppgift saknas: jämförelsetal för meritvärde (inte inrapporterat).")
  }

  @Test func theMostSeriousComesFirstThenTheAreasInTheirOrder() throws {
    var result = try sampleResult()
    result.signals = try [
      ("b", "attendance", "warning"), ("a", "attendance", "warning"), ("c", "knowledge", "warning"),
      ("d", "attendance", "critical"), ("e", "knowledge", "watch"), ("f", "knowledge", nil),
    ].map { (id, area, level) in
      try signal {
        $0.heading.signal = SignalID(id)
        $0.heading.indicator = IndicatorID(id)
        $0.heading.area = AreaID(area)
        $0.level = level.map { LevelID($0) }
        $0.status = level == nil ? .notReported : .ok
      }
    }
    let rows = naiveCSV(Array(rendered("support-list.csv", of: result).utf8))
    let reasons = rows[1][20].split(separator: "|").map {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(reasons == ["d", "c", "a", "b", "e", "Uppgift"])
  }

  private func plain(_ text: String) -> String {
    String(text.map { $0 == "\u{A0}" ? " " : $0 })
  }
}
