import SchoolModel
import Signals
import Testing

/// California's grid of 2023 for chronic absence, to the last cell and the last tenth.
struct GridTests {
  private static let colours: [LevelID] = ["blue", "green", "yellow", "orange", "red"]
  private static let levels = colours.enumerated().map {
    LevelDefinition(id: $0.element, points: ExactDecimal($0.offset))
  }

  private static func cuts(_ comparison: Limit.Comparison, _ values: [String]) -> Setting {
    Setting(
      .list(values.map { Setting(.limit(Limit(comparison, ExactDecimal($0) ?? .zero))) }))
  }

  private static let parameters: SettingRecord = [
    "status": cuts(.atMost, ["2.5", "5", "10", "20"]),
    "change": Setting(
      .list(
        (cuts(.atLeast, ["3.1", "0.5"]).list ?? []) + (cuts(.above, ["-0.5", "-3"]).list ?? []))),
    "grid": Setting(
      .list(
        [
          "yellow green blue blue blue", "orange yellow green green blue",
          "orange orange yellow green green", "red orange orange yellow yellow",
          "red red red orange yellow",
        ].map { row in
          Setting(.list(row.split(separator: " ").map { Setting(.text(String($0))) }))
        })),
  ]

  /// The share now and the change, both in tenths.
  private func signal(_ now: Int, change: Int, n: Int = 200) throws -> Signal? {
    let plan = try SignalPlan(
      signals: [
        SignalsTests.signal(
          rule: "matrix", minimumN: 30, limits: [], parameters: Self.parameters)
      ], levels: Self.levels, indicators: [indicator()], calendar: calendar)
    return plan.signals(
      facts: FactTable([
        fact(thisYear, Fraction(Int128(now), 10), n: n),
        fact(lastYear, Fraction(Int128(now - change), 10), n: n),
      ]), schools: [school], period: thisYear
    ).first
  }

  struct Cell: Sendable, CustomTestStringConvertible {
    let tenths: Int
    let change: Int
    let colour: LevelID
    var testDescription: String { "\(tenths), \(change): \(colour)" }
  }

  /// Both ends of every band of one side against the middle of the other.
  static let cells: [Cell] = {
    let rows: [(ends: [Int], colours: [LevelID])] = [
      ([1, 25], ["yellow", "green", "blue", "blue", "blue"]),
      ([26, 50], ["orange", "yellow", "green", "green", "blue"]),
      ([51, 100], ["orange", "orange", "yellow", "green", "green"]),
      ([101, 200], ["red", "orange", "orange", "yellow", "yellow"]),
      ([201, 900], ["red", "red", "red", "orange", "yellow"]),
    ]
    let columns = [[31, 300], [5, 30], [-4, 0, 4], [-29, -5], [-30, -300]]
    return rows.flatMap { row in
      zip(columns, row.colours).flatMap { changes, colour in
        row.ends.flatMap { tenths in
          changes.map { Cell(tenths: tenths, change: $0, colour: colour) }
        }
      }
    }
  }()

  @Test(arguments: cells)
  func everyCellAndBoundary(cell: Cell) throws {
    #expect(try signal(cell.tenths, change: cell.change)?.level == cell.colour)
  }

  @Test func carriesTheChangeAndTheBands() throws {
    let result = try #require(try signal(120, change: -10))
    #expect(result.value == 12)
    #expect(result.limit == Limit(.atMost, 20))
    #expect(
      result.evidence.prefix(5) == [
        EvidenceNumber("change", -1), EvidenceNumber("status_band", 4),
        EvidenceNumber("change_band", 4), EvidenceNumber("status_met", 20),
        EvidenceNumber("status_not_met", 10),
      ])
    // Each band lies between the limit that is met and the one before it.
    #expect(result.evidence.dropFirst(5).map(\.name) == ["change_met", "change_not_met"])
    let best = try #require(try signal(0, change: -300))
    #expect(!best.evidence.contains { $0.name == "status_not_met" })
  }

  @Test func needsItsMinimumBothTimes() throws {
    #expect(try signal(120, change: -10, n: 29)?.status == .tooFew)
    #expect(try signal(120, change: -10, n: 30)?.status == .ok)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let key: String
    let value: Setting
  }

  @Test(arguments: [
    Wrong(
      testDescription: "need a grid of 5 rows with 5 levels each", key: "grid",
      value: Setting(.list([Setting(.list([Setting(.text("red"))]))]), source: at(21))),
    Wrong(
      testDescription: "must all point one way", key: "status",
      value: Setting(
        .list(
          ["2.5", "20", "10", "5"].map { Setting(.limit(Limit(.atMost, ExactDecimal($0) ?? 0))) }),
        source: at(21))),
    Wrong(
      testDescription: "level “rde” is not declared", key: "grid",
      value: Setting(
        .list(
          Array(
            repeating: Setting(
              .list(Array(repeating: Setting(.text("rde"), source: at(21)), count: 5))), count: 5)),
        source: at(21))),
  ])
  func aGridThatCannotBeRightIsTold(example: Wrong) {
    var parameters = Self.parameters
    parameters[example.key] = example.value
    #expect {
      _ = try SignalPlan(
        signals: [
          SignalsTests.signal(rule: "matrix", limits: [], parameters: parameters)
        ], levels: Self.levels, indicators: [indicator()], calendar: calendar)
    } throws: { error in
      let first = (error as? DefinitionProblems)?.problems.first
      return first?.message.contains(example.testDescription) == true && first?.location == at(21)
    }
  }
}
