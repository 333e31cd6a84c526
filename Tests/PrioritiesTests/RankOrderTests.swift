import Priorities
import SchoolModel
import Testing

/// What decides between schools, one stage after the other.
struct RankOrderTests {
  /// Four signals that weigh the same.
  private let even = ["p", "q", "r", "s"].map { definition(SignalID($0), "knowledge") }

  private func order(_ said: [SchoolCode: [SignalID: Said]]) throws -> [SchoolCode] {
    let codes = said.keys.sorted(by: >)
    let entries = try plan(signals: even).supportList(
      signals: codes.flatMap { signals($0, said[$0] ?? [:], of: even) }, schools: schools(codes),
      support: [], period: period
    ).entries
    #expect(entries.map(\.rank) == Array(1...entries.count))
    return entries.map(\.school)
  }

  @Test func theLargerScoreComesFirst() throws {
    let order = try order([
      "1": ["p": level("watch")], "2": ["p": level("critical")], "3": ["p": level("warning")],
    ])
    #expect(order == ["2", "3", "1"])
  }

  @Test func scoresAreComparedBeforeRounding() throws {
    // 1/3 + 1/1000000 of the weight against 1/3: the same with any number of decimals shown.
    let close = [
      definition("p", "knowledge", weight: decimal("333333.4")),
      definition("q", "knowledge", weight: decimal("333333.3")),
      definition("r", "knowledge", weight: decimal("333333.3")),
    ]
    let entries = try plan(signals: close).supportList(
      signals: signals("1", ["q": level("critical")], of: close)
        + signals("2", ["p": level("critical")], of: close), schools: schools(["1", "2"]),
      support: [], period: period
    ).entries
    #expect(entries.map(\.school) == ["2", "1"])
    #expect(entries[0].score?.rounded(decimals: 2) == entries[1].score?.rounded(decimals: 2))
  }

  @Test func thenMoreSignalsAtTheMostSeriousLevel() throws {
    // Four points each.
    let order = try order([
      "1": ["p": level("warning"), "q": level("warning")], "2": ["p": level("critical")],
      "3": ["p": level("warning"), "q": level("watch"), "r": level("watch")],
    ])
    #expect(order == ["2", "1", "3"])
  }

  @Test func thenMoreAtTheNextLevels() throws {
    // Six points each and one critical each.
    let order = try order([
      "1": ["p": level("critical"), "q": level("watch"), "r": level("watch")],
      "2": ["p": level("critical"), "q": level("warning")],
    ])
    #expect(order == ["2", "1"])
  }

  /// Worst excess: 19 over 18 is 1/18; 13 over 12 is 1/12; 60 under 100 is 4/10; 0.5 over 0 is 1/2.
  @Test func thenTheSignalFurthestBeyondItsLimit() throws {
    let order = try order([
      "1": ["p": .level("warning", value: 19, limit: 18)],
      "2": ["p": .level("warning", value: 13, limit: 12)],
      "3": ["p": .level("warning", value: 60, limit: 100)],
      "4": ["p": .level("warning", value: decimal("0.5"), limit: 0)],
      "5": [
        "p": .level("warning", value: -3, limit: -2), "q": .level("none", value: 99, limit: 1),
      ],
    ])
    #expect(order == ["4", "5", "3", "2", "1"])
  }

  @Test func signalsThatHaveNotFiredHaveNoExcess() throws {
    let order = try order([
      "1": ["p": .level("watch", value: 11, limit: 10)],
      "2": ["p": .level("watch", value: 10, limit: 10), "q": .level("none", value: 0, limit: 10)],
    ])
    #expect(order == ["1", "2"])
  }

  /// A rule may give another level than the mildest where no limit is crossed: those lie beyond none, however far
  /// from the limit.
  @Test func whoCrossesNoLimitLiesBeyondNone() throws {
    var named = definition("p", "knowledge")
    named.otherwise = "watch"
    func order(_ first: ExactDecimal, _ second: ExactDecimal) throws -> [SchoolCode] {
      try plan(signals: [named]).supportList(
        signals: signals("1", ["p": .level("watch", value: first, limit: 20)], of: [named])
          + signals("2", ["p": .level("watch", value: second, limit: 20)], of: [named]),
        schools: schools(["1", "2"]), support: [], period: period
      ).entries.map(\.school)
    }
    #expect(try order(0, 19) == ["1", "2"])
    #expect(try order(19, 0) == ["1", "2"])
  }

  @Test func atLastTheCode() throws {
    #expect(try order(["20": [:], "3": [:], "100": [:]]) == ["100", "20", "3"])
  }

  @Test func schoolsThatAreCalmerDoNotComeFirstForHavingMoreData() throws {
    // No needs at all: one has every signal, one misses some. Only the code decides.
    #expect(try order(["1": ["p": .missing(.tooFew)], "2": [:]]) == ["1", "2"])
  }
}
