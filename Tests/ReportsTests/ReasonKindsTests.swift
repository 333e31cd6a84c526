import Reports
import SchoolModel
import Testing

/// Every kind of rule has sentences of its own, in both languages.
@Suite struct ReasonKindsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    /// What was compared, in tenths.
    let value: Int64
    let limit: Limit
    var evidence: [EvidenceNumber] = []
    var interval: ClosedRange<Double>?
    let swedish: String
    let english: String
    var testDescription: String { rule }
  }

  private static let share = "Andel elever med minst 15 % frånvaro"
  private static let english = "Share of pupils with at least 15 % absence"
  private static let since = "; sämre än förra läsåret (19,8 %)."
  private static let sinceThen = "; worse than last school year (19.8 %)."

  static let cases = [
    Case(
      rule: "interval", value: 195, limit: Limit(.above, 18), interval: 19.5...27.7,
      swedish:
        "\(share) är 23,4 % (n = 412), med ett konfidensintervall från 19,5 % till 27,7 %; gränsen för varning är mer än 18 %\(since)",
      english:
        "\(english) is 23.4 % (n = 412), with a confidence interval from 19.5 % to 27.7 %; the limit for warning is above 18 %\(sinceThen)"
    ),
    Case(
      rule: "funnel", value: 25, limit: Limit(.atLeast, decimal(196, 2)),
      evidence: [
        EvidenceNumber("centre", 15), EvidenceNumber("ordinary_low", decimal(981, 2)),
        EvidenceNumber("ordinary_high", decimal(2136, 2)),
      ],
      swedish:
        "\(share) är 23,4 % (n = 412); skolor av den storleken ligger i regel mellan 9,8 % och 21,4 %. Avvikelsen är 2,5 standardfel, gränsen för varning är minst 1,96\(since)",
      english:
        "\(english) is 23.4 % (n = 412); schools of that size ordinarily lie between 9.8 % and 21.4 %. It lies 2.5 standard errors out; the limit for warning is at least 1.96\(sinceThen)"
    ),
    Case(
      rule: "expected", value: 62, limit: Limit(.atLeast, 5),
      evidence: [EvidenceNumber("expected", decimal(161, 1))],
      swedish:
        "\(share) är 23,4 % (n = 412), att jämföra med 16,1 % som elevernas bakgrund gör väntat. Skillnaden räknas till 6,2 procentenheter; gränsen för varning är minst 5 procentenheter\(since)",
      english:
        "\(english) is 23.4 % (n = 412), where the pupils' background makes one expect 16.1 %. The difference counts as 6.2 percentage points; the limit for warning is at least 5 percentage points\(sinceThen)"
    ),
    Case(
      rule: "target", value: 84, limit: Limit(.atLeast, 5),
      evidence: [EvidenceNumber("target", 15)],
      swedish:
        "\(share) är 23,4 % (n = 412) mot målet 15,0 %. Det som fattas är 8,4 procentenheter; gränsen för varning är minst 5 procentenheter\(since)",
      english:
        "\(english) is 23.4 % (n = 412); the target is 15.0 %. What is lacking is 8.4 percentage points; the limit for warning is at least 5 percentage points\(sinceThen)"
    ),
    Case(
      rule: "trend", value: 21, limit: Limit(.atLeast, 1), evidence: [EvidenceNumber("points", 7)],
      swedish:
        "\(share) är 23,4 % (n = 412) och har under 7 perioder ändrats med 2,1 procentenheter per period; gränsen för varning är minst 1 procentenhet.",
      english:
        "\(english) is 23.4 % (n = 412) and has over 7 periods changed by 2.1 percentage points a period; the limit for warning is at least 1 percentage point."
    ),
    Case(
      rule: "process_chart", value: 234, limit: Limit(.above, decimal(221, 1)),
      evidence: [EvidenceNumber("points", 14), EvidenceNumber("mean", decimal(173, 1))],
      swedish:
        "\(share) är 23,4 % (n = 412), vilket sticker ut från skolans egen serie av 14 värden med medelvärdet 17,3 %\(since)",
      english:
        "\(english) is 23.4 % (n = 412), which stands out from the school's own series of 14 values with the mean 17.3 %\(sinceThen)"
    ),
    Case(
      rule: "persistence", value: 234, limit: Limit(.atLeast, 20),
      evidence: [EvidenceNumber("times", 2), EvidenceNumber("periods", 3)],
      swedish:
        "\(share) är 23,4 % (n = 412) och har nått varning i 2 av de senaste 3 perioderna\(since)",
      english:
        "\(english) is 23.4 % (n = 412) and has reached warning in 2 of the last 3 periods\(sinceThen)"
    ),
    Case(
      rule: "matrix", value: 234, limit: Limit(.below, 30),
      evidence: [EvidenceNumber("change", decimal(36, 1))],
      swedish:
        "\(share) är 23,4 % (n = 412) och har ändrats med 3,6 procentenheter sedan förra läsåret; tillsammans ger det varning.",
      english:
        "\(english) is 23.4 % (n = 412) and has changed by 3.6 percentage points since last school year; together that gives warning."
    ),
    Case(
      rule: "percentile", value: 921, limit: Limit(.atLeast, 90),
      evidence: [EvidenceNumber("peers", 69)],
      swedish:
        "\(share) är 23,4 % (n = 412), percentil 92,1 bland 69 skolor; gränsen för varning är minst 90\(since)",
      english:
        "\(english) is 23.4 % (n = 412), percentile 92.1 among 69 schools; the limit for warning is at least 90\(sinceThen)"
    ),
    Case(
      rule: "bottom_share", value: 43, limit: Limit(.atMost, 5),
      evidence: [EvidenceNumber("place", 3), EvidenceNumber("peers", 69)],
      swedish:
        "\(share) är 23,4 % (n = 412), plats 3 av 69 räknat från den sämsta; gränsen för varning är de sämsta 5 %\(since)",
      english:
        "\(english) is 23.4 % (n = 412), place 3 of 69 counted from the worst; the limit for warning is the worst 5 %\(sinceThen)"
    ),
    Case(
      rule: "missing", value: 20, limit: Limit(.atLeast, 2),
      swedish:
        "Antal perioder i rad utan uppgift om andel elever med minst 15 % frånvaro: 2,0; gränsen för varning är minst 2.",
      english:
        "Periods in a row without a figure for share of pupils with at least 15 % absence: 2.0; the limit for warning is at least 2."
    ),
    Case(
      rule: "all_of", value: 234, limit: Limit(.atLeast, 20),
      swedish:
        "Hög frånvaro: alla villkor är uppfyllda. Svagast av dem talar andel elever med minst 15 % frånvaro, 23,4 % (n = 412)\(since)",
      english:
        "Hög frånvaro: all conditions hold. The weakest of them is share of pupils with at least 15 % absence, 23.4 % (n = 412)\(sinceThen)"
    ),
    Case(
      rule: "any_of", value: 234, limit: Limit(.atLeast, 20),
      swedish: "Hög frånvaro: \(share) är 23,4 % (n = 412) och når varning\(since)",
      english: "Hög frånvaro: \(english) is 23.4 % (n = 412) and reaches warning\(sinceThen)"),
  ]

  private func signal(_ one: Case) throws -> Signal {
    var signal = try #require(
      sampleResult().signals.first { $0.school == "10000002" && $0.signal == "absence-high" })
    signal.heading.rule = one.rule
    signal.level = "warning"
    signal.value = decimal(one.value, 1)
    signal.limit = one.limit
    signal.evidence = one.evidence
    signal.interval = one.interval
    return signal
  }

  private func writer(_ language: String) throws -> ReasonWriter {
    var result = try sampleResult(language: language)
    result.texts = result.texts.with([
      "indicator.absence_share_15": language == "sv" ? Self.share : Self.english,
      "signal.absence-high": "Hög frånvaro",
    ])
    return ReasonWriter(result)
  }

  @Test(arguments: cases)
  func theSentenceIsThatOfTheKind(one: Case) throws {
    for (language, expected) in [("sv", one.swedish), ("en", one.english)] {
      let sentence = try writer(language).sentence(for: signal(one))
      #expect(sentence?.replacing("\u{A0}", with: " ") == expected)
    }
  }

  /// Thirteen here; `threshold` and `change` have tests of their own.
  @Test func noKindIsLeftOut() {
    #expect(Set(Self.cases.map(\.rule)).count == 13)
  }

  @Test(
    arguments: [
      (nil, false, nil, ""), (0.8349, false, nil, " Säkerhet: 83 %."),
      (0.43, true, nil, " Svagt underlag, säkerhet: 43 %."), (nil, true, nil, " Svagt underlag."),
      (0.9999, false, -9, " Säkerhet: > 99 %. Med 9 färre skulle signalen falla bort."),
      (0.0001, true, 3, " Svagt underlag, säkerhet: < 1 %. Med 3 fler skulle signalen falla bort."),
    ] as [(Double?, Bool, Int?, String)])
  func itSaysHowSureItIsAndWhatWouldClearIt(
    probability: Double?, isWeak: Bool, toClear: Int?, expected: String
  ) throws {
    var signal = try signal(Self.cases[12])
    signal.probability = probability
    signal.isWeak = isWeak
    signal.evidence = toClear.map { [EvidenceNumber("to_clear", ExactDecimal($0))] } ?? []
    let writer = try writer("sv")
    let brief = try #require(writer.sentence(for: signal))
    let sentence = try #require(writer.sentenceWithCertainty(for: signal))
    #expect(
      sentence.replacing("\u{A0}", with: " ") == brief.replacing("\u{A0}", with: " ") + expected)
  }
}
