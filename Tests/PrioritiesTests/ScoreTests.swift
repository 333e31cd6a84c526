import Priorities
import SchoolModel
import Testing

/// Scores computed by hand; weights 10, 30, 35, 12.5, 12.5 and points 0, 1, 2, 4.
struct ScoreTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let said: [SignalID: Said]
    let score: Fraction?
    let coverage: Fraction
  }

  static let cases = [
    Case(testDescription: "all calm", said: [:], score: 0, coverage: 100),
    Case(
      testDescription: "all critical",
      said: [
        "k1": level("critical"), "k2": level("critical"), "a1": level("critical"),
        "s1": level("critical"), "s2": level("critical"),
      ], score: 100, coverage: 100),
    // (10·4 + 35·2 + 12.5·1) ÷ (100·4)
    Case(
      testDescription: "mixed, all data",
      said: ["k1": level("critical"), "a1": level("warning"), "s1": level("watch")],
      score: Fraction(245, 8), coverage: 100),
    // The same 122.5 points over 70·4.
    Case(
      testDescription: "a missing signal's weight is spread over the others",
      said: [
        "k1": level("critical"), "k2": .missing(.notReported), "a1": level("warning"),
        "s1": level("watch"),
      ], score: Fraction(175, 4), coverage: 70),
    // The same, but nothing is missing.
    Case(
      testDescription: "a signal that does not apply is no gap",
      said: [
        "k1": level("critical"), "k2": .missing(.notApplicable), "a1": level("warning"),
        "s1": level("watch"),
      ], score: Fraction(175, 4), coverage: 100),
    // 12.5 of the applicable 12.5 + 35 + 12.5.
    Case(
      testDescription: "coverage is of what applies",
      said: [
        "k1": .missing(.notApplicable), "k2": .missing(.notApplicable), "a1": .missing(.tooFew),
        "s1": level("watch"), "s2": .missing(.incomplete),
      ], score: 25, coverage: Fraction(125, 6)),
    Case(
      testDescription: "a third stays a third",
      said: [
        "k1": .missing(.suppressed), "k2": level("critical"), "a1": .missing(.suppressed),
        "s1": .missing(.suppressed), "s2": level("critical"),
      ], score: 100, coverage: Fraction(85, 2)),
    Case(
      testDescription: "nothing reported",
      said: [
        "k1": .missing(.notReported), "k2": .missing(.notReported), "a1": .missing(.notReported),
        "s1": .missing(.notReported), "s2": .missing(.notReported),
      ], score: nil, coverage: 0),
    Case(
      testDescription: "nothing applies",
      said: [
        "k1": .missing(.notApplicable), "k2": .missing(.notApplicable),
        "a1": .missing(.notApplicable), "s1": .missing(.notApplicable),
        "s2": .missing(.notApplicable),
      ], score: nil, coverage: 0),
  ]

  @Test(arguments: cases)
  func isExact(example: Case) throws {
    let entry = try #require(try list(["1": example.said]).first)
    #expect(entry.score == example.score)
    #expect(entry.coverage == example.coverage)
    #expect(entry.rank == (example.score == nil ? nil : 1))
  }

  @Test func countsAndAreasAreShown() throws {
    let entry = try #require(
      try list([
        "1": [
          "k1": level("critical"), "k2": .missing(.notReported), "a1": .missing(.notApplicable),
          "s1": level("watch"),
        ]
      ]).first)
    #expect(entry.levelCounts == ["none": 1, "watch": 1, "warning": 0, "critical": 1])
    #expect(entry.noData == 1)
    #expect(entry.notApplicable == 1)
    #expect(
      entry.areas == [
        AreaScore(area: "knowledge", points: 40, possible: 40),
        AreaScore(area: "attendance", points: 0, possible: 0),
        AreaScore(area: "staffing", points: Fraction(25, 2), possible: 100),
      ])
    #expect(entry.score == Fraction(100 * 105, 280))
  }

  @Test func theScoreIsTheSumOfItsAreas() throws {
    let entry = try #require(
      try list(["1": ["k2": level("warning"), "s2": level("critical")]]).first)
    let points = entry.areas.reduce(Fraction.zero) { $0 + $1.points }
    let possible = entry.areas.reduce(Fraction.zero) { $0 + $1.possible }
    #expect(entry.score == Fraction(100) * points / possible)
  }

  @Test func aSchoolWithoutSignalsHasNoData() throws {
    let entries = try plan().supportList(
      signals: [], schools: schools(["1"]), support: [], period: period
    ).entries
    #expect(entries.first?.score == nil)
    #expect(entries.first?.noData == 5)
    #expect(entries.first?.coverage == .zero)
  }

  @Test func signalsOfOtherSchoolsAndOfOtherRulesAreLeftOut() throws {
    let stranger = signals("9", [:], of: [definition("k1", "knowledge")])
    let unknown = signals(
      "1", ["x": level("critical")], of: definitions + [definition("x", "knowledge")])
    let entries = try plan().supportList(
      signals: stranger + unknown, schools: schools(["1"]), support: [], period: period
    ).entries
    #expect(entries.map(\.school) == ["1"])
    #expect(entries.first?.score == .zero)
  }

  @Test func aSignalWithoutWeightIsShownAndDoesNotCount() throws {
    let own = [
      definition("a", "knowledge"), definition("quality", "knowledge", weight: 0),
      definition("b", "attendance"),
    ]
    let entries = try plan(signals: own).supportList(
      signals: signals("1", ["quality": level("critical"), "a": level("warning")], of: own),
      schools: schools(["1"]), support: [], period: period
    ).entries
    #expect(entries.first?.score == Fraction(100 * 80, 300))
    #expect(entries.first?.levelCounts["critical"] == 1)
  }

  /// Forty signals with odd weights in four areas, checked against sums of plain fractions.
  @Test func manyOddWeightsStayExact() throws {
    let odd = ["0.1", "33.3", "7", "0.25", "1.125", "13", "2.9", "0.7", "19.99", "3"]
    let areas = zip(["a", "b", "c", "d"], ["33.3", "0.1", "41.7", "24.9"]).map {
      AreaDefinition(id: AreaID($0), weight: decimal($1))
    }
    let signals = (0..<40).map { place in
      definition(
        SignalID("s\(place)"), areas[place % 4].id, weight: decimal(odd[place * 7 % odd.count]))
    }
    let said = Dictionary(
      uniqueKeysWithValues: signals.enumerated().map { place, signal in
        (signal.id, level(["none", "watch", "warning", "critical"][place * 3 % 4]))
      })
    let entry = try #require(
      try plan(areas: areas, signals: signals).supportList(
        signals: PrioritiesTests.signals("1", said, of: signals), schools: schools(["1"]),
        support: [], period: period
      ).entries.first)
    var points = Fraction.zero
    var possible = Fraction.zero
    for area in areas {
      let members = signals.filter { $0.area == area.id }
      let sum = members.reduce(Fraction.zero) { $0 + $1.weight.fraction }
      for member in members {
        let weight = area.weight.fraction * member.weight.fraction / sum
        let place = signals.firstIndex(of: member) ?? 0
        points = points + weight * Fraction([0, 1, 2, 4][place * 3 % 4])
        possible = possible + weight * 4
      }
    }
    #expect(entry.score == Fraction(100) * points / possible)
    #expect(possible == 400)
    #expect(entry.coverage == 100)
  }
}
